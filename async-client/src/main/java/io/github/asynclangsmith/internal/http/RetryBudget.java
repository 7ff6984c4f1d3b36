// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many retries may run ahead of successes, over all calls of a client. A retry costs five
 * tokens; a success gives five back when it was a retry itself, else one. Steady single failures
 * are paid for by the successes around them; a server that fails everything uses the budget up, and
 * is from then on asked once per call. Thread-safe.
 */
final class RetryBudget {
  private static final int COST = 5;

  private final int capacity;
  private final AtomicInteger tokens;

  RetryBudget(int retries) {
    this.capacity = retries * COST;
    this.tokens = new AtomicInteger(capacity);
  }

  boolean tryTake() {
    return tokens.getAndUpdate(left -> left >= COST ? left - COST : left) >= COST;
  }

  void succeeded(boolean afterRetry) {
    int gain = afterRetry ? COST : 1;
    tokens.updateAndGet(left -> Math.min(capacity, left + gain));
  }
}
