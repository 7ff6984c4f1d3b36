// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.errors;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Status 429: too many requests, also after the retries.
 *
 * @since 0.1
 */
public final class RateLimitException extends ApiException {
  private static final long serialVersionUID = 1L;

  /** How long the server asks to wait. */
  private final @Nullable Duration retryAfter;

  RateLimitException(Builder builder) {
    super(builder);
    this.retryAfter = builder.retryAfter;
  }

  /** How long the server asks to wait, or null when it does not say. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
