// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import java.time.Duration;
import java.util.Set;

/**
 * When and how often a request is sent again. Immutable.
 *
 * <p>A request is retried when the server answers with one of the {@link #statuses()}, or when no
 * connection could be made. Status 500 and broken connections are retried only where sending twice
 * does no harm. The delay before attempt <i>n</i> is random between nothing and {@code baseDelay ·
 * 2^(n-1)}, at most {@code maxDelay}; an announced {@code Retry-After} replaces it. A budget shared
 * by all calls of a client keeps a failing server from being hit with multiplied load.
 *
 * @since 0.1
 */
public final class RetryOptions {
  private final int maxRetries;
  private final Duration baseDelay;
  private final Duration maxDelay;
  private final Duration maxRetryAfter;
  private final Set<Integer> statuses;
  private final int budget;

  RetryOptions(RetryOptionsBuilder builder) {
    this.maxRetries = builder.maxRetries;
    this.baseDelay = builder.baseDelay;
    this.maxDelay = builder.maxDelay;
    this.maxRetryAfter = builder.maxRetryAfter;
    this.statuses = Set.copyOf(builder.statuses);
    this.budget = builder.budget;
  }

  /** The defaults. */
  public static RetryOptions defaults() {
    return builder().build();
  }

  /** Never sends a request again. */
  public static RetryOptions none() {
    return builder().maxRetries(0).build();
  }

  /** Starts from the defaults. */
  public static RetryOptionsBuilder builder() {
    return new RetryOptionsBuilder();
  }

  /** Starts from these values. */
  public RetryOptionsBuilder toBuilder() {
    return new RetryOptionsBuilder()
        .maxRetries(maxRetries)
        .baseDelay(baseDelay)
        .maxDelay(maxDelay)
        .maxRetryAfter(maxRetryAfter)
        .statuses(statuses)
        .budget(budget);
  }

  /** The most times that one call sends its request again. */
  public int maxRetries() {
    return maxRetries;
  }

  /** The upper bound of the delay before the first retry. */
  public Duration baseDelay() {
    return baseDelay;
  }

  /** The upper bound of every delay that the server does not announce. */
  public Duration maxDelay() {
    return maxDelay;
  }

  /** The longest announced delay that is waited for; longer ones are cut to this. */
  public Duration maxRetryAfter() {
    return maxRetryAfter;
  }

  /** The statuses that are retried on every method. */
  public Set<Integer> statuses() {
    return statuses;
  }

  /** How many retries may run ahead of successes, over all calls of the client. */
  public int budget() {
    return budget;
  }

  @Override
  public String toString() {
    return "RetryOptions[maxRetries="
        + maxRetries
        + ", baseDelay="
        + baseDelay
        + ", maxDelay="
        + maxDelay
        + ", maxRetryAfter="
        + maxRetryAfter
        + ", statuses="
        + statuses.stream().sorted().toList()
        + ", budget="
        + budget
        + "]";
  }
}
