// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.coroutines.internal

import io.github.asynclangsmith.CancelToken
import io.vertx.core.Future
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlin.coroutines.resume
import kotlin.coroutines.resumeWithException

/**
 * Makes a call that answers with a value. Cancelling the coroutine before the answer aborts the HTTP exchange.
 */
public suspend fun <T : Any> awaitCall(call: () -> Future<T>): T = await(call)

/** Makes a call that answers with a value or null; see [awaitCall]. */
public suspend fun <T : Any> awaitNullable(call: () -> Future<out T?>): T? = await(call)

/** Makes a call without a value; see [awaitCall]. */
public suspend fun awaitCompletion(call: () -> Future<Void>) {
  await<Void?>(call)
}

private suspend fun <T> await(call: () -> Future<out T>): T =
  suspendCancellableCoroutine { continuation ->
    val token = CancelToken()
    val answer = token.call(call)
    continuation.invokeOnCancellation { token.cancel() }
    answer.onComplete { outcome ->
      if (outcome.succeeded()) {
        continuation.resume(outcome.result())
      } else {
        continuation.resumeWithException(outcome.cause())
      }
    }
  }
