// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import io.github.asynclangsmith.runs.ExportOptions;
import io.github.asynclangsmith.runs.RunOrder;
import io.github.asynclangsmith.runs.RunQuery;
import java.time.Duration;

/**
 * An export's options with their defaults filled in.
 *
 * @param direction which way windows are read
 * @param ordered whether runs must come in that order
 * @param windows how many are read at the same time
 * @param pageSize the runs of a page
 * @param patience for how long nothing may come
 */
record ExportSettings(
    Direction direction, boolean ordered, int windows, int pageSize, Duration patience) {
  private static final int WINDOWS = 4;
  private static final int MOST_WINDOWS = 32;
  private static final int PAGE_SIZE = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException naming the one that cannot be
   */
  static ExportSettings of(RunQuery query, ExportOptions options) {
    if (query.cursor() != null) {
      throw new IllegalArgumentException("cursor: an export goes on from a checkpoint instead");
    }
    int windows = options.windows() == null ? WINDOWS : options.windows();
    if (windows < 1 || windows > MOST_WINDOWS) {
      throw new IllegalArgumentException(
          "windows: " + windows + " is not between 1 and " + MOST_WINDOWS);
    }
    Duration patience = options.patience() == null ? PATIENCE : options.patience();
    if (patience.isNegative()) {
      throw new IllegalArgumentException("patience: " + patience + " is negative");
    }
    return new ExportSettings(
        RunOrder.ASCENDING.equals(query.order()) ? Direction.ASCENDING : Direction.DESCENDING,
        query.order() != null,
        windows,
        query.pageSize() == null ? PAGE_SIZE : Math.max(1, query.pageSize()),
        patience);
  }

  /**
   * How many pages a window should have. With an order a window ahead can only be read as far as
   * its pages may wait, so that windows must be short for several to be read at once.
   */
  int pagesPerWindow() {
    return ordered ? 4 : 16;
  }

  /** How many pages may be read or in flight that were not given yet. */
  int pagesAhead() {
    return windows * (ordered ? 4 : 2);
  }
}
