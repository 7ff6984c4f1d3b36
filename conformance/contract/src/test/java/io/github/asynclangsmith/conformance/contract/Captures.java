// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests that the vendor's own SDKs sent. */
final class Captures {
  private static final List<String> FOLDERS = List.of("py-plain", "py-zstd", "js-plain", "js-gz");
  private static final List<String> NUMBERS = List.of("00", "01", "02");

  private Captures() {}

  /** The requests by the names of their files. */
  static Map<String, Exchange> all() {
    Map<String, Exchange> all = new LinkedHashMap<>();
    for (String folder : FOLDERS) {
      for (String number : NUMBERS) {
        String name = folder + "/" + number;
        try {
          all.put(name, read("/captures/" + name));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return all;
  }

  private static Exchange read(String file) throws IOException {
    JsonNode head = new ObjectMapper().readTree(resource(file + ".json"));
    JsonNode headers = head.path("headers");
    Buffer body = Buffer.buffer(resource(file + ".body"));
    return new Exchange(
        head.path("method").asText(),
        head.path("path").asText(),
        headers.path("content-type").asText(null),
        Exchange.decoded(body, headers.path("content-encoding").asText(null)),
        0,
        Buffer.buffer());
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Captures.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return in.readAllBytes();
    }
  }
}
