// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.internal.ingest.HttpIngestTransport;
import io.github.asynclangsmith.internal.ingest.IngestPipeline;
import io.github.asynclangsmith.internal.ingest.IngestTransport;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/** Everything of a client that has to do with tracing. Thread-safe. */
public final class TracingService {
  private final IngestPipeline pipeline;
  private final Tracer tracer;

  private TracingService(IngestPipeline pipeline, Tracer tracer) {
    this.pipeline = pipeline;
    this.tracer = tracer;
  }

  /** Creates the tracing of a client; returns at once, whatever the thread. */
  public static TracingService create(Vertx vertx, TracingOptions options, TracingTarget target) {
    int connections = options.maxConcurrentRequests() + 1;
    return create(
        vertx,
        options,
        target.project(),
        () ->
            new HttpIngestTransport(
                vertx, target.http(), connections, target.urls(), target.headers()));
  }

  /** Creates it with another way to send; {@code transport} is called on the loop. */
  static TracingService create(
      Vertx vertx, TracingOptions options, String project, Supplier<IngestTransport> transport) {
    TracerSettings settings = Settings.tracer(options, project);
    IngestPipeline pipeline =
        IngestPipeline.create(vertx, Settings.ingest(options), settings.masking(), transport);
    Tracer tracer = new LiveTracer(vertx, pipeline, settings, options.isEnabled());
    return new TracingService(pipeline, tracer);
  }

  /** What applications record with. */
  public Tracer tracer() {
    return tracer;
  }

  /** Delivers what was accepted before this call; never fails. */
  public Future<FlushReport> flush(Duration deadline) {
    return pipeline.flush(deadline);
  }

  /** Delivers until the deadline, then stops and releases everything; never fails. */
  public Future<FlushReport> close(Duration deadline) {
    return pipeline.close(deadline);
  }
}
