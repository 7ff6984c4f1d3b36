// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance

import io.github.asynclangsmith.AsyncLangSmithClient
import io.github.asynclangsmith.CancelToken
import io.github.asynclangsmith.coroutines.CoroutineLangSmithClient
import io.vertx.core.Future
import io.vertx.core.Promise
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.jdk9.asPublisher
import kotlinx.coroutines.launch
import java.lang.reflect.InvocationTargetException
import java.lang.reflect.Method
import java.util.concurrent.Flow.Publisher
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
    val token = CancelToken.current()
    val result = Promise.promise<Any?>()
    val job =
      scope.launch {
        try {
          val value =
            suspendCoroutineUninterceptedOrReturn<Any?> { method.invoke(face, *arguments, it) }
          result.tryComplete(if (value == Unit) null else value)
        } catch (e: InvocationTargetException) {
          result.tryFail(e.cause)
        } catch (e: Throwable) {
          result.tryFail(e)
        }
      }
    Subscriptions.follow(token, result) { job.cancel() }
    @Suppress("UNCHECKED_CAST") // Futures of Java do not tell whether they hold null.
    return result.future() as Future<Any>
  }

  override fun stream(
    face: Any,
    method: Method,
    arguments: Array<Any?>,
  ): Publisher<Any> {
    @Suppress("UNCHECKED_CAST") // The type argument is erased in the method's result.
    val flow = Subscriptions.invoke(face, method, arguments) as Flow<Any>
    return flow.asPublisher()
  }

  override fun toString(): String = "coroutines"
}
