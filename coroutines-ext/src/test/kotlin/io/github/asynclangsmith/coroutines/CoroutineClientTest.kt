// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.coroutines

import io.github.asynclangsmith.errors.NotFoundException
import io.github.asynclangsmith.localserver.faults.Fault
import io.github.asynclangsmith.runs.RunCreate
import io.github.asynclangsmith.runs.RunOrder
import io.github.asynclangsmith.runs.RunType
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.RegisterExtension
import java.time.Instant
import kotlin.time.Duration.Companion.milliseconds

/** The client as Kotlin code uses it. */
class CoroutineClientTest {
  @RegisterExtension
  internal val server = TracedServer()

  private val client get() = server.client

  @Test
  fun `builds what it sends in place`() =
    running {
      val project = client.projects().create { name("bot").description("first") }
      assertThat(client.projects().update(project.id()) { description("second") }.description())
        .isEqualTo("second")
      assertThat(client.projects().list { name("bot") }.toList()).hasSize(1)
    }

  @Test
  fun `streams what a query built in place finds`() =
    running {
      val start = Instant.parse("2026-01-02T03:04:05Z")
      client.runs().ingest {
        repeat(30) { n ->
          addCreate(
            RunCreate
              .builder()
              .name("run-$n")
              .runType(RunType.CHAIN)
              .startTime(start.plusSeconds(n.toLong()))
              .build(),
          )
        }
      }
      val runs =
        client
          .runs()
          .query {
            order(RunOrder.ASCENDING)
            pageSize(10)
            limit(15L)
          }.toList()
      assertThat(runs.map { it.name() }).isEqualTo(List(15) { "run-$it" })
    }

  @Test
  fun `throws what the server says`() =
    running {
      val thrown = runCatching { client.projects().readByName("nobody") }.exceptionOrNull()
      assertThat(thrown).isInstanceOf(NotFoundException::class.java)
    }

  @Test
  fun `takes the request off the wire when its coroutine is cancelled`() =
    running {
      server.server.faults().always("GET", "/sessions", Fault.stall())
      val job = launch(Dispatchers.Default) { client.projects().readByName("x") }
      val requests = server.server.requests()
      while (requests.total() == 0L) delay(1.milliseconds)
      job.cancelAndJoin()
      while (!requests.all().first().isAbandoned) delay(1.milliseconds)
    }

  @Test
  fun `gives the Java client back`() =
    running {
      assertThat(CoroutineLangSmithClient(client.unwrap()).unwrap()).isSameAs(client.unwrap())
    }
}
