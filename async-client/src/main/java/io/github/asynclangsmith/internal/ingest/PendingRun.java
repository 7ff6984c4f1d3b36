// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operations on one run that travel together, and the feedback about it. Grows on the loop
 * while it waits; once it is part of a batch it does not change, and workers may read it.
 */
final class PendingRun {
  final LaneRun place;
  final long sinceNanos;
  final List<RunOp> ops = new ArrayList<>(2);
  long bytes;

  /** How many of the operations are feedback. */
  int notes;

  /** What this is a share of, and how many of the shares have no outcome yet; the loop's. */
  private @Nullable PendingRun whole;

  private int open = 1;

  PendingRun(LaneRun place, long sinceNanos) {
    this.place = place;
    this.sinceNanos = sinceNanos;
  }

  void add(RunOp op) {
    ops.add(op);
    bytes += op.bytes;
    notes += op.note == null ? 0 : 1;
  }

  RunRecord run() {
    return place.run;
  }

  boolean isCreate() {
    return ops.get(0).create;
  }

  /** Whether there is more than feedback. */
  boolean hasRun() {
    return notes < ops.size();
  }

  /** How many things there are: the run, and each feedback. */
  int items() {
    return notes + (hasRun() ? 1 : 0);
  }

  /** The operations that are no feedback. */
  List<RunOp> runOps() {
    return notes == 0 ? ops : ops.stream().filter(op -> op.note == null).toList();
  }

  /** The operations that are feedback. */
  List<RunOp> noteOps() {
    return notes == 0 ? List.of() : ops.stream().filter(op -> op.note != null).toList();
  }

  /** Shares that can have outcomes of their own: first the run, then each feedback. */
  List<PendingRun> shares() {
    List<PendingRun> shares = new ArrayList<>(items());
    if (hasRun()) {
      shares.add(share(runOps()));
    }
    noteOps().forEach(note -> shares.add(share(List.of(note))));
    open = shares.size();
    return shares;
  }

  private PendingRun share(List<RunOp> some) {
    PendingRun share = new PendingRun(place, sinceNanos);
    share.whole = this;
    some.forEach(share::add);
    return share;
  }

  /** Notes an outcome; true when nothing of the whole is without one any more. */
  boolean isSettled() {
    PendingRun all = whole == null ? this : whole;
    return --all.open == 0;
  }
}
