// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.OverflowPolicy;
import java.util.UUID;

/**
 * What the runs of one trace in this process share: whether the trace gave way to others.
 *
 * <p>Only {@link OverflowPolicy#DROP_OLDEST_TRACE} uses more than the flag: recording threads add
 * what the trace holds in the buffer, the loop marks it once some of it is on its way, and whoever
 * needs room evicts it if that has not happened. All under the monitor of this object, which is
 * never held while anything else is called.
 */
public final class TraceState {
  final long idHigh;
  final long idLow;
  private volatile boolean dropped;
  private boolean touched;
  private long heldOps;
  private long heldBytes;

  /** The state of a trace that starts, or is continued, here. */
  public TraceState(long idHigh, long idLow) {
    this.idHigh = idHigh;
    this.idLow = idLow;
  }

  /** The id of the trace. */
  public String id() {
    return RunIds.text(idHigh, idLow);
  }

  /** The id of the trace. */
  public UUID uuid() {
    return new UUID(idHigh, idLow);
  }

  /** Whether the trace gave way, so that nothing of it is recorded any more. */
  public boolean isDropped() {
    return dropped;
  }

  /** Counts an operation among what the trace holds; refused once the trace gave way. */
  synchronized boolean hold(int bytes) {
    if (dropped) {
      return false;
    }
    heldOps++;
    heldBytes += bytes;
    return true;
  }

  /** Marks that some of the trace is on its way, so that it cannot give way; false if it has. */
  synchronized boolean touch() {
    touched |= !dropped;
    return !dropped;
  }

  /** Whether nothing can be evicted any more. */
  synchronized boolean isSettled() {
    return dropped || touched;
  }

  /** Has the trace give way; gives what it held as packed room, or zero when it cannot. */
  synchronized long evict() {
    if (dropped || touched || heldOps == 0) {
      return 0;
    }
    dropped = true;
    return Budget.pack(heldOps, heldBytes);
  }
}
