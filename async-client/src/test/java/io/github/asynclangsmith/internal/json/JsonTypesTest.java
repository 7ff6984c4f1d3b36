// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.asynclangsmith.errors.DecodingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTypesTest {
  private static <T> T read(String json, ModelCodec<T> codec) {
    return JsonCodec.decode(json.getBytes(UTF_8), codec, "value");
  }

  private static <T> String write(T value, ModelCodec<T> codec) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = JsonCodec.factory().createGenerator(out)) {
      codec.write(value, generator);
    }
    return out.toString(UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T23:59:58Z, 2026-01-31T23:59:58Z",
    "2026-01-31T23:59:58, 2026-01-31T23:59:58Z",
    "2026-01-31 23:59:58, 2026-01-31T23:59:58Z",
    "2026-01-31T23:59:58.1, 2026-01-31T23:59:58.100Z",
    "2026-01-31T23:59:58.123456+00:00, 2026-01-31T23:59:58.123456Z",
    "2026-01-31T23:59:58.123456789-05:30, 2026-02-01T05:29:58.123456789Z",
    "2026-01-31t23:59:58z, 2026-01-31T23:59:58Z",
    "2026-01-31T23:59, 2026-01-31T23:59:00Z",
    "2026-01-31, 2026-01-31T00:00:00Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.500Z",
    "2024-02-29T00:00:00+01:00, 2024-02-28T23:00:00Z"
  })
  void readsTimesWithAndWithoutZone(String text, Instant expected) {
    assertThat(read("\"" + text + "\"", JsonTypes.INSTANT)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"now\"",
        "\"2026-02-30T00:00:00Z\"",
        "\"2026-01-01T24:00:01Z\"",
        "\"2026-01-01T00:00:00+99:00\"",
        "\"2026-01-01T00:00:00Zx\"",
        "true",
        "{}"
      })
  void refusesWhatIsNoTime(String json) {
    assertThatThrownBy(() -> read(json, JsonTypes.INSTANT))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("time");
  }

  @Test
  void readsEpochMilliseconds() {
    assertThat(read("1767225600123", JsonTypes.INSTANT)).isEqualTo("2026-01-01T00:00:00.123Z");
    assertThat(read("1767225600123.5", JsonTypes.INSTANT)).isEqualTo("2026-01-01T00:00:00.123500Z");
  }

  @Test
  void readsEveryTimeThatItWrites() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      Instant instant =
          Instant.ofEpochSecond(
              random.nextLong(-60_000_000_000L, 250_000_000_000L), random.nextInt(1_000_000_000));
      assertThat(read(write(instant, JsonTypes.INSTANT), JsonTypes.INSTANT)).isEqualTo(instant);
    }
  }

  @Test
  void readsDecimalsFromNumbersAndStringsExactly() throws IOException {
    assertThat(read("0.1000000000000000055", JsonTypes.DECIMAL))
        .isEqualTo(new BigDecimal("0.1000000000000000055"));
    assertThat(read("\"1.20\"", JsonTypes.DECIMAL)).isEqualTo(new BigDecimal("1.20"));
    assertThat(write(new BigDecimal("0.000001"), JsonTypes.DECIMAL)).isEqualTo("0.000001");
    assertThatThrownBy(() -> read("\"1.2x\"", JsonTypes.DECIMAL))
        .hasMessageContaining("expected a number");
  }

  @Test
  void readsDurationsAsSeconds() throws IOException {
    assertThat(read("1.000000001", JsonTypes.DURATION)).isEqualTo(Duration.ofSeconds(1, 1));
    assertThat(read("-0.5", JsonTypes.DURATION)).isEqualTo(Duration.ofMillis(-500));
    assertThat(write(Duration.ofMillis(-500), JsonTypes.DURATION)).isEqualTo("-0.5");
    assertThat(write(Duration.ofMinutes(10), JsonTypes.DURATION)).isIn("600", "6E+2");
  }

  @Test
  void readsWholeNumbersStrictly() {
    assertThat(read("3.0", JsonTypes.INTEGER)).isEqualTo(3);
    assertThat(read("9223372036854775807", JsonTypes.LONG)).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> read("3.5", JsonTypes.INTEGER)).hasMessageContaining("whole number");
    assertThatThrownBy(() -> read("2147483648", JsonTypes.INTEGER)).hasMessageContaining("32 bits");
    assertThatThrownBy(() -> read("9223372036854775808", JsonTypes.LONG))
        .hasMessageContaining("64 bits");
    assertThatThrownBy(() -> read("\"3\"", JsonTypes.LONG))
        .hasMessageContaining("expected a whole number but found a string");
  }

  @Test
  void refusesNullWhereTheItemsAreNotNullable() {
    assertThatThrownBy(() -> read("[\"a\",null]", JsonTypes.list(JsonTypes.STRING)))
        .isInstanceOfSatisfying(
            DecodingException.class, e -> assertThat(e.pointer()).isEqualTo("/1"))
        .hasMessageContaining("expected a string but found null");
    assertThat(read("[\"a\",null]", JsonTypes.list(JsonTypes.nullable(JsonTypes.STRING))))
        .isEqualTo(Arrays.asList("a", null));
  }

  @Test
  void readsNestedCollectionsInOrder() throws IOException {
    ModelCodec<Map<String, List<Boolean>>> codec = JsonTypes.map(JsonTypes.list(JsonTypes.BOOLEAN));
    String json = "{\"b\":[true,false],\"a\":[]}";
    assertThat(write(read(json, codec), codec)).isEqualTo(json);
    assertThatThrownBy(() -> read("{\"b\":[true,{}]}", codec))
        .isInstanceOfSatisfying(
            DecodingException.class, e -> assertThat(e.pointer()).isEqualTo("/b/1"));
  }

  @Test
  void saysThatADocumentIsEmptyOrTooLong() {
    assertThatThrownBy(() -> read("", JsonTypes.STRING)).hasMessageContaining("empty");
    assertThatThrownBy(() -> read("1 2", JsonTypes.LONG)).hasMessageContaining("more follows");
  }

  @Test
  void namesTheByteWhereTheTextIsMalformedAndQuotesNothing() {
    assertThatThrownBy(() -> read("[\"secret\",\"x\" \"y\"]", JsonTypes.list(JsonTypes.STRING)))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("at byte 14")
        .hasMessageNotContaining("secret");
  }
}
