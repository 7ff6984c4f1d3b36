// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.mutiny;

import io.github.asynclangsmith.feedback.FeedbackCreate;
import io.github.asynclangsmith.mutiny.internal.MutinyAdapters;
import io.github.asynclangsmith.mutiny.internal.TracedMulti;
import io.github.asynclangsmith.mutiny.internal.TracedUni;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.InboundTrust;
import io.github.asynclangsmith.tracing.ReplayReport;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.StreamSummary;
import io.github.asynclangsmith.tracing.Tracer;
import io.github.asynclangsmith.tracing.TracingStats;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.EventBus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records Mutiny pipelines as runs.
 *
 * <pre>{@code
 * Uni<String> answer =
 *     tracer.trace("answer", RunType.CHAIN, Map.of("question", question), run ->
 *         search(question).flatMap(documents -> ask(question, documents)));
 * }</pre>
 *
 * <p>Every subscription is a run of its own: it starts, as a child of the run that is current where
 * the pipeline is subscribed, before the body is called, and ends when the pipeline completes,
 * fails or is cancelled, before the subscriber hears of it. The run is the current one while the
 * body builds and subscribes its pipeline and in every signal inside it, whatever thread it comes
 * on; tasks that are subscribed on another thread start there without one. The subscriber gets its
 * own current run back.
 *
 * <p>Like {@link Tracer}, it never blocks and never throws. Thread-safe.
 *
 * @since 0.1
 */
public final class MutinyTracer {
  private final Tracer delegate;

  private MutinyTracer(Tracer delegate) {
    this.delegate = delegate;
  }

  /** The face of a tracer; both can be used side by side. */
  public static MutinyTracer of(Tracer delegate) {
    return new MutinyTracer(delegate);
  }

  /** Starts a run that the caller ends; see {@link Tracer#start(RunStart)}. */
  public RunHandle start(RunStart start) {
    return delegate.start(start);
  }

  /** Starts a run that the caller ends; see {@link Tracer#start(String, RunType, Object)}. */
  public RunHandle start(String name, RunType type, @Nullable Object inputs) {
    return delegate.start(name, type, inputs);
  }

  /**
   * Records a step that gives an item or null.
   *
   * @param start describes the run
   * @param body the step; called at each subscription; what it throws fails the step
   * @return the step; its item becomes the run's output
   */
  public <T extends @Nullable Object> Uni<T> trace(
      RunStart start, Function<RunHandle, Uni<T>> body) {
    return Infrastructure.onUniCreation(new TracedUni<>(() -> delegate.start(start), body));
  }

  /** Records a step that gives an item or null; see {@link #trace(RunStart, Function)}. */
  public <T extends @Nullable Object> Uni<T> trace(
      String name, RunType type, @Nullable Object inputs, Function<RunHandle, Uni<T>> body) {
    return trace(RunStart.of(name, type, inputs), body);
  }

  /**
   * Records a step that gives a stream: the run notes the first item and keeps a bounded summary of
   * the items as its output.
   *
   * @param start describes the run
   * @param summary makes the run's output of the items
   * @param body the step; called at each subscription; what it throws fails the step
   * @return the same items, with the same demand
   */
  public <T> Multi<T> traceMulti(
      RunStart start, StreamSummary<? super T> summary, Function<RunHandle, Multi<T>> body) {
    return Infrastructure.onMultiCreation(
        new TracedMulti<>(() -> delegate.start(start), summary, body));
  }

  /**
   * Records a step that gives a stream, with the {@linkplain StreamSummary#items() usual} summary;
   * see {@link #traceMulti(RunStart, StreamSummary, Function)}.
   */
  public <T> Multi<T> traceMulti(
      String name, RunType type, @Nullable Object inputs, Function<RunHandle, Multi<T>> body) {
    return traceMulti(RunStart.of(name, type, inputs), StreamSummary.items(), body);
  }

  /** The run that a new one would become a child of, or null. */
  public @Nullable RunHandle current() {
    return delegate.current();
  }

  /** The run of another service; see {@link Tracer#fromHeaders(MultiMap)}. */
  public @Nullable RunHandle fromHeaders(MultiMap headers) {
    return delegate.fromHeaders(headers);
  }

  /** The run of another service; see {@link Tracer#fromHeaders(MultiMap, InboundTrust)}. */
  public @Nullable RunHandle fromHeaders(MultiMap headers, InboundTrust trust) {
    return delegate.fromHeaders(headers, trust);
  }

  /** Gives feedback about a run by its ids; see {@link Tracer#feedback(FeedbackCreate)}. */
  public void feedback(FeedbackCreate feedback) {
    delegate.feedback(feedback);
  }

  /** Carries the current run along the event bus; see {@link Tracer#followEventBus(EventBus)}. */
  public Runnable followEventBus(EventBus bus) {
    return delegate.followEventBus(bus);
  }

  /** Whether runs are recorded at all. */
  public boolean isEnabled() {
    return delegate.isEnabled();
  }

  /** Has everything accepted so far delivered; see {@link Tracer#flush(Duration)}. */
  public Uni<FlushReport> flush(Duration deadline) {
    return MutinyAdapters.uni(() -> delegate.flush(deadline));
  }

  /** Delivers dead letters again; see {@link Tracer#replay(Path)}. */
  public Uni<ReplayReport> replay(Path directory) {
    return MutinyAdapters.uni(() -> delegate.replay(directory));
  }

  /** The counters since the tracer was created. */
  public TracingStats stats() {
    return delegate.stats();
  }

  /** What this is the face of. */
  public Tracer unwrap() {
    return delegate;
  }
}
