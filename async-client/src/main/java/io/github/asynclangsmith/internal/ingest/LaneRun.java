// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Where one run is on its way to one destination. While a part of it is in flight, later operations
 * wait, which is what keeps an update behind its create. Owned by the loop.
 */
final class LaneRun {
  final Lane lane;
  final RunRecord run;
  final @Nullable LaneRun next;
  @Nullable PendingRun waiting;
  boolean inFlight;

  LaneRun(Lane lane, RunRecord run, @Nullable LaneRun next) {
    this.lane = lane;
    this.run = run;
    this.next = next;
  }
}
