// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordingTest {
  @Test
  void aRunArrivesWithWhatWasRecorded() {
    try (TracingFixture fixture = new TracingFixture(TracingOptions.defaults())) {
      RunHandle root =
          fixture.tracer.start(
              RunStart.builder("chat")
                  .inputs(Map.of("question", "why?"))
                  .metadata(Map.of("env", "test"))
                  .tags("a", "b")
                  .build());
      RunHandle child = root.child(RunStart.of("llm", RunType.LLM, "hi"));
      child.end("answer");
      root.end(Map.of("answer", 42));

      FlushReport report = fixture.flush();

      assertThat(report.accepted()).isEqualTo(4);
      assertThat(report.sent()).isEqualTo(4);
      JsonObject run = fixture.run(root.id());
      assertThat(run.getJsonObject("inputs")).isEqualTo(new JsonObject().put("question", "why?"));
      assertThat(run.getJsonObject("outputs")).isEqualTo(new JsonObject().put("answer", 42));
      assertThat(run.getString("dotted_order")).isEqualTo(root.dottedOrder());
      JsonObject llm = fixture.run(child.id());
      assertThat(llm.getString("parent_run_id")).isEqualTo(root.id());
      assertThat(llm.getJsonObject("outputs")).isEqualTo(new JsonObject().put("output", "answer"));
    }
  }
}
