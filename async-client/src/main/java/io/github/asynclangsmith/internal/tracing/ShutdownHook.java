// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.internal.ingest.IngestPipeline;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has the exit of the JVM wait until what was recorded is delivered, for a few seconds at most. */
final class ShutdownHook {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private ShutdownHook() {}

  /** Adds the hook; the result takes it away again. */
  static Runnable add(IngestPipeline pipeline) {
    Thread hook = new Thread(() -> deliver(pipeline), "langsmith-shutdown");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException exiting) {
      return () -> {};
    }
    return () -> remove(hook);
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException exiting) {
      // It runs already, and finds that everything is closed.
    }
  }

  private static void deliver(IngestPipeline pipeline) {
    try {
      pipeline
          .close(DEADLINE)
          .toCompletionStage()
          .toCompletableFuture()
          .get(2 * DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The process ends; there is nobody left to tell.
    }
  }
}
