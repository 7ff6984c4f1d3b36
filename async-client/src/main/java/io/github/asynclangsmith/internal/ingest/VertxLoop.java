// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.internal.http.Compat;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/**
 * The loop as a Vert.x event-loop context of its own, with workers of its own: the application's
 * may all be busy, and encoding must not keep the application waiting in turn.
 */
final class VertxLoop implements IngestLoop {
  private final Context context;
  private final WorkerExecutor workers;

  /** Those that are set; the end of the loop is the end of all of them. */
  private final Set<Long> timers = ConcurrentHashMap.newKeySet();

  /** Created on the context, to which the workers then belong; see {@link Compat#ownContext}. */
  VertxLoop(Context context) {
    this.context = context;
    this.workers =
        context.owner().createSharedWorkerExecutor("langsmith-encoder", Encoders.PARALLEL);
  }

  @Override
  public void execute(Runnable task) {
    context.runOnContext(start -> task.run());
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Runnable schedule(long delayMillis, Runnable task) {
    // Called on the loop, so that the timer fires there.
    long id =
        context
            .owner()
            .setTimer(
                Math.max(1, delayMillis),
                fired -> {
                  timers.remove(fired);
                  task.run();
                });
    timers.add(id);
    return () -> cancel(id);
  }

  private void cancel(long id) {
    timers.remove(id);
    context.owner().cancelTimer(id);
  }

  @Override
  public <T> Future<T> offload(Callable<T> work) {
    return workers.executeBlocking(work, false);
  }

  @Override
  public void tidy(Runnable work) {
    try {
      // The loop's own workers drop what is queued when they are closed.
      context
          .owner()
          .executeBlocking(
              () -> {
                work.run();
                return work;
              },
              false);
    } catch (RejectedExecutionException closed) {
      // There are no workers any more, and nobody whom it could hold up.
      work.run();
    }
  }

  @Override
  public Future<Void> close() {
    timers.forEach(this::cancel);
    return workers.close();
  }
}
