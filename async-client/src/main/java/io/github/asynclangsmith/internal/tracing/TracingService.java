// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.internal.ingest.Fanout;
import io.github.asynclangsmith.internal.ingest.Holding;
import io.github.asynclangsmith.internal.ingest.HttpIngestTransport;
import io.github.asynclangsmith.internal.ingest.IngestPipeline;
import io.github.asynclangsmith.internal.ingest.Outlet;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.Replica;
import io.github.asynclangsmith.tracing.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything of a client that has to do with tracing. Thread-safe. */
public final class TracingService {
  private final Outlet outlet;
  private final Holding holding;
  private final Tracer tracer;

  private TracingService(Outlet outlet, Holding holding, Tracer tracer) {
    this.outlet = outlet;
    this.holding = holding;
    this.tracer = tracer;
  }

  /** Creates the tracing of a client; returns at once, whatever the thread. */
  public static TracingService create(Vertx vertx, TracingOptions options, TracingTarget target) {
    List<Fanout.Branch> branches = new ArrayList<>();
    for (Replica replica : options.replicas()) {
      IngestPipeline pipeline = pipeline(vertx, options, replica.name(), target.of(replica));
      branches.add(new Fanout.Branch(replica.name(), Settings.rule(replica), pipeline));
    }
    Outlet outlet =
        branches.isEmpty() ? pipeline(vertx, options, null, target) : new Fanout(branches);
    Holding holding = new Holding(Settings.buffered(options));
    TracerSettings settings = Settings.tracer(options, target.project(), holding);
    return new TracingService(
        outlet, holding, new LiveTracer(vertx, outlet, settings, options.isEnabled()));
  }

  private static IngestPipeline pipeline(
      Vertx vertx, TracingOptions options, @Nullable String destination, TracingTarget target) {
    int connections = options.maxConcurrentRequests() + 1;
    return IngestPipeline.create(
        vertx,
        Settings.ingest(options, destination),
        Settings.masking(options),
        () ->
            new HttpIngestTransport(
                vertx, target.http(), connections, target.urls(), target.headers()));
  }

  /** What applications record with. */
  public Tracer tracer() {
    return tracer;
  }

  /** Delivers what was accepted before this call; never fails. */
  public Future<FlushReport> flush(Duration deadline) {
    return outlet.flush(deadline);
  }

  /** Delivers until the deadline, then stops and releases everything; never fails. */
  public Future<FlushReport> close(Duration deadline) {
    holding.close();
    return outlet.close(deadline);
  }
}
