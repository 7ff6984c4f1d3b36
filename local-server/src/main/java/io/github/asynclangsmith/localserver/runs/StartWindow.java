// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Where;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When runs must have started.
 *
 * @param from the first microsecond
 * @param to the microsecond after the last
 */
record StartWindow(long from, long to) {
  private static final Duration LENGTH = Duration.ofDays(1);

  /** The window of a request of version 2: the day until now, unless it says otherwise. */
  static StartWindow read(Input in, Clock clock) {
    Long from = in.time("min_start_time");
    Long to = in.time("max_start_time");
    return new StartWindow(
        from == null ? dayBefore(clock) : from, to == null ? Times.micros(clock.instant()) : to);
  }

  static long dayBefore(Clock clock) {
    return Times.micros(clock.instant().minus(LENGTH));
  }

  /** Narrows a selection of {@code runs r}. */
  Where narrow(Where where) {
    return where.and("r.start_time >= ?", from).and("r.start_time < ?", to);
  }

  /** Narrows by bounds that both count, where there are any. */
  static Where narrow(Where where, @Nullable Long from, @Nullable Long to) {
    return where.andIf(from, "r.start_time >= ?").andIf(to, "r.start_time <= ?");
  }
}
