// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where traces wait for an error that sampling left out. It has room of its own beside the buffer;
 * when that is taken the oldest trace is let go, so that traces that never end do no harm.
 * Thread-safe. Its monitor is taken within that of a trace, never the other way round.
 */
public final class Holding {
  /** The share of the buffer's bounds that is held at most. */
  private static final int SHARE = 4;

  private final Budget budget;
  private final Set<HeldTrace> traces = new LinkedHashSet<>();
  private boolean closed;

  /**
   * Creates it.
   *
   * @param buffer the bounds of the buffer
   */
  public Holding(IngestSettings.Buffered buffer) {
    this.budget = new Budget(buffer.maxOps() / SHARE, buffer.maxBytes() / SHARE);
  }

  /** A place for a trace; null once this is closed. */
  public synchronized @Nullable HeldTrace open() {
    return closed ? null : new HeldTrace(this);
  }

  /** Lets go of everything, and holds nothing any more. */
  public void close() {
    List<HeldTrace> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(traces);
    }
    left.forEach(HeldTrace::letGo);
  }

  /** Takes room for an operation, if need be that of older traces. */
  boolean reserve(int bytes) {
    boolean fits = budget.tryReserve(bytes, false);
    while (!fits) {
      HeldTrace first = oldest();
      if (first == null) {
        return false;
      }
      first.letGo();
      fits = budget.tryReserve(bytes, false);
    }
    return true;
  }

  private synchronized @Nullable HeldTrace oldest() {
    Iterator<HeldTrace> all = traces.iterator();
    return all.hasNext() ? all.next() : null;
  }

  void release(long ops, long bytes) {
    budget.release(ops, bytes);
  }

  /** Adds a trace of which the first operation is held now. */
  synchronized void add(HeldTrace trace) {
    traces.add(trace);
  }

  synchronized void remove(HeldTrace trace) {
    traces.remove(trace);
  }
}
