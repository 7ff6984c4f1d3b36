// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of the operations that a flush covered: those accepted before it that no earlier
 * report has settled. The start and the end of a run are one operation each.
 *
 * <p>{@code accepted = sent + deadLettered + dropped + pending}, always.
 *
 * @param accepted operations that the buffer took
 * @param sent operations that the server took
 * @param retried requests that had to be sent again
 * @param deadLettered operations that were stored for a replay
 * @param dropped operations that were accepted and then lost
 * @param refused operations that the buffer never took, because it was full or closed
 * @param pending operations that were still waiting at the deadline; the next report covers them
 * @param duration how long the flush took
 * @param destinations with several destinations, what became of the operations at each, by name;
 *     the other numbers are then sums, because each operation counts once for each destination.
 *     Empty where there is one destination
 * @since 0.1
 */
public record FlushReport(
    long accepted,
    long sent,
    long retried,
    long deadLettered,
    long dropped,
    long refused,
    long pending,
    Duration duration,
    Map<String, FlushReport> destinations) {
  /** Copies the reports by destination. */
  public FlushReport {
    destinations = Collections.unmodifiableMap(new LinkedHashMap<>(destinations));
  }

  /** The sum of the reports about several destinations, which were flushed at the same time. */
  public static FlushReport of(Map<String, FlushReport> destinations) {
    Collection<FlushReport> all = destinations.values();
    return new FlushReport(
        all.stream().mapToLong(FlushReport::accepted).sum(),
        all.stream().mapToLong(FlushReport::sent).sum(),
        all.stream().mapToLong(FlushReport::retried).sum(),
        all.stream().mapToLong(FlushReport::deadLettered).sum(),
        all.stream().mapToLong(FlushReport::dropped).sum(),
        all.stream().mapToLong(FlushReport::refused).sum(),
        all.stream().mapToLong(FlushReport::pending).sum(),
        all.stream().map(FlushReport::duration).max(Duration::compareTo).orElse(Duration.ZERO),
        destinations);
  }

  /** The report of a flush that covered nothing. */
  public static FlushReport empty() {
    return new FlushReport(0, 0, 0, 0, 0, 0, 0, Duration.ZERO, Map.of());
  }

  /** This report and one that covers what this one left pending, among others. */
  public FlushReport plus(FlushReport later) {
    return new FlushReport(
        accepted - pending + later.accepted,
        sent + later.sent,
        retried + later.retried,
        deadLettered + later.deadLettered,
        dropped + later.dropped,
        refused + later.refused,
        later.pending,
        duration.plus(later.duration),
        destinations(later));
  }

  private Map<String, FlushReport> destinations(FlushReport later) {
    Map<String, FlushReport> all = new LinkedHashMap<>(destinations);
    later.destinations.forEach((name, report) -> all.merge(name, report, FlushReport::plus));
    return all;
  }

  /** Whether the server, or each of them, has everything that the flush covered. */
  public boolean isComplete() {
    return sent == accepted && refused == 0;
  }
}
