// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Holds the exit of the JVM up until a client has closed, or for as long as that may take. */
final class ExitHook {
  private static final Duration SLACK = Duration.ofSeconds(1);

  private final Thread thread;

  private ExitHook(Supplier<Future<?>> close, Duration deadline) {
    this.thread = new Thread(() -> run(close, deadline.plus(SLACK)), "langsmith-exit");
  }

  /**
   * Has a client closed when the JVM exits.
   *
   * @param close closes it
   * @param deadline how long that may take
   */
  static ExitHook add(Supplier<Future<?>> close, Duration deadline) {
    ExitHook hook = new ExitHook(close, deadline);
    Runtime.getRuntime().addShutdownHook(hook.thread);
    return hook;
  }

  /** Takes the hook away again, unless the JVM is on its way out already. */
  void remove() {
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException exiting) {
      // The hook runs or has run.
    }
  }

  @SuppressWarnings("ResultOfMethodCallIgnored") // late or not, the JVM exits now
  private static void run(Supplier<Future<?>> close, Duration deadline) {
    CountDownLatch done = new CountDownLatch(1);
    close.get().onComplete(closed -> done.countDown());
    try {
      done.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
