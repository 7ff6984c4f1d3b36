// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.coroutines.internal

import io.github.asynclangsmith.tracing.RunHandle
import io.github.asynclangsmith.tracing.StreamSummary
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.isActive
import kotlin.coroutines.cancellation.CancellationException

/**
 * Ends the run of a step that threw: cancelled steps are cancelled, and one whose own time limit ran out while its
 * coroutine goes on has failed.
 */
internal suspend fun RunHandle.endWith(thrown: Throwable) {
  val ownTimeout = thrown is TimeoutCancellationException && currentCoroutineContext().isActive
  if (thrown is CancellationException && !ownTimeout) cancel() else fail(thrown)
}

/** Writes the items of one collection into its run, and ends the run. Used by one coroutine. */
internal class ItemRecorder<T : Any>(
  private val run: RunHandle,
  summary: StreamSummary<in T>,
) {
  private val kept = summary.begin()
  private var left = false

  fun item(item: T) {
    run.newToken()
    try {
      kept.add(item)
    } catch (e: RuntimeException) {
      run.addEvent("summary_failed", e.javaClass.name)
    }
  }

  /** Hands an item to the collector; what that throws is no failure of the step. */
  suspend inline fun leaving(emit: suspend () -> Unit) {
    left = true
    emit()
    left = false
  }

  fun completed() {
    run.end(result())
  }

  suspend fun failed(thrown: Throwable) {
    run.outputs(result())
    if (left) run.cancel() else run.endWith(thrown)
  }

  private fun result(): Any? =
    try {
      kept.result()
    } catch (e: RuntimeException) {
      "[summary failed: ${e.javaClass.name}]"
    }
}
