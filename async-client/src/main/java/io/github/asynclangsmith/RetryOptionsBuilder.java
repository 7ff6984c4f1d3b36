// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import java.time.Duration;
import java.util.Set;

/**
 * Builds {@link RetryOptions}. Not thread-safe.
 *
 * @since 0.1
 */
public final class RetryOptionsBuilder {
  private static final Duration LONGEST = Duration.ofHours(6);

  int maxRetries = 3;
  Duration baseDelay = Duration.ofMillis(500);
  Duration maxDelay = Duration.ofSeconds(16);
  Duration maxRetryAfter = Duration.ofSeconds(60);
  Set<Integer> statuses = Set.of(408, 425, 429, 502, 503, 504);
  int budget = 100;

  RetryOptionsBuilder() {}

  /** The most times that one call sends its request again: 0 to 20, 3 by default. */
  public RetryOptionsBuilder maxRetries(int count) {
    this.maxRetries = count;
    return this;
  }

  /**
   * The upper bound of the delay before the first retry, doubled for each further one: up to six
   * hours, 500 ms by default.
   */
  public RetryOptionsBuilder baseDelay(Duration delay) {
    this.baseDelay = delay;
    return this;
  }

  /** The upper bound of every delay: from the base delay to six hours, 16 s by default. */
  public RetryOptionsBuilder maxDelay(Duration delay) {
    this.maxDelay = delay;
    return this;
  }

  /**
   * The longest announced delay that is waited for: up to six hours, 60 s by default. The total
   * timeout of the call still applies; a call that would pass it by waiting fails at once.
   */
  public RetryOptionsBuilder maxRetryAfter(Duration delay) {
    this.maxRetryAfter = delay;
    return this;
  }

  /**
   * The statuses that are retried on every method: of 400 to 599 without 409, by default 408, 425,
   * 429, 502, 503, 504. A conflict is an answer, not a failure: sending again cannot change it.
   */
  public RetryOptionsBuilder statuses(Set<Integer> retried) {
    this.statuses = Set.copyOf(retried);
    return this;
  }

  /**
   * How many retries may run ahead of successes, over all calls of the client: 0 to 100,000, 100 by
   * default. A success gives back what it used, and a fifth of a retry when it used none.
   */
  public RetryOptionsBuilder budget(int retries) {
    this.budget = retries;
    return this;
  }

  /**
   * Checks and creates the options.
   *
   * @throws io.github.asynclangsmith.errors.InvalidConfigurationException naming every setting that
   *     is out of range
   */
  public RetryOptions build() {
    OptionChecks checks = new OptionChecks();
    checks.range("retry.maxRetries", maxRetries, 0, 20);
    checks.range("retry.baseDelay", baseDelay, Duration.ZERO, LONGEST);
    checks.range("retry.maxDelay", maxDelay, baseDelay, LONGEST);
    checks.range("retry.maxRetryAfter", maxRetryAfter, Duration.ZERO, LONGEST);
    checks.range("retry.budget", budget, 0, 100_000);
    for (int status : statuses) {
      if (status < 400 || status > 599 || status == 409) {
        checks.problem("retry.statuses", String.valueOf(status), "400 to 599 without 409");
      }
    }
    checks.throwIfAny();
    return new RetryOptions(this);
  }
}
