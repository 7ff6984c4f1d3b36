// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vendor's own SDKs keep to the table: what fails here is the table, or the check. */
class CapturesTest {
  /** What the SDKs send beyond the table, so that our own client is not allowed it. */
  private static final Deviations LEAKS =
      new Deviations(
          Deviations.load().facts(), Block.parse(FactsText.resource("/sdk-leaks.facts")));

  private static final Set<Deviation> SEEN = ConcurrentHashMap.newKeySet();

  private final RequestContract contract = new RequestContract(LEAKS.table());

  @AfterAll
  static void everyLeakWasSeen() {
    assertThat(LEAKS.all()).isSubsetOf(SEEN);
  }

  @ParameterizedTest(name = "{0}/{1}")
  @CsvSource({
    "py-plain, 00", "py-plain, 01", "py-plain, 02",
    "py-zstd, 00", "py-zstd, 01", "py-zstd, 02",
    "js-plain, 00", "js-plain, 01", "js-plain, 02",
    "js-gz, 00", "js-gz, 01", "js-gz, 02"
  })
  void aCapturedRequestKeepsToTheTable(String folder, String number) throws IOException {
    String file = "/captures/" + folder + "/" + number;
    JsonNode head = new ObjectMapper().readTree(resource(file + ".json"));
    JsonNode headers = head.path("headers");
    byte[] body = decoded(resource(file + ".body"), headers.path("content-encoding").asText());

    Verdict verdict =
        contract.check(
            head.path("method").asText(),
            head.path("path").asText(),
            headers.path("content-type").asText(),
            body);

    SEEN.addAll(verdict.deviations());
    assertThat(verdict.violations()).isEmpty();
  }

  private static byte[] resource(String name) {
    try (InputStream in = CapturesTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] decoded(byte[] body, String encoding) throws IOException {
    InputStream in = new ByteArrayInputStream(body);
    return switch (encoding) {
      case "gzip" -> new GZIPInputStream(in).readAllBytes();
      case "zstd" -> new ZstdInputStream(in).readAllBytes();
      default -> body;
    };
  }
}
