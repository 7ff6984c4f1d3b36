// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.ReplayReport;
import io.github.asynclangsmith.tracing.TracingStats;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where recording threads leave operations: the pipeline to one destination, or those to several. A
 * class, so that a process with a single kind of it calls that directly.
 */
public abstract class Outlet {
  Outlet() {}

  /**
   * Accepts the start of a run. Any thread; never blocks.
   *
   * @param newTrace whether it is the first run of its trace in this process
   * @return null when it was accepted, else why not, which was counted
   */
  public abstract @Nullable DropReason start(RunOp op, boolean newTrace);

  /** Accepts a change of a run whose start was accepted. Any thread; never blocks. */
  public abstract void change(RunOp op);

  /** Counts an operation of a run that is not recorded because an earlier one was refused. */
  public abstract void refuse(DropReason reason);

  /** Counts an operation that sampling leaves out. */
  public abstract void sampleOut();

  /** Counts a value that was replaced by a marker. */
  public abstract void countMarker();

  /** Delivers what was accepted before this call. Any thread; the future never fails. */
  public abstract Future<FlushReport> flush(Duration deadline);

  /**
   * Delivers what was accepted before this call, without taking anything from the next report. Any
   * thread; the future never fails and completes at the deadline at the latest.
   */
  public abstract Future<Void> deliver(Duration deadline);

  /** Delivers until the deadline, then stops and releases everything. Any thread; idempotent. */
  public abstract Future<FlushReport> close(Duration deadline);

  /** Sends the dead letters of a directory. Any thread. */
  public abstract Future<ReplayReport> replay(Path directory);

  /** The counters. Any thread. */
  public abstract TracingStats stats();
}
