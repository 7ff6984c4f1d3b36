// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads how long a server wants to be left alone. Stateless. */
final class RetryAfter {
  private RetryAfter() {}

  /** The pause an answer asks for, not negative; null when it asks for none that can be read. */
  static @Nullable Duration of(IngestResponse answer, Instant now) {
    Duration millis = number(answer.retryAfterMillis(), 1e-3);
    if (millis != null) {
      return millis;
    }
    Duration seconds = number(answer.retryAfter(), 1);
    return seconds != null ? seconds : date(answer.retryAfter(), now);
  }

  private static @Nullable Duration number(@Nullable String text, double unitSeconds) {
    if (text == null) {
      return null;
    }
    try {
      double seconds = Double.parseDouble(text.strip()) * unitSeconds;
      boolean sensible = seconds >= 0 && seconds < 1e9;
      return sensible ? Duration.ofNanos((long) (seconds * 1e9)) : null;
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }

  private static @Nullable Duration date(@Nullable String text, Instant now) {
    if (text == null) {
      return null;
    }
    try {
      Instant then =
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration pause = Duration.between(now, then);
      return pause.isNegative() ? Duration.ZERO : pause;
    } catch (DateTimeException noDate) {
      return null;
    }
  }
}
