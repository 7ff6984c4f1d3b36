// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import java.util.Map;

/**
 * Counters of a tracer since its creation. The start and the end of a run are one operation each.
 *
 * <p>{@code accepted = sent + deadLettered + droppedAfterAcceptance + pending} once the tracer is
 * quiet; while it works the counters are read one after the other and may be apart by the
 * operations that moved meanwhile.
 *
 * @param accepted operations that the buffer took
 * @param sent operations that the server took
 * @param pending operations in the buffer or in flight
 * @param pendingBytes the bytes accounted for them, encoded requests included
 * @param spilled operations of the pending ones that wait on disk
 * @param deadLettered operations that were stored for a replay
 * @param dropped operations that were lost, by reason; those never accepted included
 * @param refused operations of the dropped ones that the buffer never took
 * @param sampledOut operations that sampling left out
 * @param merged operations that travelled together with an earlier one of their run
 * @param requests requests that were answered or failed, retries included
 * @param retried requests that had to be sent again
 * @param bytesSent bytes of accepted requests, as sent
 * @param unserializable values that were replaced by a marker
 * @param redactionFailures values that were withheld because masking them failed
 * @since 0.1
 */
public record TracingStats(
    long accepted,
    long sent,
    long pending,
    long pendingBytes,
    long spilled,
    long deadLettered,
    Map<DropReason, Long> dropped,
    long refused,
    long sampledOut,
    long merged,
    long requests,
    long retried,
    long bytesSent,
    long unserializable,
    long redactionFailures) {
  /** Copies the counters by reason. */
  public TracingStats {
    dropped = Map.copyOf(dropped);
  }

  /** Operations that were lost for any reason, those never accepted included. */
  public long totalDropped() {
    return dropped.values().stream().mapToLong(Long::longValue).sum();
  }
}
