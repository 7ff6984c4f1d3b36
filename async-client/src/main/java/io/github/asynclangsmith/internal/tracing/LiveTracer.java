// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.feedback.FeedbackCreate;
import io.github.asynclangsmith.internal.ingest.Outlet;
import io.github.asynclangsmith.tracing.CurrentRun;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.InboundTrust;
import io.github.asynclangsmith.tracing.ReplayReport;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.StreamSummary;
import io.github.asynclangsmith.tracing.TraceHeaders;
import io.github.asynclangsmith.tracing.Tracer;
import io.github.asynclangsmith.tracing.TracingStats;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.streams.ReadStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tracer of a client. Thread-safe. */
final class LiveTracer implements Tracer {
  private final Vertx vertx;
  private final Outlet pipeline;
  private final RunFactory factory;
  private final InboundTrust trust;
  private final boolean enabled;

  LiveTracer(Vertx vertx, Outlet pipeline, TracerSettings settings, boolean enabled) {
    this.vertx = vertx;
    this.pipeline = pipeline;
    this.factory = new RunFactory(pipeline, settings);
    this.trust = settings.trust();
    this.enabled = enabled;
  }

  @Override
  public RunHandle start(RunStart start) {
    if (!enabled) {
      return NoRun.INSTANCE;
    }
    return factory.start(start);
  }

  @Override
  public <T> Future<T> trace(RunStart start, Function<RunHandle, Future<T>> body) {
    RunHandle run = start(start);
    if (run == NoRun.INSTANCE) {
      return TracedCall.untraced(run, body);
    }
    TracedCall<Future<T>> call = new TracedCall<>(vertx, run);
    Future<T> future;
    try {
      future = call.call(body);
    } catch (Throwable e) {
      future = Future.failedFuture(e);
    }
    Promise<T> done = Promise.promise();
    future.onComplete(
        result -> {
          call.left();
          TracedCall.end(run, result.result(), result.cause());
          Future<Void> delivered = factory.delivered(run);
          if (delivered == null) {
            call.complete(done, result);
          } else {
            delivered.onComplete(in -> call.complete(done, result));
          }
        });
    return done.future();
  }

  @Override
  public <T> CompletionStage<T> traceStage(
      RunStart start, Function<RunHandle, ? extends CompletionStage<T>> body) {
    RunHandle run = start(start);
    TracedCall<CompletionStage<T>> call = new TracedCall<>(vertx, run);
    try {
      CompletionStage<T> stage = call.call(body);
      stage.whenComplete(
          (result, failure) -> {
            call.left();
            TracedCall.end(run, result, failure);
          });
      return stage;
    } catch (Throwable e) {
      call.left();
      TracedCall.end(run, null, e);
      return CompletableFuture.failedStage(e);
    }
  }

  @Override
  public <T> ReadStream<T> traceStream(
      RunStart start, Supplier<? extends ReadStream<T>> source, StreamSummary<? super T> summary) {
    RunHandle run = start(start);
    TracedCall<ReadStream<T>> call = new TracedCall<>(vertx, run);
    try {
      ReadStream<T> stream = call.call(traced -> source.get());
      return run == NoRun.INSTANCE ? stream : new TracedStream<>(stream, run, summary.begin());
    } catch (Throwable e) {
      TracedCall.end(run, null, e);
      throw Rethrow.asIs(e);
    } finally {
      call.left();
    }
  }

  @Override
  public @Nullable RunHandle current() {
    return CurrentRun.get();
  }

  @Override
  public @Nullable RunHandle fromHeaders(MultiMap headers) {
    return fromHeaders(headers, trust);
  }

  @Override
  public @Nullable RunHandle fromHeaders(MultiMap headers, InboundTrust trusted) {
    if (!enabled || trusted == InboundTrust.NONE) {
      return null;
    }
    try {
      TraceHeaders received = TraceHeaders.parse(headers);
      if (received == null) {
        return null;
      }
      return factory.remote(trusted == InboundTrust.TRACE ? received.withoutBaggage() : received);
    } catch (RuntimeException e) {
      pipeline.countMarker();
      return null;
    }
  }

  @Override
  public void feedback(FeedbackCreate feedback) {
    if (enabled) {
      factory.judge(feedback);
    }
  }

  @Override
  public Runnable followEventBus(EventBus bus) {
    return EventBusRuns.follow(bus, this);
  }

  @Override
  public boolean isEnabled() {
    return enabled;
  }

  @Override
  public Future<FlushReport> flush(Duration deadline) {
    return pipeline.flush(deadline);
  }

  @Override
  public Future<ReplayReport> replay(Path directory) {
    return pipeline.replay(directory);
  }

  @Override
  public TracingStats stats() {
    return pipeline.stats();
  }
}
