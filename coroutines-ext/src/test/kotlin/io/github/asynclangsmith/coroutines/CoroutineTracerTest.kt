// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.coroutines

import io.github.asynclangsmith.runs.RunType
import io.github.asynclangsmith.tracing.CurrentRun
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.withTimeoutOrNull
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.RegisterExtension
import kotlin.time.Duration.Companion.milliseconds

class CoroutineTracerTest {
  @RegisterExtension
  internal val server = TracedServer()

  private val tracer get() = server.client.tracer()

  @Test
  fun `records what a step is given and gives`() =
    running {
      val answer =
        tracer.trace("step", RunType.LLM, mapOf("q" to 1)) {
          delay(1.milliseconds)
          "answer"
        }
      assertThat(answer).isEqualTo("answer")
      val run = server.run()
      assertThat(run.runType()).isEqualTo(RunType.LLM)
      assertThat(run.inputs()!!.asMap()).containsEntry("q", 1)
      assertThat(run.outputs()!!.asMap()).containsEntry("output", "answer")
      assertThat(run.endTime()).isNotNull()
    }

  @Test
  fun `records a step without a result`() =
    running {
      tracer.trace("step") { yield() }
      assertThat(server.run().endTime()).isNotNull()
      assertThat(
        server
          .run()
          .outputs()
          ?.asMap()
          .orEmpty(),
      ).isEmpty()
    }

  @Test
  fun `nests steps across dispatchers and calls`() =
    running {
      tracer.trace("outer") {
        tracer.trace("first") { yield() }
        withContext(Dispatchers.Default) { tracer.trace("second") { delay(1.milliseconds) } }
        server.client.projects().existsByName("x")
        tracer.trace("third") { yield() }
      }
      val runs = server.runs()
      for (name in listOf("first", "second", "third")) {
        assertThat(runs[name]!!.parentRunId()).isEqualTo(runs["outer"]!!.id())
      }
      assertThat(runs["outer"]!!.parentRunId()).isNull()
    }

  @Test
  fun `nests steps of child coroutines`() =
    running {
      tracer.trace("outer") {
        withContext(Dispatchers.Default) {
          List(20) { launch { tracer.trace("inner-$it") { delay(1.milliseconds) } } }.joinAll()
        }
      }
      val runs = server.runs()
      repeat(20) { assertThat(runs["inner-$it"]!!.parentRunId()).isEqualTo(runs["outer"]!!.id()) }
    }

  @Test
  fun `keeps steps side by side apart`() =
    running {
      withContext(Dispatchers.Default) {
        List(50) { n ->
          async {
            tracer.trace("outer-$n") {
              delay(1.milliseconds)
              tracer.trace("inner-$n") { delay(1.milliseconds) }
            }
          }
        }.awaitAll()
      }
      val runs = server.runs()
      repeat(50) {
        assertThat(runs["inner-$it"]!!.parentRunId()).isEqualTo(runs["outer-$it"]!!.id())
      }
    }

  @Test
  fun `leaves no run behind on any thread`() =
    running {
      repeat(20) {
        launch(Dispatchers.Default) { tracer.trace("step") { delay(1.milliseconds) } }
      }
      tracer.trace("here") { yield() }
      assertThat(CurrentRun.get()).isNull()
      val strangers = List(8) { async(Dispatchers.Default) { CurrentRun.get() } }.awaitAll()
      assertThat(strangers).containsOnlyNulls()
    }

  @Test
  fun `records a failure and throws it`() =
    running {
      val thrown = runCatching { tracer.trace("step") { error("broken") } }.exceptionOrNull()
      assertThat(thrown).isInstanceOf(IllegalStateException::class.java).hasMessage("broken")
      assertThat(server.run().error()).contains("broken")
    }

  @Test
  fun `ends the run of a step that is cancelled`() =
    running {
      val job =
        launch(start = CoroutineStart.UNDISPATCHED) { tracer.trace("step") { awaitCancellation() } }
      job.cancelAndJoin()
      assertThat(server.run().error()).contains("Cancelled")
    }

  @Test
  fun `ends the run of a step whose time is up as cancelled`() =
    running {
      withTimeoutOrNull(1.milliseconds) { tracer.trace("step") { awaitCancellation() } }
      assertThat(server.run().error()).contains("Cancelled")
    }

  @Test
  fun `records a time limit of the step itself as a failure`() =
    running {
      runCatching { tracer.trace("step") { withTimeout(1.milliseconds) { awaitCancellation() } } }
      assertThat(server.run().error()).contains("Timed out")
    }

  @Test
  fun `takes the current run along to a scope of its own`() =
    running {
      tracer.trace("outer") {
        val elsewhere = CoroutineScope(Job() + Dispatchers.Default + currentRunContext())
        elsewhere.launch { tracer.trace("inner") { yield() } }.join()
      }
      val runs = server.runs()
      assertThat(runs["inner"]!!.parentRunId()).isEqualTo(runs["outer"]!!.id())
    }

  @Test
  fun `makes a run that was started by hand current`() =
    running {
      val run = tracer.start("outer")
      withContext(run.asContextElement()) { tracer.trace("inner") { yield() } }
      run.end()
      val runs = server.runs()
      assertThat(runs["inner"]!!.parentRunId()).isEqualTo(runs["outer"]!!.id())
    }

  @Test
  fun `adds what the step tells its run`() =
    running {
      tracer.trace("step") { run -> run.addTags(listOf("tag")).addMetadata("key", "value") }
      assertThat(server.run().tags()).contains("tag")
      assertThat(server.run().metadata()).containsEntry("key", "value")
    }

  @Test
  fun `reports a flush`() =
    running {
      tracer.trace("step") { yield() }
      val report = tracer.flush(java.time.Duration.ofSeconds(10))
      assertThat(report.isComplete).isTrue()
      assertThat(report.accepted()).isEqualTo(2)
    }
}
