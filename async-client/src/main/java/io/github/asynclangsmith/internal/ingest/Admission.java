// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.OverflowPolicy;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Decides on the recording thread what enters the buffer. A start needs room; an end or a change of
 * a run that was accepted always enters, without its payload if there is no room for that. Any
 * thread; never blocks.
 */
final class Admission {
  private final Budget budget;
  private final boolean evicts;

  /**
   * Under {@link OverflowPolicy#DROP_OLDEST_TRACE}: traces of which nothing was sent, oldest first.
   */
  private final ConcurrentLinkedQueue<TraceState> evictable = new ConcurrentLinkedQueue<>();

  Admission(Budget budget, OverflowPolicy policy) {
    this.budget = budget;
    this.evicts = policy == OverflowPolicy.DROP_OLDEST_TRACE;
  }

  /** Admits the start of a run; gives why it cannot, or null. */
  @Nullable DropReason start(RunOp op, boolean newTrace) {
    TraceState trace = op.run.trace;
    if (trace.isDropped()) {
      return DropReason.EVICTED;
    }
    boolean fits = budget.tryReserve(op.bytes, newTrace);
    while (!fits && evicts && evictOldest()) {
      fits = budget.tryReserve(op.bytes, newTrace);
    }
    if (!fits) {
      return DropReason.BUFFER_FULL;
    }
    if (!evicts) {
      return null;
    }
    if (!trace.hold(op.bytes)) {
      budget.release(1, op.bytes);
      return DropReason.EVICTED;
    }
    if (newTrace) {
      evictable.add(trace);
    }
    return null;
  }

  /** Admits a change of a run that was admitted; gives why it cannot, or null. */
  @Nullable DropReason change(RunOp op) {
    if (op.run.trace.isDropped()) {
      return DropReason.EVICTED;
    }
    if (!budget.reserve(op.bytes)) {
      int excess = op.bytes - op.withoutPayload();
      budget.release(0, excess);
      op.bytes -= excess;
    }
    if (evicts && !op.run.trace.hold(op.bytes)) {
      budget.release(1, op.bytes);
      return DropReason.EVICTED;
    }
    return null;
  }

  private boolean evictOldest() {
    TraceState oldest;
    while ((oldest = evictable.poll()) != null) {
      long room = oldest.evict();
      if (room != 0) {
        budget.releasePacked(room);
        return true;
      }
    }
    return false;
  }

  /** Whether operations must be checked for eviction when they leave the buffer. */
  boolean evicts() {
    return evicts;
  }

  /** Forgets traces that can no longer be evicted. The loop only. */
  void prune() {
    TraceState oldest = evictable.peek();
    while (oldest != null && oldest.isSettled()) {
      evictable.remove(oldest);
      oldest = evictable.peek();
    }
  }
}
