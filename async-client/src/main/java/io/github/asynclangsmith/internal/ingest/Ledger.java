// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.FlushReport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;

/**
 * Keeps the books between flushes: which accepted operations belong to which flush, and what became
 * of them. Owned by the loop.
 */
final class Ledger {
  private final Counters counters;
  private final Deque<Epoch> sealed = new ArrayDeque<>();
  private Epoch current = new Epoch(0);
  private long reportedRetries;
  private long reportedRefusals;

  Ledger(Counters counters) {
    this.counters = counters;
  }

  /** Enters an operation. */
  void accept(RunOp op) {
    op.epoch = current;
    current.accepted++;
  }

  /** Enters what became of an operation. */
  void settle(RunOp op, Outcome outcome) {
    Epoch epoch = op.epoch;
    if (epoch != null) {
      epoch.settle(outcome);
    }
  }

  /**
   * Closes the current epoch, unless it is empty; gives the number of the last one that is closed.
   */
  long seal() {
    if (current.accepted == 0) {
      return current.number - 1;
    }
    sealed.add(current);
    current = new Epoch(current.number + 1);
    return current.number - 1;
  }

  /** Whether everything up to an epoch has an outcome. */
  boolean isSettled(long lastEpoch) {
    for (Epoch epoch : sealed) {
      if (epoch.number > lastEpoch) {
        return true;
      }
      if (epoch.pending() > 0) {
        return false;
      }
    }
    return true;
  }

  /** Makes one epoch of the settled ones at the beginning, so that there are never many. */
  void fold() {
    Epoch settled = null;
    while (!sealed.isEmpty() && sealed.getFirst().pending() == 0) {
      Epoch next = sealed.removeFirst();
      if (settled != null) {
        next.add(settled);
      }
      settled = next;
    }
    if (settled != null) {
      sealed.addFirst(settled);
    }
  }

  /** Reports everything up to an epoch and takes it out of the books, but for what is pending. */
  FlushReport report(long lastEpoch, Duration duration) {
    Epoch sum = new Epoch(lastEpoch);
    for (Iterator<Epoch> epochs = sealed.iterator(); epochs.hasNext(); ) {
      Epoch epoch = epochs.next();
      if (epoch.number > lastEpoch) {
        break;
      }
      sum.add(epoch);
      if (epoch.pending() == 0) {
        epochs.remove();
      } else {
        epoch.carryOver();
      }
    }
    long retries = counters.retried.sum();
    long refusals = counters.refused.sum();
    FlushReport report =
        new FlushReport(
            sum.accepted,
            sum.sent,
            retries - reportedRetries,
            sum.deadLettered,
            sum.dropped,
            refusals - reportedRefusals,
            sum.pending(),
            duration,
            Map.of());
    reportedRetries = retries;
    reportedRefusals = refusals;
    return report;
  }
}
