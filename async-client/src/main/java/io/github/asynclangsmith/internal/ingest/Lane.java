// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runs that wait for one destination, oldest first. Operations of a run that waits are added to
 * it; operations of a run that is in flight wait apart until that has ended. Owned by the loop.
 */
final class Lane {
  private final Deque<PendingRun> ready = new ArrayDeque<>();
  private long readyOps;
  private long readyBytes;
  private long heldOps;

  /** Adds an operation; true when it joined earlier ones of its run. */
  boolean add(RunOp op, long sinceNanos) {
    LaneRun place = place(op.run);
    PendingRun waiting = place.waiting;
    boolean joins = waiting != null;
    if (waiting == null) {
      waiting = new PendingRun(place, sinceNanos);
      place.waiting = waiting;
      if (!place.inFlight) {
        ready.add(waiting);
      }
    }
    waiting.add(op);
    if (place.inFlight) {
      heldOps++;
    } else {
      readyOps++;
      readyBytes += op.bytes;
    }
    return joins;
  }

  /** Takes the next runs, within limits but at least one; they are in flight from now on. */
  List<PendingRun> take(int maxRuns, long maxBytes) {
    List<PendingRun> taken = new ArrayList<>(Math.min(maxRuns, ready.size()));
    long bytes = 0;
    while (taken.size() < maxRuns && !ready.isEmpty()) {
      PendingRun next = ready.getFirst();
      if (!taken.isEmpty() && bytes + next.bytes > maxBytes) {
        break;
      }
      ready.removeFirst();
      next.place.waiting = null;
      next.place.inFlight = true;
      readyOps -= next.ops.size();
      readyBytes -= next.bytes;
      bytes += next.bytes;
      taken.add(next);
    }
    return taken;
  }

  /** Takes out what waits of traces that gave way; as if in flight, until they have landed. */
  List<PendingRun> takeDropped() {
    List<PendingRun> dropped = new ArrayList<>();
    ready.removeIf(run -> run.run().trace.isDropped() && dropped.add(run));
    for (PendingRun run : dropped) {
      run.place.waiting = null;
      run.place.inFlight = true;
      readyOps -= run.ops.size();
      readyBytes -= run.bytes;
    }
    return dropped;
  }

  /** Ends the flight of runs that went nowhere: they are ready again, before all others. */
  void putBack(List<PendingRun> runs) {
    for (int i = runs.size() - 1; i >= 0; i--) {
      PendingRun run = runs.get(i);
      LaneRun place = run.place;
      PendingRun later = place.waiting;
      place.inFlight = false;
      place.waiting = run;
      if (later != null) {
        heldOps -= later.ops.size();
        later.ops.forEach(run::add);
      }
      ready.addFirst(run);
      readyOps += run.ops.size();
      readyBytes += run.bytes;
    }
  }

  /** Ends the flight of a run: what waited for that is ready now. */
  void landed(PendingRun run) {
    LaneRun place = run.place;
    place.inFlight = false;
    PendingRun waiting = place.waiting;
    if (waiting == null) {
      forget(place);
    } else {
      ready.add(waiting);
      heldOps -= waiting.ops.size();
      readyOps += waiting.ops.size();
      readyBytes += waiting.bytes;
    }
  }

  /** How many operations could be sent now. */
  long readyOps() {
    return readyOps;
  }

  /** How many bytes could be sent now. */
  long readyBytes() {
    return readyBytes;
  }

  /** How many operations wait, those behind a run in flight included. */
  long waitingOps() {
    return readyOps + heldOps;
  }

  /** When the oldest run that is ready began to wait; null when none is. */
  @Nullable Long oldestNanos() {
    PendingRun oldest = ready.peekFirst();
    return oldest == null ? null : oldest.sinceNanos;
  }

  private LaneRun place(RunRecord run) {
    for (LaneRun each = run.lanes; each != null; each = each.next) {
      if (each.lane == this) {
        return each;
      }
    }
    LaneRun place = new LaneRun(this, run, run.lanes);
    run.lanes = place;
    return place;
  }

  /**
   * Lets go of a run of which nothing is on its way; with one destination that is the usual case.
   */
  private static void forget(LaneRun place) {
    if (place.run.lanes == place) {
      place.run.lanes = place.next;
    }
  }
}
