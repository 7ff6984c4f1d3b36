// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Which way the time goes while runs are read. */
enum Direction {
  /** The oldest run first. */
  ASCENDING,
  /** The newest run first. */
  DESCENDING;

  /** Whether a moment is reached after another one. */
  boolean isAfter(Instant moment, Instant other) {
    return this == ASCENDING ? moment.isAfter(other) : moment.isBefore(other);
  }

  /** The moment that is reached a while after another one. */
  Instant ahead(Instant moment, Duration time) {
    return this == ASCENDING ? moment.plus(time) : moment.minus(time);
  }

  /**
   * A border at a moment or a little beyond it. Borders are whole milliseconds, which every server
   * compares exactly.
   */
  Instant border(Instant moment) {
    Instant below = moment.truncatedTo(ChronoUnit.MILLIS);
    return this == ASCENDING && below.isBefore(moment) ? below.plusMillis(1) : below;
  }

  /** The part of a range that is read before a border. */
  Range before(Range range, Instant border) {
    return this == ASCENDING ? new Range(range.from(), border) : new Range(border, range.to());
  }

  /** The part of a range that is read from a border on. */
  Range after(Range range, Instant border) {
    return this == ASCENDING ? new Range(border, range.to()) : new Range(range.from(), border);
  }

  /** Where the reading of a range begins. */
  Instant start(Range range) {
    return this == ASCENDING ? range.from() : range.to();
  }

  /** Where the reading of a range ends. */
  Instant end(Range range) {
    return this == ASCENDING ? range.to() : range.from();
  }

  /** Whether a moment lies beyond a range, on the side where its reading ends. */
  boolean isBeyond(Instant moment, Range range) {
    return this == ASCENDING ? !moment.isBefore(range.to()) : moment.isBefore(range.from());
  }
}
