// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.internal.http.Compat;
import io.github.asynclangsmith.internal.http.HttpRestTransport;
import io.github.asynclangsmith.tracing.FlushReport;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The end of a client: by the application, by Vert.x, or by the JVM, whichever comes first. Tracing
 * goes before the connections, so that it can still deliver. Thread-safe.
 */
final class Closing {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final LazyTracing tracing;
  private final HttpRestTransport transport;
  private final Runnable removeHook;
  private final @Nullable ExitHook atExit;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final Promise<FlushReport> closed = Promise.promise();

  Closing(Vertx vertx, LazyTracing tracing, HttpRestTransport transport, boolean flushOnShutdown) {
    this.tracing = tracing;
    this.transport = transport;
    this.removeHook = Compat.addCloseHook(vertx, () -> close(DEADLINE));
    this.atExit = flushOnShutdown ? ExitHook.add(() -> close(DEADLINE), DEADLINE) : null;
  }

  Future<FlushReport> close(Duration deadline) {
    if (begun.compareAndSet(false, true)) {
      tracing
          .close(deadline)
          .otherwise(FlushReport.empty())
          .onComplete(delivered -> transport.close().onComplete(done -> end(delivered.result())));
    }
    return closed.future();
  }

  private void end(FlushReport report) {
    removeHook.run();
    if (atExit != null) {
      atExit.remove();
    }
    closed.tryComplete(report);
  }
}
