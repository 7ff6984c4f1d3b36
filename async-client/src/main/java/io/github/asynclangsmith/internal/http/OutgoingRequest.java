// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request ready to be sent, as often as needed.
 *
 * @param operation what errors and logs call it
 * @param method the HTTP verb
 * @param url the complete URL
 * @param headers every header, authentication included
 * @param body the bytes, or null
 * @param idempotent whether sending it twice does no harm
 */
record OutgoingRequest(
    String operation,
    HttpMethod method,
    String url,
    Map<String, String> headers,
    @Nullable Buffer body,
    boolean idempotent) {

  OutgoingRequest redirected(String to, Map<String, String> newHeaders) {
    return new OutgoingRequest(operation, method, to, newHeaders, body, idempotent);
  }
}
