// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

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
 * @param leftOut fields of runs that were replaced by a marker because the run was too large
 * @param requestsInFlight requests that are on their way now
 * @param oldestAge how long the oldest operation has waited that is not on its way yet; zero when
 *     none waits
 * @param destinations with several destinations, the counters of each, by name; the others are then
 *     sums, but for the age. Empty where there is one destination
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
    long redactionFailures,
    long leftOut,
    long requestsInFlight,
    Duration oldestAge,
    Map<String, TracingStats> destinations) {
  /** Copies the counters by reason and by destination. */
  public TracingStats {
    dropped = Map.copyOf(dropped);
    destinations = Collections.unmodifiableMap(new LinkedHashMap<>(destinations));
  }

  /** The sums of the counters of several destinations. */
  public static TracingStats of(Map<String, TracingStats> destinations) {
    Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    Duration oldest = Duration.ZERO;
    for (TracingStats each : destinations.values()) {
      each.dropped.forEach((reason, count) -> dropped.merge(reason, count, Long::sum));
      oldest = oldest.compareTo(each.oldestAge) < 0 ? each.oldestAge : oldest;
    }
    Collection<TracingStats> all = destinations.values();
    return new TracingStats(
        sum(all, TracingStats::accepted),
        sum(all, TracingStats::sent),
        sum(all, TracingStats::pending),
        sum(all, TracingStats::pendingBytes),
        sum(all, TracingStats::spilled),
        sum(all, TracingStats::deadLettered),
        dropped,
        sum(all, TracingStats::refused),
        sum(all, TracingStats::sampledOut),
        sum(all, TracingStats::merged),
        sum(all, TracingStats::requests),
        sum(all, TracingStats::retried),
        sum(all, TracingStats::bytesSent),
        sum(all, TracingStats::unserializable),
        sum(all, TracingStats::redactionFailures),
        sum(all, TracingStats::leftOut),
        sum(all, TracingStats::requestsInFlight),
        oldest,
        destinations);
  }

  private static long sum(Collection<TracingStats> all, ToLongFunction<TracingStats> counter) {
    return all.stream().mapToLong(counter).sum();
  }

  /** Operations that were lost for any reason, those never accepted included. */
  public long totalDropped() {
    return dropped.values().stream().mapToLong(Long::longValue).sum();
  }
}
