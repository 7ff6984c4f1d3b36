// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import io.github.asynclangsmith.errors.ApiException;
import io.github.asynclangsmith.errors.RateLimitException;
import io.github.asynclangsmith.errors.TimeoutException;
import io.github.asynclangsmith.errors.TransportException;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;

/**
 * How many requests the windows may have in flight together. Every page that comes raises the limit
 * a little, up to the number of windows; a refusal halves it, and has all wait: as long as the
 * server says, else twice as long as before, with jitter. Refusals of requests that were sent
 * before the last one count once.
 *
 * <p>Ownership: touched on the export's context only.
 */
final class RateGovernor {
  private static final Duration FIRST_DELAY = Duration.ofMillis(200);
  private static final Duration MOST_DELAY = Duration.ofSeconds(20);
  private static final int DOUBLINGS = 7;

  private final int most;
  private final Duration patience;
  private final LongSupplier nanoClock;
  private final DoubleSupplier random;
  private double limit;
  private int inFlight;
  private int round;
  private int failures;
  private long pausedUntil;
  private long failingSince;
  private long requests;
  private long refusals;

  RateGovernor(int most, Duration patience, LongSupplier nanoClock, DoubleSupplier random) {
    this.most = most;
    this.patience = patience;
    this.nanoClock = nanoClock;
    this.random = random;
    this.limit = most;
    this.pausedUntil = nanoClock.getAsLong();
  }

  /** Whether a further request may be sent now. */
  boolean admits() {
    return inFlight < (int) limit && pause().isZero();
  }

  /** How long nothing may be sent; zero when something may. */
  Duration pause() {
    return Duration.ofNanos(Math.max(0, pausedUntil - nanoClock.getAsLong()));
  }

  int inFlight() {
    return inFlight;
  }

  /** How many requests were sent. */
  long requests() {
    return requests;
  }

  /** How many were refused or failed, and sent again. */
  long refusals() {
    return refusals;
  }

  /** Says that a request is sent; the answer is to be told with the round that this gives. */
  int sent() {
    inFlight++;
    requests++;
    return round;
  }

  /** Says that a page came. */
  void came() {
    inFlight--;
    failures = 0;
    limit = Math.min(most, limit + 1 / limit);
  }

  /**
   * Says that a request failed.
   *
   * @param sentIn the round in which it was sent
   * @return whether it is to be sent again
   */
  boolean failed(Throwable failure, int sentIn) {
    inFlight--;
    if (!mayPass(failure) || patience.isZero()) {
      return false;
    }
    refusals++;
    long now = nanoClock.getAsLong();
    if (sentIn == round) {
      round++;
      failingSince = failures == 0 ? now : failingSince;
      failures++;
      limit = Math.max(1, limit / 2);
    }
    pausedUntil = Math.max(pausedUntil, now + delay(failure, sentIn).toNanos());
    long since = failures == 0 ? now : failingSince;
    return pausedUntil - since <= patience.toNanos();
  }

  private Duration delay(Throwable failure, int sentIn) {
    if (failure instanceof RateLimitException refusal && refusal.retryAfter() != null) {
      return refusal.retryAfter();
    }
    // Late news of requests that went out together: the first has said it, or a page came since.
    if (sentIn != round - 1 || failures == 0) {
      return Duration.ZERO;
    }
    Duration doubled = FIRST_DELAY.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
    long bound = Math.min(MOST_DELAY.toNanos(), doubled.toNanos());
    return Duration.ofNanos((long) (bound * (0.5 + random.getAsDouble() / 2)));
  }

  private static boolean mayPass(Throwable failure) {
    if (failure instanceof ApiException refusal) {
      return switch (refusal.status()) {
        case 408, 425, 429, 500, 502, 503, 504 -> true;
        default -> false;
      };
    }
    boolean broken = failure instanceof TransportException || failure instanceof TimeoutException;
    return broken && !(failure.getCause() instanceof SSLException);
  }
}
