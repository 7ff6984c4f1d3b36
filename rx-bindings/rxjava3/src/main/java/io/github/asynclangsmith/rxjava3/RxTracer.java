// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.rxjava3;

import io.github.asynclangsmith.feedback.FeedbackCreate;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.rxjava3.internal.ItemRecorder;
import io.github.asynclangsmith.rxjava3.internal.RunBinding;
import io.github.asynclangsmith.rxjava3.internal.RxAdapters;
import io.github.asynclangsmith.tracing.CurrentRun;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.InboundTrust;
import io.github.asynclangsmith.tracing.ReplayReport;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.StreamSummary;
import io.github.asynclangsmith.tracing.Tracer;
import io.github.asynclangsmith.tracing.TracingStats;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.EventBus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records RxJava pipelines as runs.
 *
 * <pre>{@code
 * Single<String> answer =
 *     tracer.trace("answer", RunType.CHAIN, Map.of("question", question), run ->
 *         search(question).flatMap(documents -> ask(question, documents)));
 * }</pre>
 *
 * <p>Every subscription is a run of its own: it starts, as a child of the run that is current where
 * the pipeline is subscribed, before the body is called, and ends when the pipeline completes,
 * fails or is disposed of, before the subscriber hears of it. The run is the current one while the
 * body builds and subscribes its pipeline, and in what follows on an answer of this client; {@link
 * RxCurrentRun#follow()} makes that hold for every operator, source and scheduler. The subscriber
 * gets its own current run back.
 *
 * <p>Like {@link Tracer}, it never blocks and never throws. Thread-safe.
 *
 * @since 0.1
 */
public final class RxTracer {
  private final Tracer delegate;

  private RxTracer(Tracer delegate) {
    this.delegate = delegate;
  }

  /** The face of a tracer; both can be used side by side. */
  public static RxTracer of(Tracer delegate) {
    return new RxTracer(delegate);
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
   * Records a step that gives a value.
   *
   * @param start describes the run
   * @param body the step; called at each subscription; what it throws fails the step
   * @return the step; its value becomes the run's output
   */
  public <T> Single<T> trace(RunStart start, Function<RunHandle, Single<T>> body) {
    return Single.unsafeCreate(
        observer ->
            traced(
                start,
                (run, outer) ->
                    built(body, run, Single::<T>error)
                        .doOnSuccess(run::end)
                        .doOnError(failure -> RunBinding.end(run, failure))
                        .doOnDispose(run::cancel)
                        .subscribe(RunBinding.bound(outer, observer))));
  }

  /** Records a step that gives a value; see {@link #trace(RunStart, Function)}. */
  public <T> Single<T> trace(
      String name, RunType type, @Nullable Object inputs, Function<RunHandle, Single<T>> body) {
    return trace(RunStart.of(name, type, inputs), body);
  }

  /**
   * Records a step that gives a value or nothing.
   *
   * @param start describes the run
   * @param body the step; called at each subscription; what it throws fails the step
   * @return the step; its value, if there is one, becomes the run's output
   */
  public <T> Maybe<T> traceMaybe(RunStart start, Function<RunHandle, Maybe<T>> body) {
    return Maybe.unsafeCreate(
        observer ->
            traced(
                start,
                (run, outer) ->
                    built(body, run, Maybe::<T>error)
                        .doOnSuccess(run::end)
                        .doOnComplete(run::end)
                        .doOnError(failure -> RunBinding.end(run, failure))
                        .doOnDispose(run::cancel)
                        .subscribe(RunBinding.bound(outer, observer))));
  }

  /** Records a step that gives a value or nothing; see {@link #traceMaybe(RunStart, Function)}. */
  public <T> Maybe<T> traceMaybe(
      String name, RunType type, @Nullable Object inputs, Function<RunHandle, Maybe<T>> body) {
    return traceMaybe(RunStart.of(name, type, inputs), body);
  }

  /**
   * Records a step without a value.
   *
   * @param start describes the run
   * @param body the step; called at each subscription; what it throws fails the step
   */
  public Completable traceCompletable(RunStart start, Function<RunHandle, Completable> body) {
    return Completable.unsafeCreate(
        observer ->
            traced(
                start,
                (run, outer) ->
                    built(body, run, Completable::error)
                        .doOnComplete(run::end)
                        .doOnError(failure -> RunBinding.end(run, failure))
                        .doOnDispose(run::cancel)
                        .subscribe(RunBinding.bound(outer, observer))));
  }

  /** Records a step without a value; see {@link #traceCompletable(RunStart, Function)}. */
  public Completable traceCompletable(
      String name, RunType type, @Nullable Object inputs, Function<RunHandle, Completable> body) {
    return traceCompletable(RunStart.of(name, type, inputs), body);
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
  public <T> Flowable<T> traceFlowable(
      RunStart start, StreamSummary<? super T> summary, Function<RunHandle, Flowable<T>> body) {
    return Flowable.unsafeCreate(
        subscriber ->
            traced(
                start,
                (run, outer) -> {
                  ItemRecorder<T> recorder = new ItemRecorder<>(run, summary);
                  built(body, run, Flowable::<T>error)
                      .doOnNext(recorder::item)
                      .doOnComplete(recorder::completed)
                      .doOnError(recorder::failed)
                      .doOnCancel(recorder::cancelled)
                      .subscribe(RunBinding.bound(outer, subscriber));
                }));
  }

  /**
   * Records a step that gives a stream, with the {@linkplain StreamSummary#items() usual} summary;
   * see {@link #traceFlowable(RunStart, StreamSummary, Function)}.
   */
  public <T> Flowable<T> traceFlowable(
      String name, RunType type, @Nullable Object inputs, Function<RunHandle, Flowable<T>> body) {
    return traceFlowable(RunStart.of(name, type, inputs), StreamSummary.items(), body);
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
  public Single<FlushReport> flush(Duration deadline) {
    return RxAdapters.single(() -> delegate.flush(deadline));
  }

  /** Delivers dead letters again; see {@link Tracer#replay(Path)}. */
  public Single<ReplayReport> replay(Path directory) {
    return RxAdapters.single(() -> delegate.replay(directory));
  }

  /** The counters since the tracer was created. */
  public TracingStats stats() {
    return delegate.stats();
  }

  /** What this is the face of. */
  public Tracer unwrap() {
    return delegate;
  }

  /** Starts a run and has the step subscribed with it as the current one. */
  private void traced(RunStart start, BiConsumer<RunHandle, @Nullable RunHandle> subscribe) {
    RunHandle outer = CurrentRun.get();
    RunHandle run = delegate.start(start);
    RunBinding.within(run, () -> subscribe.accept(run, outer));
  }

  private static <S> S built(
      Function<RunHandle, S> body, RunHandle run, Function<Throwable, S> failed) {
    try {
      return Objects.requireNonNull(body.apply(run), "the traced body returned null");
    } catch (Throwable thrown) {
      return failed.apply(thrown);
    }
  }
}
