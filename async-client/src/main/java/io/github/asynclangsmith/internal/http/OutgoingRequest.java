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
 * @param body what it carries, or null
 * @param repeat how often it may be sent
 */
record OutgoingRequest(
    String operation,
    HttpMethod method,
    String url,
    Map<String, String> headers,
    @Nullable Content body,
    Repeat repeat) {
  /** How often a request may be sent. */
  enum Repeat {
    /** Once, whatever happens. */
    NEVER,
    /** Again when the server certainly did not act on it. */
    WHEN_UNSEEN,
    /** Again after any failure that may pass. */
    ALWAYS;

    static Repeat of(boolean retried, boolean idempotent) {
      if (!retried) {
        return NEVER;
      }
      return idempotent ? ALWAYS : WHEN_UNSEEN;
    }
  }

  /** The body when it is in memory, else null. */
  @Nullable Buffer wholeBody() {
    return body == null ? null : body.whole();
  }

  OutgoingRequest carrying(Content newBody) {
    return new OutgoingRequest(operation, method, url, headers, newBody, repeat);
  }

  OutgoingRequest redirected(String to, Map<String, String> newHeaders) {
    return new OutgoingRequest(operation, method, to, newHeaders, body, repeat);
  }
}
