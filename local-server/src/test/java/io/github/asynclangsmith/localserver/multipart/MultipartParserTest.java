// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultipartParserTest {
  private static final String BOUNDARY = "b1";

  /** Payloads of boundary pieces, so that a parser that searched for the boundary would fail. */
  @Test
  void any_payload_is_found_again() {
    Random random = new Random(11);
    byte[][] pieces = {"--b1".getBytes(), "\r\n".getBytes(), "--".getBytes(), {0}, {(byte) 0xff}};
    for (int round = 0; round < 200; round++) {
      List<byte[]> payloads = new ArrayList<>();
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (int part = 0; part < random.nextInt(6); part++) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        for (int i = random.nextInt(20); i > 0; i--) {
          payload.writeBytes(pieces[random.nextInt(pieces.length)]);
        }
        payloads.add(payload.toByteArray());
        write(body, "part " + part, payload.toByteArray(), random.nextBoolean());
      }
      body.writeBytes("--b1--\r\n".getBytes());

      assertThat(parse(body.toByteArray())).containsExactlyElementsOf(payloads);
    }
  }

  private static void write(
      ByteArrayOutputStream body, String name, byte[] payload, boolean inType) {
    String length =
        inType
            ? "content-type: a/b; charset=\"x;y\"; length=" + payload.length
            : "CONTENT-LENGTH:" + payload.length + "\r\nContent-Type: a/b";
    String head =
        "--b1\r\nContent-Disposition: form-data; filename=\"name=\\; trap\"; name=\""
            + name
            + "\"\r\n"
            + length
            + "\r\nX-Other: 1\r\n\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(payload);
    body.writeBytes("\r\n".getBytes());
  }

  private static List<byte[]> parse(byte[] body) {
    List<byte[]> payloads = new ArrayList<>();
    MultipartParser parser = MultipartParser.announced(body, BOUNDARY);
    for (Part part = parser.next(); part != null; part = parser.next()) {
      assertThat(part.name()).isEqualTo("part " + payloads.size());
      assertThat(part.contentType()).startsWith("a/b").doesNotContain("length");
      payloads.add(Arrays.copyOfRange(body, part.from(), part.to()));
    }
    return payloads;
  }

  @ParameterizedTest
  @CsvSource({
    "multipart/form-data; boundary=abc, abc",
    "Multipart/Form-Data;charset=utf-8; BOUNDARY=\"a b\", a b",
    "multipart/form-data; boundary=----LangSmithFormBoundary1, ----LangSmithFormBoundary1",
  })
  void the_boundary_is_read_from_the_content_type(String contentType, String boundary) {
    assertThat(MultipartParser.boundary(contentType)).isEqualTo(boundary);
  }
}
