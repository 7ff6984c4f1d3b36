// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A loop with a clock of its own, on which everything happens when the test says so: one thread, a
 * fixed order for each seed, no waiting.
 */
final class SimulatedLoop implements IngestLoop {
  private static final class Task {
    final long atNanos;
    final long order;
    final Runnable work;
    boolean cancelled;

    Task(long atNanos, long order, Runnable work) {
      this.atNanos = atNanos;
      this.order = order;
      this.work = work;
    }
  }

  private final Random random;
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(
          Comparator.<Task>comparingLong(task -> task.atNanos)
              .thenComparingLong(task -> task.order));
  private long nowNanos = 1_000_000_000L;
  private long order;

  SimulatedLoop(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public void execute(Runnable task) {
    at(nowNanos, task);
  }

  @Override
  public long nanoTime() {
    return nowNanos;
  }

  @Override
  public Runnable schedule(long delayMillis, Runnable task) {
    Task timer = at(nowNanos + TimeUnit.MILLISECONDS.toNanos(Math.max(1, delayMillis)), task);
    return () -> timer.cancelled = true;
  }

  @Override
  public <T> Future<T> offload(Callable<T> work) {
    Promise<T> done = Promise.promise();
    later(
        random.nextInt(3),
        () -> {
          try {
            done.complete(work.call());
          } catch (Exception e) {
            done.fail(e);
          }
        });
    return done.future();
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  /** Runs a task after so many milliseconds. */
  void later(long millis, Runnable task) {
    at(nowNanos + TimeUnit.MILLISECONDS.toNanos(millis), task);
  }

  private Task at(long nanos, Runnable work) {
    Task task = new Task(nanos, order++, work);
    tasks.add(task);
    return task;
  }

  /** Lets so much time pass, and everything happen that falls into it. */
  void advance(long millis) {
    long until = nowNanos + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!tasks.isEmpty() && tasks.peek().atNanos <= until) {
      Task next = tasks.remove();
      nowNanos = Math.max(nowNanos, next.atNanos);
      if (!next.cancelled) {
        next.work.run();
      }
    }
    nowNanos = until;
  }

  /** Lets time pass until a future has a result, at most so long. */
  <T> T await(Future<T> future, long maxMillis) {
    for (long passed = 0; !future.isComplete() && passed < maxMillis; passed++) {
      advance(1);
    }
    if (!future.isComplete()) {
      throw new AssertionError("no result after " + maxMillis + " simulated milliseconds");
    }
    return future.result();
  }
}
