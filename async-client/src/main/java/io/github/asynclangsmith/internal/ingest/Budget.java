// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The room in the buffer, in operations and bytes; everything that is not settled takes some, in
 * flight included. Both in one word, so that one atomic addition reserves both. Lock-free; any
 * thread.
 */
final class Budget {
  private static final int SHIFT = 40;
  private static final long BYTES = (1L << SHIFT) - 1;

  private final AtomicLong used = new AtomicLong();
  private final long maxOps;
  private final long maxBytes;
  private final long rootOps;
  private final long rootBytes;

  /**
   * The last eighth is kept for traces that were accepted: what starts a new trace is refused
   * earlier than what belongs to one.
   */
  Budget(long maxOps, long maxBytes) {
    this.maxOps = maxOps;
    this.maxBytes = maxBytes;
    this.rootOps = Math.max(1, maxOps - maxOps / 8);
    this.rootBytes = Math.max(1, maxBytes - maxBytes / 8);
  }

  static long pack(long ops, long bytes) {
    return ops << SHIFT | bytes;
  }

  /** Takes room for one operation if there is enough. */
  boolean tryReserve(int bytes, boolean root) {
    long added = pack(1, bytes);
    long after = used.addAndGet(added);
    boolean fits =
        ops(after) <= (root ? rootOps : maxOps) && bytes(after) <= (root ? rootBytes : maxBytes);
    if (!fits) {
      used.addAndGet(-added);
    }
    return fits;
  }

  /** Takes room for one operation whether or not there is enough; says whether there was. */
  boolean reserve(int bytes) {
    return bytes(used.addAndGet(pack(1, bytes))) <= maxBytes;
  }

  /** Whether half of the room is taken. */
  boolean isHalfFull() {
    long now = used.get();
    return ops(now) * 2 > maxOps || bytes(now) * 2 > maxBytes;
  }

  /** Takes room for bytes beside operations. */
  void reserveBytes(long bytes) {
    used.addAndGet(bytes);
  }

  void release(long ops, long bytes) {
    used.addAndGet(-pack(ops, bytes));
  }

  void releasePacked(long packed) {
    used.addAndGet(-packed);
  }

  long ops() {
    return ops(used.get());
  }

  long bytes() {
    return bytes(used.get());
  }

  private static long ops(long packed) {
    return packed >>> SHIFT;
  }

  private static long bytes(long packed) {
    return packed & BYTES;
  }
}
