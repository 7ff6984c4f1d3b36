// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import java.time.Duration;

/**
 * How many runs there are to a time, as the last windows had it: each counts half as much as the
 * one after it. Empty windows count too, so that gaps make the next windows wider.
 */
final class Density {
  private static final long LEAST_MILLIS = 1;
  private static final double MOST_MILLIS = 1e13;

  private double runs;
  private double millis;
  private int emptyInRow;

  /** Learns of a window. */
  void add(long count, Duration width) {
    runs = runs / 2 + count;
    millis = millis / 2 + Math.max(LEAST_MILLIS, width.toMillis());
    emptyInRow = count == 0 ? emptyInRow + 1 : 0;
  }

  /** Whether it can be told how wide a window should be. */
  boolean isKnown() {
    return runs > 0 && emptyInRow < 2;
  }

  /** The time that a number of runs takes. */
  Duration timeOf(long count) {
    double estimate = Math.min(MOST_MILLIS, count * millis / runs);
    return Duration.ofMillis(Math.max(LEAST_MILLIS, (long) Math.ceil(estimate)));
  }
}
