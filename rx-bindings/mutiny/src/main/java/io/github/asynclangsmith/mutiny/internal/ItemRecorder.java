// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.mutiny.internal;

import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.StreamSummary;
import org.jspecify.annotations.Nullable;

/**
 * Writes the items of one stream into its run, and ends the run as the stream ends.
 *
 * <p>Thread-safe: a cancellation may meet an item.
 */
public final class ItemRecorder<T> {
  private final RunHandle run;
  private final StreamSummary.Accumulator<? super T> summary;

  /** Starts the summary of one stream. */
  public ItemRecorder(RunHandle run, StreamSummary<? super T> summary) {
    this.run = run;
    this.summary = summary.begin();
  }

  /** Notes an item. */
  public synchronized void item(T item) {
    run.newToken();
    try {
      summary.add(item);
    } catch (RuntimeException e) {
      run.addEvent("summary_failed", e.getClass().getName());
    }
  }

  /** Ends the run with what was noted. */
  public void completed() {
    run.end(result());
  }

  /** Ends the run with a failure, beside what was noted before it. */
  public void failed(Throwable failure) {
    run.outputs(result());
    RunBinding.end(run, failure);
  }

  /** Ends the run as cancelled, with what was noted until then. */
  public void cancelled() {
    run.outputs(result());
    run.cancel();
  }

  private synchronized @Nullable Object result() {
    try {
      return summary.result();
    } catch (RuntimeException e) {
      return "[summary failed: " + e.getClass().getName() + "]";
    }
  }
}
