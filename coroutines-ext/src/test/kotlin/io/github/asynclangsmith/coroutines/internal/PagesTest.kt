// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.coroutines.internal

import io.github.asynclangsmith.CancelToken
import io.github.asynclangsmith.coroutines.running
import io.github.asynclangsmith.internal.page.PagedReadStream
import io.github.asynclangsmith.page.Page
import io.github.asynclangsmith.page.PageStream
import io.vertx.core.Future
import io.vertx.core.Promise
import io.vertx.core.Vertx
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import java.util.concurrent.atomic.AtomicInteger

private const val PAGE_SIZE = 100

class PagesTest {
  private val fetches = AtomicInteger()

  private fun numbers(
    total: Int,
    answer: (Page<Int>) -> Future<Page<Int>> = { Future.succeededFuture(it) },
  ): PageStream<Int> =
    PagedReadStream.create(
      vertx,
      { cursor ->
        fetches.incrementAndGet()
        val from = cursor?.toInt() ?: 0
        val to = minOf(total, from + PAGE_SIZE)
        answer(Page((from until to).toList(), if (to == total) null else to.toString()))
      },
      0,
    )

  @Test
  fun `emits every item in order`() =
    running {
      assertThat(pagesAsFlow { numbers(1_050) }.toList()).isEqualTo((0 until 1_050).toList())
    }

  @Test
  fun `opens a stream for every collection and none before`() =
    running {
      val flow = pagesAsFlow { numbers(10) }
      assertThat(fetches).hasValue(0)
      flow.toList()
      flow.toList()
      assertThat(fetches).hasValue(2)
    }

  @Test
  fun `fetches one page for a collector that takes a few items`() =
    running {
      pagesAsFlow { numbers(1_000) }.take(10).toList()
      assertThat(fetches).hasValue(1)
    }

  @Test
  fun `stays within two pages of a slow collector`() =
    running {
      var received = 0
      pagesAsFlow { numbers(1_000) }.collect {
        received++
        assertThat(fetches.get() * PAGE_SIZE - received).isLessThanOrEqualTo(2 * PAGE_SIZE)
      }
      assertThat(received).isEqualTo(1_000)
    }

  @Test
  fun `throws a failure after the items before it`() {
    val received = mutableListOf<Int>()
    assertThatThrownBy {
      runBlocking {
        pagesAsFlow {
          numbers(1_000) { page ->
            if (page.items.first() == 200) {
              Future.failedFuture(IllegalStateException("page"))
            } else {
              Future.succeededFuture(page)
            }
          }
        }.collect { received += it }
      }
    }.isInstanceOf(IllegalStateException::class.java).hasMessage("page")
    assertThat(received).isEqualTo((0 until 200).toList())
  }

  @Test
  fun `aborts the fetch in flight when the collector is cancelled`() =
    running {
      val token = Promise.promise<CancelToken>()
      val never = Promise.promise<Page<Int>>()
      val job =
        launch(Dispatchers.Default) {
          pagesAsFlow {
            numbers(10) {
              val current = CancelToken.current()!!
              current.onCancel { never.tryFail(CancellationException("aborted")) }
              token.complete(current)
              never.future()
            }
          }.collect()
        }
      val current = awaitCall { token.future() }
      job.cancelAndJoin()
      awaitCall { never.future().recover { Future.succeededFuture(Page(listOf(), null)) } }
      assertThat(current.isCancelled).isTrue()
    }

  @Test
  fun `closes the stream when the collector throws`() {
    val opened = mutableListOf<PageStream<Int>>()
    assertThatThrownBy {
      runBlocking {
        pagesAsFlow { numbers(1_000).also { opened += it } }.collect { error("collector") }
      }
    }.hasMessage("collector")
    assertThat(opened.single().collect(1).cause()).isNotNull()
  }

  @Test
  fun `keeps the order across dispatchers`() =
    running {
      val flow =
        pagesAsFlow { numbers(1_000) { page -> vertx.timer(1).map { page } } }
          .map { it * 2 }
          .flowOn(Dispatchers.Default)
      assertThat(flow.toList()).isEqualTo((0 until 2_000 step 2).toList())
    }

  companion object {
    private val vertx = Vertx.vertx()

    @JvmStatic
    @AfterAll
    fun close() {
      vertx.close()
    }
  }
}
