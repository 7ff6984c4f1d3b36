// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import io.github.asynclangsmith.errors.InvalidConfigurationException.Problem;
import io.github.asynclangsmith.tracing.OverflowPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ranges of {@link TracingOptions}. One use. */
final class TracingOptionsRules {
  private final List<Problem> problems = new ArrayList<>();

  private TracingOptionsRules() {}

  /** Everything that is wrong, in the order of the settings. */
  static List<Problem> check(TracingOptionsBuilder options) {
    TracingOptionsRules rules = new TracingOptionsRules();
    rules.buffer(options);
    rules.delivery(options);
    OptionChecks replicas = new OptionChecks();
    ReplicaRules.check(options.replicas, replicas);
    rules.problems.addAll(replicas.problems());
    return rules.problems;
  }

  private void buffer(TracingOptionsBuilder options) {
    range("maxBufferedOperations", options.maxBufferedOperations, 8, 8_000_000);
    range("maxBufferedBytes", options.maxBufferedBytes, 64 * 1024, 1L << 39);
    range("maxBatchOperations", options.maxBatchOperations, 1, 100_000);
    range("maxBatchBytes", options.maxBatchBytes, 1_024, 1 << 30);
    range("maxBatchAge", options.maxBatchAge, Duration.ofMillis(1), Duration.ofHours(1));
    if (options.overflowPolicy == OverflowPolicy.SPILL && options.spillDirectory == null) {
      add("spillDirectory", "not set", "set for the overflow policy SPILL");
    }
    range("maxDeadLetterBytes", options.maxDeadLetterBytes, 1, Long.MAX_VALUE);
    range("maxSpillBytes", options.maxSpillBytes, 1, Long.MAX_VALUE);
  }

  private void delivery(TracingOptionsBuilder options) {
    Duration millisecond = Duration.ofMillis(1);
    Duration tenMinutes = Duration.ofMinutes(10);
    range("maxConcurrentRequests", options.maxConcurrentRequests, 1, 64);
    range("requestTimeout", options.requestTimeout, Duration.ofMillis(10), tenMinutes);
    range("giveUpAfter", options.giveUpAfter, Duration.ZERO, Duration.ofDays(365));
    range("minBackoff", options.minBackoff, millisecond, tenMinutes);
    range("maxBackoff", options.maxBackoff, millisecond, tenMinutes);
    if (options.minBackoff.compareTo(options.maxBackoff) > 0) {
      add("minBackoff", options.minBackoff.toString(), "at most maxBackoff");
    }
    range("maxRetryAfter", options.maxRetryAfter, Duration.ZERO, Duration.ofDays(1));
    if (options.flushOnRootEnd != null) {
      range("flushOnRootEnd", options.flushOnRootEnd, millisecond, tenMinutes);
    }
    range("serverInfoTtl", options.serverInfoTtl, Duration.ofSeconds(1), Duration.ofDays(1));
  }

  private void range(String setting, @Nullable Integer value, int min, int max) {
    if (value != null) {
      range(setting, value.longValue(), min, max);
    }
  }

  private void range(String setting, long value, long min, long max) {
    if (value < min || value > max) {
      String most = max == Long.MAX_VALUE ? "" : " and at most " + max;
      add(setting, String.valueOf(value), "at least " + min + most);
    }
  }

  private void range(String setting, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      add(setting, value.toString(), "from " + min + " to " + max);
    }
  }

  private void add(String setting, String value, String allowed) {
    problems.add(new Problem(setting, value, allowed));
  }
}
