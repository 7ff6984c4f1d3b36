// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.spi.RunField;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnonymizerTest {
  private final Anonymizer secrets = Anonymizer.secrets().build();

  private String mask(String text) {
    return String.valueOf(secrets.redact(RunField.INPUTS, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-a" + "nt-api03-" + "abcdefghijklmnopqrst",
        "sk-proj-abcdefghijklmnopqrstuvwx",
        "lsv2_pt_0123456789abcdef0123456789abcdef_0123456789",
        "ls__0123456789abcdef0123",
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
        "github_pat_11ABCDEFG0abcdefghijklmnopqrstuvwxyz",
        "glpat-abcdefghijklmnopqrst",
        "AKIAIOSFODNN7EXAMPLE",
        "AIzaSyA1234567890abcdefghijklmnopqrstuv",
        "xoxb-123456789012-abcdefghijkl",
        "sk_live_abcdefghijklmnop1234",
        "npm_abcdefghijklmnopqrstuvwxyz0123456789",
        "pypi-AgEIcHlwaS5vcmcCJGFiY2RlZmdoaWprbG1ub3A",
        "SG.abcdefghijklmnopqrstuv.abcdefghijklmnopqrstuvwxyz",
        "hf_abcdefghijklmnopqrstuvwxyzABCDEF",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.abcdefghijk",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----"
      })
  void wellKnownCredentialsAreFoundInsideText(String credential) {
    assertThat(mask("before " + credential + " after")).isEqualTo("before [SECRET_DETECTED] after");
  }

  @Test
  void whatComesBeforeACredentialStays() {
    assertThat(mask("Authorization: Bearer abcdefghijklmnop")).endsWith("Bearer [SECRET_DETECTED]");
    assertThat(mask("password=hunter2hunter2&x=1")).isEqualTo("password=[SECRET_DETECTED]&x=1");
    assertThat(mask("\"api_key\": \"abcdef123456\""))
        .isEqualTo("\"api_key\": \"[SECRET_DETECTED]\"");
    assertThat(mask("postgres://user:s3cr3tpw@host/db"))
        .isEqualTo("postgres://user:[SECRET_DETECTED]@host/db");
  }

  @Test
  void ordinaryTextStays() {
    String text = "The task-force asked: is sk-8 a bus? See https://host/a:b and e.g. 12:30@noon.";

    assertThat(mask(text)).isEqualTo(text);
  }

  @Test
  void textUnderTheKeyOfACredentialIsRedactedWhateverItLooksLike() {
    Object masked =
        secrets.redact(
            RunField.INPUTS, Map.of("db_password", "x", "tokens", 5, "apiKey", "y", "ok", "z"));

    assertThat(masked)
        .isEqualTo(
            Map.of("db_password", "[redacted]", "tokens", 5, "apiKey", "[redacted]", "ok", "z"));
  }

  @Test
  void nestedValuesAreReachedAndOthersKept() {
    Anonymizer rules = Anonymizer.builder().rule(Pattern.compile("bob")).build();
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("a", Arrays.asList("bob", null, 1, Map.of("bob", "bobby")));

    assertThat(rules.redact(RunField.INPUTS, value))
        .isEqualTo(
            Map.of("a", Arrays.asList("[redacted]", null, 1, Map.of("bob", "[redacted]by"))));
  }

  @Test
  void attachmentsThatAreTextAreMaskedAndOthersLeftAlone() {
    Buffer binary = Buffer.buffer(new byte[] {(byte) 0xff, 0, 1});

    assertThat(secrets.redact(RunField.ATTACHMENT, binary)).isSameAs(binary);
    assertThat(String.valueOf(secrets.redact(RunField.ATTACHMENT, Buffer.buffer("pwd: abcdef1"))))
        .isEqualTo("pwd: [SECRET_DETECTED]");
  }

  @Test
  void noTextMakesItTakeLong() {
    List<String> nasty =
        List.of(
            "eyJ".repeat(100_000),
            "-----BEGIN PRIVATE KEY-----".repeat(4_000),
            "a://".repeat(60_000),
            "password ".repeat(60_000),
            "sk-".repeat(100_000),
            "xoxb-".repeat(60_000));
    long from = System.nanoTime();
    nasty.forEach(this::mask);

    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
  }
}
