// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers of which the sum and quantiles are wanted. */
final class Samples {
  private static final MathContext DIGITS = new MathContext(15);

  private double[] values = new double[16];
  private int size;
  private double sum;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
    sum += value;
  }

  /** The number that was meant where sums of binary fractions are off in the last digits. */
  static double decimal(double sum) {
    return new BigDecimal(sum, DIGITS).doubleValue();
  }

  double sum() {
    return sum;
  }

  @Nullable Double sumOrNull() {
    return size == 0 ? null : (Double) decimal(sum);
  }

  /** The quantile, interpolated between the two nearest samples; null without samples. */
  @Nullable Double quantile(double share) {
    if (size == 0) {
      return null;
    }
    Arrays.sort(values, 0, size);
    double rank = share * (size - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, size - 1);
    return values[below] + (values[above] - values[below]) * (rank - below);
  }

  @Nullable Long roundedQuantile(double share) {
    Double quantile = quantile(share);
    return quantile == null ? null : Math.round(quantile);
  }
}
