// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.coroutines.internal

import io.github.asynclangsmith.CancelToken
import io.github.asynclangsmith.coroutines.running
import io.vertx.core.Future
import io.vertx.core.Promise
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import kotlin.time.Duration.Companion.milliseconds

class CallsTest {
  private val tokens = mutableListOf<CancelToken?>()
  private val answer = Promise.promise<String>()

  private fun call(): Future<String> {
    tokens += CancelToken.current()
    return answer.future()
  }

  @Test
  fun `gives the answer`() {
    answer.complete("answer")
    assertThat(runBlocking { awaitCall(::call) }).isEqualTo("answer")
  }

  @Test
  fun `suspends until the answer is there`() =
    running {
      val result = async(start = CoroutineStart.UNDISPATCHED) { awaitCall(::call) }
      assertThat(result.isCompleted).isFalse()
      answer.complete("answer")
      assertThat(result.await()).isEqualTo("answer")
      assertThat(tokens.single()!!.isCancelled).isFalse()
    }

  @Test
  fun `throws the failure itself`() {
    val failure = IllegalStateException("failure")
    answer.fail(failure)
    assertThatThrownBy { runBlocking { awaitCall(::call) } }
      .isInstanceOf(IllegalStateException::class.java)
      .hasMessage("failure")
  }

  @Test
  fun `throws what the call throws`() {
    assertThatThrownBy {
      runBlocking { awaitCall<String> { throw IllegalArgumentException("thrown") } }
    }.isInstanceOf(IllegalArgumentException::class.java)
  }

  @Test
  fun `aborts the call when the coroutine is cancelled`() =
    running {
      val job = launch(start = CoroutineStart.UNDISPATCHED) { awaitCall(::call) }
      job.cancel()
      job.join()
      assertThat(tokens.single()!!.isCancelled).isTrue()
      answer.fail(CancellationException("aborted"))
    }

  @Test
  fun `aborts the call when its time is up`() =
    running {
      assertThat(withTimeoutOrNull(1.milliseconds) { awaitCall(::call) }).isNull()
      assertThat(tokens.single()!!.isCancelled).isTrue()
    }

  @Test
  fun `gives null where the answer may be null`() {
    answer.complete(null)
    assertThat(runBlocking { awaitNullable(::call) }).isNull()
  }

  @Test
  fun `awaits a call without a value`() {
    answer.complete(null)
    runBlocking { awaitCompletion { call().mapEmpty() } }
    assertThat(tokens).hasSize(1)
  }

  @Test
  fun `survives cancelling in the moment of the answer`() =
    running {
      repeat(2_000) { round ->
        val racing = Promise.promise<String>()
        val job =
          launch(start = CoroutineStart.UNDISPATCHED) {
            try {
              awaitCall { racing.future() }
            } catch (_: IllegalStateException) {
              // The race was won by the failure.
            }
          }
        val end =
          launch(Dispatchers.Default) {
            if (round % 2 == 0) racing.complete("answer") else racing.fail(IllegalStateException())
          }
        job.cancel()
        job.join()
        end.join()
      }
    }
}
