// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance

import io.github.asynclangsmith.AsyncLangSmithClient
import io.github.asynclangsmith.CancelToken
import io.github.asynclangsmith.coroutines.CoroutineLangSmithClient
import io.github.asynclangsmith.coroutines.currentRunContext
import io.github.asynclangsmith.coroutines.internal.awaitCall
import io.github.asynclangsmith.page.PageStream
import io.github.asynclangsmith.tracing.RunHandle
import io.github.asynclangsmith.tracing.RunStart
import io.vertx.core.Future
import io.vertx.core.Promise
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.jdk9.asFlow
import kotlinx.coroutines.jdk9.asPublisher
import kotlinx.coroutines.launch
import java.lang.reflect.InvocationTargetException
import java.lang.reflect.Method
import java.util.concurrent.Flow.Publisher
import java.util.function.Function
import java.util.function.Supplier
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn

/** The coroutine face; coroutines run where they are resumed. */
internal class CoroutineFace : Face {
  private val scope = CoroutineScope(Dispatchers.Unconfined)

  override fun of(client: AsyncLangSmithClient): Any = CoroutineLangSmithClient(client)

  override fun call(
    face: Any,
    method: Method,
    arguments: Array<Any?>,
  ): Future<Any> {
    val outcome =
      future {
        val value =
          suspendCoroutineUninterceptedOrReturn<Any?> { method.invoke(face, *arguments, it) }
        if (value == Unit) null else value
      }
    @Suppress("UNCHECKED_CAST") // Futures of Java do not tell whether they hold null.
    return outcome as Future<Any>
  }

  private fun <T> future(block: suspend () -> T): Future<T> {
    val token = CancelToken.current()
    val result = Promise.promise<T>()
    val job =
      scope.launch(currentRunContext()) {
        try {
          result.tryComplete(block())
        } catch (e: InvocationTargetException) {
          result.tryFail(e.cause)
        } catch (e: Throwable) {
          result.tryFail(e)
        }
      }
    Subscriptions.follow(token, result) { job.cancel() }
    return result.future()
  }

  override fun stream(
    face: Any,
    method: Method,
    arguments: Array<Any?>,
  ): Publisher<Any> {
    @Suppress("UNCHECKED_CAST") // The type argument is erased in the method's result.
    val flow = Subscriptions.invoke(face, method, arguments) as Flow<Any>
    return flow.asPublisher(Dispatchers.Unconfined)
  }

  override fun <T : Any> trace(
    client: AsyncLangSmithClient,
    start: RunStart,
    step: Function<RunHandle, Future<T>>,
  ): Future<T> =
    future {
      CoroutineLangSmithClient(client).tracer().trace(start) { run ->
        awaitCall { step.apply(run) }
      }
    }

  override fun <T : Any> traceStream(
    client: AsyncLangSmithClient,
    start: RunStart,
    step: Supplier<PageStream<T>>,
  ): Publisher<T> =
    CoroutineLangSmithClient(client)
      .tracer()
      .traceFlow(start) { step.get().asFlow() }
      .asPublisher(Dispatchers.Unconfined)

  override fun toString(): String = "coroutines"
}
