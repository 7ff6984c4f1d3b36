// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import io.github.asynclangsmith.runs.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the runs of a window were given, in time instead of pages: up to a millisecond, and which
 * of its runs were. A query can begin there again when the server does not know the cursor any
 * more. Not known once runs came out of order, nor within a millisecond of very many runs.
 *
 * <p>Ownership: touched on the export's context only.
 */
final class Progress {
  /** Ids of more runs would make checkpoints large. */
  private static final int MOST_IDS = 1_000;

  private boolean known;
  private boolean sorted;
  private @Nullable Instant last;
  private @Nullable Instant millisecond;
  private Set<String> ids = new HashSet<>();

  private Progress(boolean known) {
    this.known = known;
    this.sorted = known;
  }

  /** Nothing was given yet. */
  static Progress beginning() {
    return new Progress(true);
  }

  /** Only the cursor tells how far the runs were given. */
  static Progress unknown() {
    return new Progress(false);
  }

  static Progress at(Instant millisecond, List<String> ids) {
    Progress progress = new Progress(true);
    progress.millisecond = millisecond;
    progress.ids.addAll(ids);
    return progress;
  }

  /** Counts runs as given. */
  void add(List<Run> runs, Direction direction) {
    for (Run run : runs) {
      Instant start = run.startTime();
      if (start == null || (last != null && direction.isAfter(last, start))) {
        sorted = false;
      }
      add(run.id(), start == null ? Instant.EPOCH : start);
    }
  }

  private void add(String id, Instant start) {
    last = start;
    Instant reached = start.truncatedTo(ChronoUnit.MILLIS);
    if (!reached.equals(millisecond)) {
      millisecond = reached;
      ids = new HashSet<>();
      known = sorted;
    }
    known = known && sorted && ids.size() < MOST_IDS;
    if (known) {
      ids.add(id);
    }
  }

  /** Whether a query can begin where this is. */
  boolean isKnown() {
    return known;
  }

  /** The millisecond of the last run that was given; null before the first, or if not known. */
  @Nullable Instant millisecond() {
    return known ? millisecond : null;
  }

  /** The runs of that millisecond that were given. */
  List<String> ids() {
    return ids.stream().sorted().toList();
  }

  /** What is left of a range, with all of that millisecond. */
  Range rest(Range range, Direction direction) {
    Instant begin = millisecond();
    if (begin == null) {
      return range;
    }
    if (direction == Direction.ASCENDING) {
      return begin.isAfter(range.from()) ? new Range(begin, range.to()) : range;
    }
    Instant end = begin.plusMillis(1);
    return end.isBefore(range.to()) ? new Range(range.from(), end) : range;
  }
}
