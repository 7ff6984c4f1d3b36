// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import java.time.Instant;

/**
 * The time of day in microseconds, read from the cheaper clock that counts nanoseconds: the time of
 * day is looked up again after a few milliseconds, so that a clock that is set is followed at once.
 * Thread-safe.
 */
final class MicroClock {
  private static final long RECHECK_NANOS = 10_000_000;

  private record Anchor(long nanos, long micros) {}

  private static volatile Anchor anchor = anchored();

  private MicroClock() {}

  /** Microseconds since 1970. */
  static long now() {
    long nanos = System.nanoTime();
    Anchor known = anchor;
    long since = nanos - known.nanos;
    if (since < 0 || since > RECHECK_NANOS) {
      known = anchored();
      anchor = known;
      return known.micros;
    }
    return known.micros + since / 1_000;
  }

  private static Anchor anchored() {
    return new Anchor(System.nanoTime(), RunFactory.micros(Instant.now()));
  }
}
