// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.internal.ingest.IngestSettings.Delivery;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a destination may be called again, and how often at once.
 *
 * <pre>
 *            failure                    5th failure in a row
 *   OPEN ─────────────► BACKING OFF ─────────────────────────► DOWN
 *    ▲                    │   one request at a time, after       │  the same, at least half
 *    │      success       │   a random part of a growing pause   │  of the longest pause
 *    └────────────────────┴──────────────────────────────────────┘
 *   any ── 401/403 ──► HALTED: nothing is sent for a while, then one request finds out
 * </pre>
 *
 * <p>Owned by the loop.
 */
final class Gate {
  private static final int DOWN_AFTER = 5;
  private static final long HALT_NANOS = Duration.ofMinutes(1).toNanos();

  private final Delivery settings;
  private final DoubleSupplier random;
  private int concurrency;
  private int failures;
  private boolean paused;
  private long openAtNanos;
  private boolean halted;
  private long haltedUntilNanos;

  Gate(Delivery settings, DoubleSupplier random) {
    this.settings = settings;
    this.random = random;
    this.concurrency = Math.max(1, settings.maxConcurrent() / 2);
  }

  /** How many batches may be on their way, waiting ones included. */
  int concurrency() {
    return concurrency;
  }

  /** Whether another request may start now, beside those that are being sent. */
  boolean mayStart(long nowNanos, int sending) {
    return waitNanos(nowNanos) == 0 && sending < (failures > 0 ? 1 : concurrency);
  }

  /** How long the destination is still left alone; 0 for not at all. */
  long waitNanos(long nowNanos) {
    return paused ? Math.max(0, openAtNanos - nowNanos) : 0;
  }

  /** Notes a success; true when the destination was down before. */
  boolean succeeded() {
    boolean recovered = isDown() || halted;
    failures = 0;
    halted = false;
    concurrency = Math.min(settings.maxConcurrent(), concurrency + 1);
    return recovered;
  }

  /**
   * Notes a failure.
   *
   * @param retryAfter what the server asked for, or null
   * @return how long the destination is left alone
   */
  Duration failed(long nowNanos, @Nullable Duration retryAfter) {
    failures++;
    concurrency = Math.max(1, concurrency / 2);
    Duration delay = retryAfter == null ? backoff() : min(retryAfter, settings.maxRetryAfter());
    long opensAt = nowNanos + delay.toNanos();
    // An answer to an older request must not shorten a pause that a newer one asked for.
    if (waitNanos(nowNanos) == 0 || opensAt - openAtNanos > 0) {
      openAtNanos = opensAt;
    }
    paused = true;
    return delay;
  }

  /** Whether the destination failed so often in a row that it counts as down. */
  boolean isDown() {
    return failures >= DOWN_AFTER;
  }

  /** Whether this failure was the one that made it down. */
  boolean wentDown() {
    return failures == DOWN_AFTER;
  }

  /** Stops everything because the credentials were refused; false when that was so before. */
  boolean halt(long nowNanos) {
    boolean first = !halted;
    halted = true;
    haltedUntilNanos = nowNanos + HALT_NANOS;
    return first;
  }

  /** Whether nothing is to be sent because the credentials were refused. */
  boolean isHalted(long nowNanos) {
    return halted && haltedUntilNanos - nowNanos > 0;
  }

  private Duration backoff() {
    long min = settings.minBackoff().toNanos();
    long max = settings.maxBackoff().toNanos();
    long ceiling = failures > 30 ? max : Math.min(max, min << Math.min(20, failures - 1));
    double share = isDown() ? 0.5 + random.getAsDouble() / 2 : random.getAsDouble();
    return Duration.ofNanos((long) (Math.max(ceiling, min) * share));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
