// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Gives the pipeline an event-loop context of its own, and delivers what is left when Vert.x
 * closes: verticles are undeployed, and waited for, before connections that belong to them are
 * closed.
 */
final class OwnerVerticle extends AbstractVerticle {
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);

  private final IngestPipeline pipeline;
  private final Supplier<IngestTransport> transports;

  OwnerVerticle(IngestPipeline pipeline, Supplier<IngestTransport> transports) {
    this.pipeline = pipeline;
    this.transports = transports;
  }

  @Override
  public void start() {
    pipeline.attach(new VertxLoop(context), transports.get());
  }

  @Override
  public void stop(Promise<Void> stopped) {
    pipeline.stop(CLOSE_DEADLINE).onComplete(report -> stopped.complete());
  }
}
