// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import com.github.luben.zstd.ZstdInputStream;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request that the client sent, and its answer.
 *
 * @param verb the HTTP method
 * @param target path and query string as sent
 * @param contentType the content type of the body, or null
 * @param body the body without its content encoding
 * @param status the answer's status
 * @param answer the answer's body
 */
record Exchange(
    String verb,
    String target,
    @Nullable String contentType,
    Buffer body,
    int status,
    Buffer answer) {
  /** What a contract says of the request. */
  Verdict verdict(RequestContract contract) {
    return contract.check(verb, target, contentType, body.getBytes());
  }

  /** What a contract says of the answer. */
  Verdict verdict(ResponseContract contract) {
    return contract.check(verb, target, status, answer.getBytes());
  }

  /** A body without its content encoding. */
  static Buffer decoded(Buffer body, @Nullable String encoding) throws IOException {
    InputStream in = new ByteArrayInputStream(body.getBytes());
    return switch (encoding == null ? "" : encoding) {
      case "gzip" -> Buffer.buffer(new GZIPInputStream(in).readAllBytes());
      case "zstd" -> Buffer.buffer(new ZstdInputStream(in).readAllBytes());
      default -> body;
    };
  }

  /** Verb and path, with every id made the same. */
  String operation() {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    return verb + " " + path.replaceAll("[0-9a-f]{8}(-[0-9a-f]+){4}", "{id}");
  }

  @Override
  public String toString() {
    return verb + " " + target + " " + status;
  }
}
