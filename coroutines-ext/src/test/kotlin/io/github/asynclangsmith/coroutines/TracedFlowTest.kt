// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.coroutines

import io.github.asynclangsmith.runs.RunType
import io.github.asynclangsmith.tracing.CurrentRun
import io.github.asynclangsmith.tracing.RunStart
import io.github.asynclangsmith.tracing.StreamSummary
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.asFlow
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.RegisterExtension

class TracedFlowTest {
  @RegisterExtension
  internal val server = TracedServer()

  private val tracer get() = server.client.tracer()

  @Test
  fun `records the items of a flow and the first of them`() =
    running {
      val flow = flowOf("an", "swer").traced(tracer, "step", RunType.LLM, mapOf("q" to 1))
      assertThat(flow.toList()).containsExactly("an", "swer")
      val run = server.run()
      assertThat(run.inputs()!!.asMap()).containsEntry("q", 1)
      assertThat(run.outputs()!!.asMap()).containsEntry("output", "answer")
      assertThat(run.events()!!.map { it.asMap()["name"] }).containsExactly("new_token")
    }

  @Test
  fun `records a run for every collection`() =
    running {
      val flow = flowOf(1).traced(tracer, "step")
      assertThat(tracer.stats().accepted()).isZero()
      flow.toList()
      flow.toList()
      assertThat(server.all()).hasSize(2)
    }

  @Test
  fun `makes the run current inside the flow and not in the collector`() =
    running {
      val flow =
        tracer.traceFlow("outer") {
          flow {
            tracer.trace("inside") { yield() }
            emit(1)
          }.flowOn(Dispatchers.Default)
        }
      flow.collect {
        assertThat(CurrentRun.get()).isNull()
        tracer.trace("collector") { yield() }
      }
      val runs = server.runs()
      assertThat(runs["inside"]!!.parentRunId()).isEqualTo(runs["outer"]!!.id())
      assertThat(runs["collector"]!!.parentRunId()).isNull()
    }

  @Test
  fun `records the failure of a flow after its items`() =
    running {
      val flow =
        flow {
          emit(1)
          error("late")
        }
      val thrown = runCatching { flow.traced(tracer, "step").collect() }.exceptionOrNull()
      assertThat(thrown).hasMessage("late")
      assertThat(server.run().error()).contains("late")
      assertThat(server.run().outputs()!!.asMap()).containsEntry("output", listOf(1))
    }

  @Test
  fun `ends the run of a flow that is left early`() =
    running {
      (1..100)
        .asFlow()
        .traced(tracer, "step")
        .take(2)
        .collect()
      assertThat(server.run().error()).contains("Cancelled")
      assertThat(server.run().outputs()!!.asMap()).containsEntry("output", listOf(1, 2))
    }

  @Test
  fun `does not take a failure of the collector for one of the flow`() =
    running {
      runCatching { (1..100).asFlow().traced(tracer, "step").collect { error("collector") } }
      assertThat(server.run().error()).contains("Cancelled").doesNotContain("collector")
    }

  @Test
  fun `ends the run of a flow whose collector is cancelled`() =
    running {
      val job =
        launch(start = CoroutineStart.UNDISPATCHED) {
          flow<Int> { awaitCancellation() }.traced(tracer, "step").collect()
        }
      job.cancelAndJoin()
      assertThat(server.run().error()).contains("Cancelled")
    }

  @Test
  fun `keeps a bounded part of a long flow`() =
    running {
      val start = RunStart.of("step", RunType.CHAIN, null)
      tracer
        .traceFlow(start, StreamSummary.items(10, 100)) { (1..10_000).asFlow() }
        .collect()
      assertThat(server.run().outputs()!!.asMap())
        .containsEntry("items", 10_000)
        .containsEntry("truncated", true)
    }

  @Test
  fun `records a step that fails to make its flow`() =
    running {
      runCatching { tracer.traceFlow<Int>("step") { error("unmade") }.collect() }
      assertThat(server.run().error()).contains("unmade")
    }

  @Test
  fun `keeps the collector back-pressured`() =
    running {
      var produced = 0
      (1..100).asFlow().map { it.also { produced++ } }.traced(tracer, "step").take(3).collect {
        assertThat(produced).isEqualTo(it)
      }
    }
}
