// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.coroutines

import io.github.asynclangsmith.coroutines.internal.ItemRecorder
import io.github.asynclangsmith.coroutines.internal.awaitCall
import io.github.asynclangsmith.coroutines.internal.endWith
import io.github.asynclangsmith.feedback.FeedbackCreate
import io.github.asynclangsmith.runs.RunType
import io.github.asynclangsmith.tracing.FlushReport
import io.github.asynclangsmith.tracing.InboundTrust
import io.github.asynclangsmith.tracing.ReplayReport
import io.github.asynclangsmith.tracing.RunHandle
import io.github.asynclangsmith.tracing.RunStart
import io.github.asynclangsmith.tracing.StreamSummary
import io.github.asynclangsmith.tracing.Tracer
import io.github.asynclangsmith.tracing.TracingStats
import io.vertx.core.MultiMap
import io.vertx.core.eventbus.EventBus
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.withContext
import java.nio.file.Path
import java.time.Duration

/**
 * Records suspending steps as runs.
 *
 * ```
 * val answer = tracer.trace("answer", RunType.CHAIN, mapOf("question" to question)) {
 *   ask(question, search(question))
 * }
 * ```
 *
 * The run is the current one in the step's coroutine and its children, on every dispatcher, and ends as the step does:
 * with its result, its failure, or its cancellation. Like [Tracer], recording never blocks and never throws.
 * Thread-safe.
 *
 * @since 0.1
 */
public class CoroutineTracer(
  private val delegate: Tracer,
) {
  /** Starts a run that the caller ends; see [Tracer.start]. */
  public fun start(start: RunStart): RunHandle = delegate.start(start)

  /** Starts a run that the caller ends; see [Tracer.start]. */
  public fun start(
    name: String,
    type: RunType = RunType.CHAIN,
    inputs: Any? = null,
  ): RunHandle = delegate.start(name, type, inputs)

  /**
   * Records a step as a child of the current run, or as the root of a new trace when there is none.
   *
   * @param start describes the run
   * @param step its result becomes the run's output; it may use the run to add to it
   * @return what the step returned
   */
  public suspend fun <T> trace(
    start: RunStart,
    step: suspend (RunHandle) -> T,
  ): T {
    val run = delegate.start(start)
    val result =
      try {
        withContext(run.asContextElement()) { step(run) }
      } catch (thrown: Throwable) {
        run.endWith(thrown)
        throw thrown
      }
    if (result == Unit) run.end() else run.end(result)
    return result
  }

  /** Records a step; see [trace]. */
  public suspend fun <T> trace(
    name: String,
    type: RunType = RunType.CHAIN,
    inputs: Any? = null,
    step: suspend (RunHandle) -> T,
  ): T = trace(RunStart.of(name, type, inputs), step)

  /**
   * Records a step that gives a stream. Every collection is a run of its own: it notes the first item, keeps a bounded
   * summary of the items as its output, and ends when the flow completes, fails, or is left by its collector. The run
   * is the current one inside the flow, and the collector keeps its own.
   *
   * @param start describes the run
   * @param summary makes the run's output of the items
   * @param step makes the flow
   */
  public fun <T : Any> traceFlow(
    start: RunStart,
    summary: StreamSummary<in T> = StreamSummary.items(),
    step: suspend (RunHandle) -> Flow<T>,
  ): Flow<T> =
    flow {
      val run = delegate.start(start)
      val recorder = ItemRecorder(run, summary)
      try {
        withContext(run.asContextElement()) { step(run) }
          .flowOn(run.asContextElement())
          .collect { item ->
            recorder.item(item)
            recorder.leaving { emit(item) }
          }
      } catch (thrown: Throwable) {
        recorder.failed(thrown)
        throw thrown
      }
      recorder.completed()
    }

  /** Records a step that gives a stream, with the usual summary; see [traceFlow]. */
  public fun <T : Any> traceFlow(
    name: String,
    type: RunType = RunType.CHAIN,
    inputs: Any? = null,
    step: suspend (RunHandle) -> Flow<T>,
  ): Flow<T> = traceFlow(RunStart.of(name, type, inputs), StreamSummary.items(), step)

  /** The run that a new one would become a child of, or null. */
  public fun current(): RunHandle? = delegate.current()

  /** The run of another service; see [Tracer.fromHeaders]. */
  public fun fromHeaders(headers: MultiMap): RunHandle? = delegate.fromHeaders(headers)

  /** The run of another service; see [Tracer.fromHeaders]. */
  public fun fromHeaders(
    headers: MultiMap,
    trust: InboundTrust,
  ): RunHandle? = delegate.fromHeaders(headers, trust)

  /** Gives feedback about a run by its ids; see [Tracer.feedback]. */
  public fun feedback(feedback: FeedbackCreate): Unit = delegate.feedback(feedback)

  /** Carries the current run along the event bus; see [Tracer.followEventBus]. */
  public fun followEventBus(bus: EventBus): Runnable = delegate.followEventBus(bus)

  /** Whether runs are recorded at all. */
  public val isEnabled: Boolean get() = delegate.isEnabled

  /** Has everything accepted so far delivered; see [Tracer.flush]. */
  public suspend fun flush(deadline: Duration): FlushReport = awaitCall { delegate.flush(deadline) }

  /** Delivers dead letters again; see [Tracer.replay]. */
  public suspend fun replay(directory: Path): ReplayReport =
    awaitCall { delegate.replay(directory) }

  /** The counters since the tracer was created. */
  public fun stats(): TracingStats = delegate.stats()

  /** What this is the face of. */
  public fun unwrap(): Tracer = delegate
}

/**
 * This flow as a traced step; see [CoroutineTracer.traceFlow].
 *
 * @since 0.1
 */
public fun <T : Any> Flow<T>.traced(
  tracer: CoroutineTracer,
  name: String,
  type: RunType = RunType.CHAIN,
  inputs: Any? = null,
): Flow<T> = tracer.traceFlow(name, type, inputs) { this }
