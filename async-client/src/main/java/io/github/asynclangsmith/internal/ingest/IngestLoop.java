// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.vertx.core.Future;
import java.util.concurrent.Callable;

/** The one thread of control that owns the buffer, its clock, and a way to leave it for work. */
interface IngestLoop {
  /** Runs a task on the loop, after what is queued there. Any thread. */
  void execute(Runnable task);

  /** The clock, in nanoseconds. */
  long nanoTime();

  /**
   * Runs a task on the loop later.
   *
   * @return takes the task back
   */
  Runnable schedule(long delayMillis, Runnable task);

  /** Does work that blocks or takes long on another thread; the future completes on the loop. */
  <T> Future<T> offload(Callable<T> work);

  /**
   * Does work that blocks and that nobody waits for, such as tidying up; goes on when the loop has
   * been closed.
   */
  default void tidy(Runnable work) {
    offload(
        () -> {
          work.run();
          return work;
        });
  }

  /** Releases the threads that are the loop's own. */
  Future<Void> close();
}
