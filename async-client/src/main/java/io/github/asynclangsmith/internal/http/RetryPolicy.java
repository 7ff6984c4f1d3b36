// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.github.asynclangsmith.RetryOptions;
import io.github.asynclangsmith.internal.http.OutgoingRequest.Repeat;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Decides whether a request is sent again, and when. Immutable. */
final class RetryPolicy {
  private static final int SERVER_ERROR = 500;

  private final RetryOptions options;
  private final DoubleSupplier random;
  private final InstantSource clock;

  RetryPolicy(RetryOptions options, DoubleSupplier random, InstantSource clock) {
    this.options = options;
    this.random = random;
    this.clock = clock;
  }

  /** Whether an error status may be gone the next time. */
  boolean retriesStatus(int status, Repeat repeat, int attempts) {
    boolean promising =
        options.statuses().contains(status) || (status == SERVER_ERROR && repeat == Repeat.ALWAYS);
    return promising && repeat != Repeat.NEVER && attempts <= options.maxRetries();
  }

  /**
   * Whether a failure without an answer may be gone the next time.
   *
   * @param sent whether the server may have seen the request
   */
  boolean retriesFailure(boolean sent, Repeat repeat, int attempts) {
    Repeat needed = sent ? Repeat.ALWAYS : Repeat.WHEN_UNSEEN;
    return repeat.compareTo(needed) >= 0 && attempts <= options.maxRetries();
  }

  /** The delay before the next attempt: what the server announced, else full jitter. */
  Duration delay(int attempts, @Nullable MultiMap headers) {
    Duration announced = headers == null ? null : announced(headers);
    if (announced != null) {
      return announced.compareTo(options.maxRetryAfter()) > 0 ? options.maxRetryAfter() : announced;
    }
    double doubled = options.baseDelay().toMillis() * Math.pow(2, attempts - 1.0);
    double bound = Math.min(doubled, (double) options.maxDelay().toMillis());
    return Duration.ofMillis((long) (random.getAsDouble() * bound));
  }

  /** The delay that the server asks for, however long, or null when it does not say. */
  @Nullable Duration announced(MultiMap headers) {
    Double millis = number(headers.get("retry-after-ms"));
    if (millis != null) {
      return duration(millis);
    }
    String text = headers.get("retry-after");
    Double seconds = number(text);
    return seconds != null ? duration(seconds * 1000) : untilDate(text);
  }

  private static Duration duration(double millis) {
    return Duration.ofMillis((long) Math.max(0, millis));
  }

  private static @Nullable Double number(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      double value = Double.parseDouble(text.trim());
      return Double.isFinite(value) ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private @Nullable Duration untilDate(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      Instant until =
          ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration delay = Duration.between(clock.instant(), until);
      return delay.isNegative() ? Duration.ZERO : delay;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
