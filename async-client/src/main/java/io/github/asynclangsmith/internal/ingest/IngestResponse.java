// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param retryAfter the header of that name, seconds or a date, or null
 * @param retryAfterMillis the header {@code Retry-After-Ms}, or null
 * @param shouldRetry the header {@code X-Should-Retry}, or null
 * @param body the body, perhaps cut off
 */
public record IngestResponse(
    int status,
    @Nullable String retryAfter,
    @Nullable String retryAfterMillis,
    @Nullable String shouldRetry,
    Buffer body) {
  private static final int EXCERPT = 500;

  /** The beginning of the body as text, for messages. */
  String excerpt() {
    String text = body.getString(0, Math.min(body.length(), EXCERPT));
    return "HTTP " + status + (text.isBlank() ? "" : ": " + text.strip());
  }
}
