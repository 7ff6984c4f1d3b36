// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a multipart body apart by its announced lengths, byte by byte, and fails on any surprise.
 */
final class MultipartBody {
  record Part(String name, String contentType, byte[] content) {
    String text() {
      return new String(content, StandardCharsets.UTF_8);
    }
  }

  private final byte[] body;
  private int at;

  private MultipartBody(byte[] body) {
    this.body = body;
  }

  static List<Part> parse(EncodedBody encoded) {
    assertThat(encoded.contentEncoding()).isNull();
    String boundary = encoded.contentType().substring("multipart/form-data; boundary=".length());
    return parse(encoded.bytes().getBytes(), boundary);
  }

  static List<Part> parse(byte[] body, String boundary) {
    return new MultipartBody(body).parts(boundary);
  }

  private List<Part> parts(String boundary) {
    List<Part> parts = new ArrayList<>();
    while (true) {
      String line = line();
      if (line.equals("--" + boundary + "--")) {
        assertThat(at).isEqualTo(body.length);
        return parts;
      }
      assertThat(line).isEqualTo("--" + boundary);
      parts.add(part());
    }
  }

  private Part part() {
    String name = header("Content-Disposition: form-data; name=\"");
    // The platform's JavaScript SDK has the length there, instead of a header of its own.
    String[] typeAndLength = header("Content-Type: ").split("; length=", 2);
    String type = typeAndLength[0];
    int length =
        Integer.parseInt(typeAndLength.length == 2 ? typeAndLength[1] : header("Content-Length: "));
    assertThat(line()).isEmpty();
    byte[] content = new byte[length];
    System.arraycopy(body, at, content, 0, length);
    at += length;
    assertThat(line()).isEmpty();
    assertThat(name).endsWith("\"");
    return new Part(name.substring(0, name.length() - 1), type, content);
  }

  private String header(String start) {
    String line = line();
    assertThat(line).startsWith(start);
    return line.substring(start.length());
  }

  private String line() {
    int end = at;
    while (body[end] != '\r' || body[end + 1] != '\n') {
      end++;
    }
    String line = new String(body, at, end - at, StandardCharsets.UTF_8);
    at = end + 2;
    return line;
  }
}
