// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/**
 * What the server answered.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the whole body; empty when there is none, or when it is still to be streamed
 * @param stream what gives the body, paused, when it is to be streamed
 */
record Answer(int status, MultiMap headers, Buffer body, @Nullable HttpClientResponse stream) {
  Answer(int status, MultiMap headers, Buffer body) {
    this(status, headers, body, null);
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
