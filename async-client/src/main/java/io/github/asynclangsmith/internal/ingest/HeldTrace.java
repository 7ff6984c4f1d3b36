// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.DropReason;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of a trace in this process that sampling left out and that waits aside for an error.
 * Thread-safe; the buffer is only offered something outside the monitor, by one thread at a time
 * until all that was held is there, so that its order stays.
 */
public final class HeldTrace {
  /** A longer trace is let go. */
  static final int MOST_OPS = 4_000;

  private enum State {
    /** Operations wait here. */
    HELD,
    /** There was an error: what waits is on its way to the buffer, later operations line up. */
    RELEASING,
    /** Operations go to the buffer. */
    KEPT,
    /** Operations are counted, and that is all. */
    LET_GO
  }

  /**
   * An operation, and where it would go.
   *
   * @param starts whether it starts its run
   * @param newTrace whether that is the first run of the trace in this process
   */
  private record HeldOp(Outlet outlet, RunOp op, boolean starts, boolean newTrace) {}

  private final Holding area;
  private final Queue<HeldOp> ops = new ArrayDeque<>(4);
  private long bytes;
  private volatile State state = State.HELD;

  /** Runs whose start the buffer refused when it was offered at last; null while there is none. */
  private volatile @Nullable Map<RunRecord, DropReason> refused;

  HeldTrace(Holding area) {
    this.area = area;
  }

  /** Takes the start of a run. Any thread; never blocks. */
  public void start(Outlet outlet, RunOp op, boolean newTrace) {
    take(new HeldOp(outlet, op, true, newTrace));
  }

  /** Takes a change of a run. Any thread; never blocks. */
  public void change(Outlet outlet, RunOp op) {
    take(new HeldOp(outlet, op, false, false));
  }

  /**
   * Takes the end of a run, which decides when it is an error or the last one. Any thread.
   *
   * @param failed whether the run failed, so that the trace is recorded
   * @param last whether the run is the first of its trace in this process
   */
  public void end(Outlet outlet, RunOp op, boolean failed, boolean last) {
    if (failed) {
      keep();
    } else if (last) {
      letGo();
    }
    change(outlet, op);
  }

  /** Whether what happens to a run is of use: it is held, or was not refused. */
  public boolean isRecording(RunRecord run) {
    return state != State.LET_GO && refusal(run) == null;
  }

  /** Why the buffer refused a run; null when it did not. */
  public @Nullable DropReason refusal(@Nullable RunRecord run) {
    Map<RunRecord, DropReason> known = refused;
    return known == null || run == null ? null : known.get(run);
  }

  private void take(HeldOp held) {
    State now = state;
    if (now == State.HELD || now == State.RELEASING) {
      now = hold(held);
    }
    if (now == State.KEPT) {
      deliver(held);
    } else if (now == State.LET_GO) {
      held.outlet.sampleOut();
    }
  }

  /** Adds an operation to those that wait, unless they no longer do. */
  private State hold(HeldOp held) {
    // Outside the monitor, because it may let go of other traces.
    boolean reserved = area.reserve(held.op.bytes);
    synchronized (this) {
      if (state == State.HELD && reserved && ops.size() < MOST_OPS) {
        if (ops.isEmpty()) {
          area.add(this);
        }
        ops.add(held);
        bytes += held.op.bytes;
        return State.HELD;
      }
      if (reserved) {
        area.release(1, held.op.bytes);
      }
      letGo();
      if (state == State.RELEASING) {
        ops.add(held);
      }
      return state;
    }
  }

  /** Gives the trace up, unless there was an error. */
  synchronized void letGo() {
    if (state == State.HELD) {
      leave();
      giveUp();
    }
  }

  private synchronized void giveUp() {
    state = State.LET_GO;
    ops.forEach(held -> held.outlet.sampleOut());
    ops.clear();
  }

  private synchronized void leave() {
    if (!ops.isEmpty()) {
      area.remove(this);
      area.release(ops.size(), bytes);
    }
  }

  private void keep() {
    synchronized (this) {
      if (state != State.HELD) {
        return;
      }
      leave();
      state = State.RELEASING;
    }
    boolean done = false;
    try {
      HeldOp next;
      while ((next = next()) != null) {
        deliver(next);
      }
      done = true;
    } finally {
      if (!done) {
        giveUp();
      }
    }
  }

  private synchronized @Nullable HeldOp next() {
    HeldOp next = ops.poll();
    if (next == null) {
      state = State.KEPT;
    }
    return next;
  }

  private void deliver(HeldOp held) {
    RunRecord run = held.op.run;
    DropReason refusal = refusal(held.starts ? run.parent : run);
    if (refusal != null) {
      held.outlet.refuse(refusal);
    } else if (held.starts) {
      refusal = held.outlet.start(held.op, held.newTrace);
    } else {
      held.outlet.change(held.op);
    }
    if (held.starts && refusal != null) {
      refuse(run, refusal);
    }
  }

  private synchronized void refuse(RunRecord run, DropReason reason) {
    Map<RunRecord, DropReason> known = refused;
    if (known == null) {
      known = new ConcurrentHashMap<>();
      refused = known;
    }
    known.put(run, reason);
  }
}
