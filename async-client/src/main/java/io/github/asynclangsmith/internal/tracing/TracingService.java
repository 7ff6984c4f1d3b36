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
  private final Vertx vertx;
  private final Holding holding;
  private final Tracer tracer;

  private TracingService(Vertx vertx, Outlet outlet, TracingOptions options, String project) {
    this.vertx = vertx;
    this.outlet = outlet;
    this.holding = new Holding(Settings.buffered(options));
    this.tracer = tracer(options, project);
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
    return new TracingService(vertx, outlet, options, target.project());
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

  /**
   * A further tracer whose runs go the same way.
   *
   * @param options differ in metadata and sampling at most
   * @param project where runs go that name no other project
   */
  public Tracer tracer(TracingOptions options, String project) {
    TracerSettings settings = Settings.tracer(options, project, holding);
    return new LiveTracer(vertx, outlet, settings, options.isEnabled());
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
