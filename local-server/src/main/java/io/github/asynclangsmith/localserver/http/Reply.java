// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer.
 *
 * @param status the HTTP status
 * @param contentType the body's type, or null without a body
 * @param body the body
 * @param headers further headers
 */
public record Reply(
    int status, @Nullable String contentType, Buffer body, Map<String, String> headers) {
  private static final String JSON = "application/json";

  /** 200 with a JSON tree. */
  public static Reply json(JsonNode tree) {
    return json(200, tree);
  }

  /** A status with a JSON tree. */
  public static Reply json(int status, JsonNode tree) {
    return new Reply(status, JSON, Buffer.buffer(Json.bytes(tree)), Map.of());
  }

  /** 200 with streamed JSON. */
  public static Reply json(Json.Writing writing) throws IOException {
    return new Reply(200, JSON, Buffer.buffer(Json.bytes(writing)), Map.of());
  }

  /** 200 with the JSON value null. */
  public static Reply jsonNull() {
    return new Reply(200, JSON, Buffer.buffer("null"), Map.of());
  }

  /** 204. */
  public static Reply noContent() {
    return new Reply(204, null, Buffer.buffer(), Map.of());
  }

  /** 200 with bytes of any type. */
  public static Reply bytes(String contentType, byte[] bytes) {
    return new Reply(200, contentType, Buffer.buffer(bytes), Map.of());
  }

  /** The same answer with another content type. */
  Reply as(String otherType) {
    return new Reply(status, otherType, body, headers);
  }

  /** The same answer with one more header. */
  public Reply with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Reply(status, contentType, body, Map.copyOf(more));
  }
}
