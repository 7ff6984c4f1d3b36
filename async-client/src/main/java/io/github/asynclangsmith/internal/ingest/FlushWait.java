// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.FlushReport;
import io.vertx.core.Promise;

/** A flush that has not reported yet. Owned by the loop. */
final class FlushWait {
  final long lastEpoch;
  final long startedNanos;
  final boolean reports;
  final Promise<FlushReport> report;
  Runnable cancelDeadline = () -> {};

  FlushWait(long lastEpoch, long startedNanos, boolean reports, Promise<FlushReport> report) {
    this.lastEpoch = lastEpoch;
    this.startedNanos = startedNanos;
    this.reports = reports;
    this.report = report;
  }
}
