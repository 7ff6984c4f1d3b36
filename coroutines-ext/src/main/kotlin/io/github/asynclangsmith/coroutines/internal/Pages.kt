// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.coroutines.internal

import io.github.asynclangsmith.page.PageStream
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

/** How many items are on their way to the collector: enough to hide a change of threads, few beside a page. */
private const val PREFETCH = 32

/**
 * A paged list as a cold flow: every collection opens a stream of its own and closes it in the end, however it ends. A
 * slow collector holds the pages back.
 */
public fun <T : Any> pagesAsFlow(open: () -> PageStream<T>): Flow<T> =
  flow {
    val stream = open()
    val items = Channel<T>(PREFETCH)
    stream.pause()
    stream.exceptionHandler { items.close(it) }
    stream.endHandler { items.close() }
    // Never more than PREFETCH items are asked for and not yet received, so that the channel has room for each.
    stream.handler { items.trySend(it) }
    stream.fetch(PREFETCH.toLong())
    try {
      var received = 0
      for (item in items) {
        if (++received == PREFETCH / 2) {
          received = 0
          stream.fetch(PREFETCH / 2L)
        }
        emit(item)
      }
    } finally {
      stream.close()
    }
  }
