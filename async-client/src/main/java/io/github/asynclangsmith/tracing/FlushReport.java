// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import java.time.Duration;

/**
 * What became of the operations that a flush covered: those accepted before it that no earlier
 * report has settled. The start and the end of a run are one operation each.
 *
 * <p>{@code accepted = sent + deadLettered + dropped + pending}, always.
 *
 * @param accepted operations that the buffer took
 * @param sent operations that the server took
 * @param retried requests that had to be sent again
 * @param deadLettered operations that were stored for a replay
 * @param dropped operations that were accepted and then lost
 * @param refused operations that the buffer never took, because it was full or closed
 * @param pending operations that were still waiting at the deadline; the next report covers them
 * @param duration how long the flush took
 * @since 0.1
 */
public record FlushReport(
    long accepted,
    long sent,
    long retried,
    long deadLettered,
    long dropped,
    long refused,
    long pending,
    Duration duration) {
  /** The report of a flush that covered nothing. */
  public static FlushReport empty() {
    return new FlushReport(0, 0, 0, 0, 0, 0, 0, Duration.ZERO);
  }

  /** This report and one that covers what this one left pending, among others. */
  public FlushReport plus(FlushReport later) {
    return new FlushReport(
        accepted - pending + later.accepted,
        sent + later.sent,
        retried + later.retried,
        deadLettered + later.deadLettered,
        dropped + later.dropped,
        refused + later.refused,
        later.pending,
        duration.plus(later.duration));
  }

  /** Whether the server has everything that the flush covered. */
  public boolean isComplete() {
    return sent == accepted && refused == 0;
  }
}
