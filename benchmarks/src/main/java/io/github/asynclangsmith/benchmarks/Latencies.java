// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Durations in nanoseconds, kept one by one so that percentiles are exact. One thread. */
final class Latencies {
  private long[] values;
  private int size;

  Latencies(int expected) {
    values = new long[Math.max(16, expected)];
  }

  void add(long nanos) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = nanos;
  }

  void addAll(Latencies other) {
    for (int i = 0; i < other.size; i++) {
      add(other.values[i]);
    }
  }

  void clear() {
    size = 0;
  }

  /** The percentiles, the maximum and the mean. */
  Map<String, Object> summary() {
    long[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("p50", at(sorted, 0.50));
    out.put("p90", at(sorted, 0.90));
    out.put("p99", at(sorted, 0.99));
    out.put("p999", at(sorted, 0.999));
    out.put("max", size == 0 ? 0 : sorted[size - 1]);
    out.put("mean", size == 0 ? 0 : Arrays.stream(sorted).sum() / size);
    return out;
  }

  private static long at(long[] sorted, double quantile) {
    if (sorted.length == 0) {
      return 0;
    }
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * quantile))];
  }
}
