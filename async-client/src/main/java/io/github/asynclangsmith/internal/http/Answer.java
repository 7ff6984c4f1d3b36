// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * What the server answered.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the whole body; empty when there is none
 */
record Answer(int status, MultiMap headers, Buffer body) {
  boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
