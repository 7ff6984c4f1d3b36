// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.coroutines

import io.github.asynclangsmith.tracing.CurrentRun
import io.github.asynclangsmith.tracing.RunHandle
import kotlinx.coroutines.ThreadContextElement
import kotlin.coroutines.AbstractCoroutineContextElement
import kotlin.coroutines.CoroutineContext

/**
 * Makes this the current run of a coroutine and its children, whatever threads they run on:
 * `launch(run.asContextElement()) { … }`. [CoroutineTracer.trace] does it for its body.
 *
 * @since 0.1
 */
public fun RunHandle.asContextElement(): CoroutineContext = CurrentRunElement(this)

/**
 * Keeps the current run, as it is where this is called, for a coroutine that starts elsewhere: in a scope of its own, or
 * from a Vert.x handler whose request the coroutine outlives.
 *
 * @since 0.1
 */
public fun currentRunContext(): CoroutineContext = CurrentRunElement(CurrentRun.get())

/** Binds a run to whichever thread the coroutine runs on, and takes it off again when it leaves the thread. */
private class CurrentRunElement(
  private val run: RunHandle?,
) : AbstractCoroutineContextElement(Key),
  ThreadContextElement<RunHandle?> {
  override fun updateThreadContext(context: CoroutineContext): RunHandle? = CurrentRun.swap(run)

  override fun restoreThreadContext(
    context: CoroutineContext,
    oldState: RunHandle?,
  ) {
    CurrentRun.swap(oldState)
  }

  companion object Key : CoroutineContext.Key<CurrentRunElement>
}
