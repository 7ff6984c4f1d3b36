// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import io.github.asynclangsmith.json.RawJson;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The successful answer to a {@link RawRequest}.
 *
 * @param status the HTTP status, 200 to 299
 * @param headers the headers of the answer
 * @param body the body; empty when there is none
 * @since 0.1
 */
public record RawResponse(int status, MultiMap headers, Buffer body) {
  /** A header's first value, or null when it is absent; names are compared without case. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /**
   * The body as JSON.
   *
   * @throws IllegalArgumentException if it is none
   */
  public RawJson json() {
    return RawJson.from(body);
  }

  /** The status and the size of the body. */
  @Override
  public String toString() {
    return "RawResponse[" + status + ", " + body.length() + " bytes]";
  }
}
