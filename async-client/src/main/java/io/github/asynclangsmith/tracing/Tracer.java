// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import io.github.asynclangsmith.feedback.FeedbackCreate;
import io.github.asynclangsmith.rest.HandWrittenFace;
import io.github.asynclangsmith.runs.RunType;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.streams.ReadStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records runs as they happen.
 *
 * <pre>{@code
 * Future<String> answer =
 *     tracer.trace("answer", RunType.CHAIN, Map.of("question", question), run ->
 *         search(question).compose(documents -> ask(question, documents)));
 * }</pre>
 *
 * <p>Recording never blocks, does no I/O, writes no JSON and never throws, whatever it is given;
 * what cannot be recorded is counted in {@link #stats()}. Maps and lists are copied when they are
 * handed over, so that they may be changed afterwards; what is inside them is not copied unless it
 * is a map or a list itself. Values are encoded later, off the event loop, by Jackson if they are
 * no plain JSON values.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
@HandWrittenFace
public interface Tracer {
  /**
   * Starts a run as a child of the current one, or as the root of a new trace when there is none.
   * It must be ended with {@link RunHandle#end()}, {@link RunHandle#fail} or {@link
   * RunHandle#cancel}.
   */
  RunHandle start(RunStart start);

  /**
   * Starts a run as a child of the current one, or as the root of a new trace.
   *
   * @param name what the run is called
   * @param type the kind of step
   * @param inputs what the step is given: a map with string keys as it is, anything else as {@code
   *     {"input": …}}, null for nothing
   */
  default RunHandle start(String name, RunType type, @Nullable Object inputs) {
    return start(RunStart.of(name, type, inputs));
  }

  /**
   * Records a step that ends with a future. The run is the current one in the body and in every
   * callback on its Vert.x context.
   *
   * @param start describes the run
   * @param body the step; what it throws fails the returned future
   * @return completes as the body's future does, after the run was ended with its result: a map
   *     with string keys as it is, anything else as {@code {"output": …}}; on the caller's context
   */
  <T> Future<T> trace(RunStart start, Function<RunHandle, Future<T>> body);

  /** Records a step that ends with a future; see {@link #trace(RunStart, Function)}. */
  default <T> Future<T> trace(
      String name, RunType type, @Nullable Object inputs, Function<RunHandle, Future<T>> body) {
    return trace(RunStart.of(name, type, inputs), body);
  }

  /**
   * Records a step that ends with a completion stage; a cancelled stage cancels the run.
   *
   * @param start describes the run
   * @param body the step; what it throws fails the returned stage
   * @return the body's own stage
   */
  <T> CompletionStage<T> traceStage(
      RunStart start, Function<RunHandle, ? extends CompletionStage<T>> body);

  /** Records a step that ends with a stage; see {@link #traceStage(RunStart, Function)}. */
  default <T> CompletionStage<T> traceStage(
      String name,
      RunType type,
      @Nullable Object inputs,
      Function<RunHandle, ? extends CompletionStage<T>> body) {
    return traceStage(RunStart.of(name, type, inputs), body);
  }

  /**
   * Records a step that produces a stream: the run notes the first item, keeps a bounded summary of
   * the items as its output, and ends when the stream ends, fails, or is abandoned by taking its
   * handler away.
   *
   * @param start describes the run
   * @param source makes the stream; called at once
   * @param summary makes the run's output of the items
   * @return the stream with the same items, demand and context
   */
  <T> ReadStream<T> traceStream(
      RunStart start, Supplier<? extends ReadStream<T>> source, StreamSummary<? super T> summary);

  /**
   * Records a step that produces a stream, with the {@linkplain StreamSummary#items usual} summary.
   */
  default <T> ReadStream<T> traceStream(
      String name,
      RunType type,
      @Nullable Object inputs,
      Supplier<? extends ReadStream<T>> source) {
    return traceStream(RunStart.of(name, type, inputs), source, StreamSummary.items());
  }

  /** The run that a new one would become a child of, or null. */
  @Nullable RunHandle current();

  /**
   * The run of another service that sent these headers, as far as the {@linkplain InboundTrust#NONE
   * default trust} of this tracer goes.
   *
   * @param headers the headers of a request
   * @return a stand-in that is never recorded itself: make it current, or start children of it;
   *     null when the headers are absent, malformed or not trusted
   */
  @Nullable RunHandle fromHeaders(MultiMap headers);

  /** The run of another service that sent these headers, trusted as said here. */
  @Nullable RunHandle fromHeaders(MultiMap headers, InboundTrust trust);

  /**
   * Gives feedback about a run by its ids, without waiting for it: it travels with the runs, as
   * {@link RunHandle#feedback(FeedbackCreate)} says, but in no order to a run that is still on its
   * way. Feedback without a trace id, or with an id that is no UUID, is refused and counted as
   * {@link DropReason#ENCODING}.
   *
   * @param feedback with the id of the trace; about its root unless it names a run
   */
  void feedback(FeedbackCreate feedback);

  /**
   * Has the current run follow messages over an event bus: what is sent carries the headers of the
   * current run, and handlers run below the run whose headers their message carries. Whoever can
   * send messages on the bus is trusted.
   *
   * @param bus the bus of one Vert.x instance, clustered or not
   * @return takes it back
   */
  Runnable followEventBus(EventBus bus);

  /** Whether runs are recorded at all. */
  boolean isEnabled();

  /**
   * Has everything that was accepted before this call delivered without waiting for full batches.
   *
   * @param deadline after which the report is given whatever is still pending
   * @return what became of it; never fails
   */
  Future<FlushReport> flush(Duration deadline);

  /**
   * Sends dead letters: those that this client stored, and those of the Python and JavaScript SDKs.
   * Files are sent once each, oldest first, and deleted when the server has their content; it stops
   * at the first that cannot be sent now. A run that arrives twice does no harm.
   *
   * @param directory where they are
   * @return what became of them; fails when the directory cannot be read
   */
  Future<ReplayReport> replay(Path directory);

  /** The counters since this tracer was created. */
  TracingStats stats();
}
