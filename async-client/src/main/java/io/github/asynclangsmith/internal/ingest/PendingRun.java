// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * The operations of one run that travel together. Grows on the loop while it waits; once it is part
 * of a batch it does not change, and workers may read it.
 */
final class PendingRun {
  final LaneRun place;
  final long sinceNanos;
  final List<RunOp> ops = new ArrayList<>(2);
  long bytes;

  PendingRun(LaneRun place, long sinceNanos) {
    this.place = place;
    this.sinceNanos = sinceNanos;
  }

  void add(RunOp op) {
    ops.add(op);
    bytes += op.bytes;
  }

  RunRecord run() {
    return place.run;
  }

  boolean isCreate() {
    return ops.get(0).create;
  }
}
