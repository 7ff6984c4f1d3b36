// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import static io.github.asynclangsmith.conformance.Platform.await;
import static io.github.asynclangsmith.conformance.Platform.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.runs.RunCreate;
import io.github.asynclangsmith.runs.RunDelete;
import io.github.asynclangsmith.runs.RunGroupAttribute;
import io.github.asynclangsmith.runs.RunGrouping;
import io.github.asynclangsmith.runs.RunStats;
import io.github.asynclangsmith.runs.RunStatsQuery;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is done with runs beyond listing them. */
class RunsTest {
  @RegisterExtension final Platform platform = new Platform();

  private static String run(AsyncLangSmithClient client, RunType type) throws Exception {
    return await(client.runs().create(RunCreate.builder().name("run").runType(type).build()));
  }

  @EachFace
  void computesStatisticsOfGroups(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    run(client, RunType.LLM);
    run(client, RunType.LLM);
    run(client, RunType.TOOL);
    RunGrouping byType = RunGrouping.builder().attribute(RunGroupAttribute.RUN_TYPE).build();
    Map<String, RunStats> stats =
        await(client.runs().groupedStats(RunStatsQuery.builder().build(), byType));
    assertThat(stats.get("llm").runCount()).isEqualTo(2);
    assertThat(stats.get("tool").runCount()).isEqualTo(1);
  }

  @EachFace
  void deletesTraces(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    String gone = run(client, RunType.CHAIN);
    String kept = run(client, RunType.CHAIN);
    String project = await(client.projects().idOf("conformance"));
    await(client.runs().delete(RunDelete.builder().projectId(project).addTraceId(gone).build()));
    assertThat(failure(client.runs().read(gone))).isInstanceOf(NotFoundException.class);
    assertThat(await(client.runs().read(kept)).id()).isEqualTo(kept);
  }

  @EachFace
  void streamsAnAttachment(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    AsyncLangSmithClient recorder = platform.plainClient(options -> options);
    RunStart start =
        RunStart.builder("step").attach("note", "text/plain", Buffer.buffer("attached")).build();
    RunHandle step = recorder.tracer().start(start);
    step.end();
    await(recorder.flush());
    assertThat(Pull.all(client.runs().attachment(step.id(), "note")))
        .extracting(Buffer::toString)
        .containsExactly("attached");
  }
}
