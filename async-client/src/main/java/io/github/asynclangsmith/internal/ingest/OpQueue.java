// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Operations on their way from recording threads to the loop: a stack that the loop takes whole and
 * turns round, so that it sees them in the order of their publication. The operations are the links
 * themselves; a push is one compare-and-set and no allocation.
 *
 * <p>The loop says at which length it wants to be woken; whoever reaches that wakes it, once. When
 * the loop lowers the mark, it looks again afterwards: a push before is then seen, a push behind
 * sees the new mark.
 */
final class OpQueue {
  private final AtomicReference<@Nullable RunOp> head = new AtomicReference<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private volatile int wakeOps = 1;
  private volatile long wakeBytes = 1;

  /** Publishes an operation; true when the caller must wake the loop. Any thread. */
  boolean push(RunOp op) {
    RunOp before;
    do {
      before = head.get();
      op.next = before;
      op.waiting = before == null ? 1 : before.waiting + 1;
      op.waitingBytes = before == null ? op.bytes : before.waitingBytes + op.bytes;
    } while (!head.compareAndSet(before, op));
    return isDue(op) && !woken.get() && woken.compareAndSet(false, true);
  }

  /** How many operations are in the queue. Any thread. */
  int waiting() {
    RunOp top = head.get();
    return top == null ? 0 : top.waiting;
  }

  /** Takes everything, oldest first, linked by {@code next}. The loop only. */
  @Nullable RunOp drain() {
    woken.set(false);
    RunOp op = head.getAndSet(null);
    RunOp oldest = null;
    while (op != null) {
      RunOp older = op.next;
      op.next = oldest;
      oldest = op;
      op = older;
    }
    return oldest;
  }

  /**
   * Sets when the loop wants to be woken.
   *
   * @return whether that is already so, and the loop must drain again itself
   */
  boolean wakeAt(int ops, long bytes) {
    wakeOps = ops;
    wakeBytes = bytes;
    RunOp top = head.get();
    return top != null && isDue(top);
  }

  private boolean isDue(RunOp top) {
    return top.waiting >= wakeOps || top.waitingBytes >= wakeBytes;
  }
}
