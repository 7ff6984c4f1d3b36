// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.json.RawJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunModelTest {
  private static Run read(String json) {
    return RawJson.parse(json).as(Run.class);
  }

  @Test
  void readsTheV1Form() {
    Run run =
        read(
            """
            {"id":"r","trace_id":"t","name":"n","run_type":"llm","status":"success",
             "start_time":"2026-01-02T03:04:05.123456","end_time":"2026-01-02T03:04:06.123456+00:00",
             "session_id":"p","parent_run_id":"b","parent_run_ids":["a","b"],
             "inputs":{"q":null},"extra":{"metadata":{"k":"v"},"runtime":{}},
             "total_cost":"0.0012","prompt_cost_details":{"cache":"0.1"},
             "prompt_token_details":{"cache":3,"audio":null},"in_dataset":true,
             "s3_urls":{"attachment.cat":{"presigned_url":"https://u"},"inputs":{}},
             "feedback_stats":{"ok":{"n":2,"avg":0.5,"values":{},"sources":[{"a":1},"b"]}},
             "brand_new":1}
            """);
    assertThat(run.runType()).isEqualTo(RunType.LLM);
    assertThat(run.status()).isEqualTo(RunStatus.SUCCESS);
    assertThat(run.startTime()).isEqualTo(Instant.parse("2026-01-02T03:04:05.123456Z"));
    assertThat(run.latency()).isEqualTo(Duration.ofSeconds(1));
    assertThat(run.projectId()).isEqualTo("p");
    assertThat(run.parentRunId()).isEqualTo("b");
    assertThat(run.isRoot()).isFalse();
    assertThat(run.metadata()).containsEntry("k", "v");
    assertThat(run.totalCost()).isEqualByComparingTo("0.0012");
    assertThat(run.promptCostDetails()).containsEntry("cache", new BigDecimal("0.1"));
    assertThat(run.promptTokenDetails()).containsEntry("cache", 3L).containsEntry("audio", null);
    assertThat(run.inDataset()).isTrue();
    assertThat(run.attachmentUrls()).containsOnlyKeys("cat").containsValue("https://u");
    assertThat(run.feedbackStat("ok").avg()).isEqualByComparingTo("0.5");
    assertThat(run.feedbackStat("none")).isNull();
    assertThat(run.unknownFields()).containsOnlyKeys("brand_new");
  }

  @Test
  void readsTheV2Form() {
    Run run =
        read(
            """
            {"id":"r","trace_id":"r","run_type":"LLM","status":"ERROR","project_id":"p",
             "latency_seconds":1.5,"is_root":true,"parent_run_ids":[],"metadata":{"k":"v"},
             "total_cost":0.0012,"prompt_token_details":{"raw":{"cache":3}},
             "prompt_cost_details":{"raw":{"cache":0.1}},"is_in_dataset":false,
             "attachments":{"cat":"https://u"},"share_url":"https://h/public/x/r"}
            """);
    assertThat(run.runType()).isEqualTo(RunType.LLM);
    assertThat(run.status()).isEqualTo(RunStatus.ERROR);
    assertThat(run.projectId()).isEqualTo("p");
    assertThat(run.latency()).isEqualTo(Duration.ofMillis(1500));
    assertThat(run.isRoot()).isTrue();
    assertThat(run.parentRunId()).isNull();
    assertThat(run.metadata()).containsEntry("k", "v");
    assertThat(run.totalCost()).isEqualByComparingTo("0.0012");
    assertThat(run.promptTokenDetails()).containsEntry("cache", 3L);
    assertThat(run.promptCostDetails()).containsEntry("cache", new BigDecimal("0.1"));
    assertThat(run.inDataset()).isFalse();
    assertThat(run.attachmentUrls()).containsEntry("cat", "https://u");
  }

  @Test
  void theParentIsTheLastAncestor() {
    Run run = read("{\"id\":\"r\",\"parent_run_ids\":[\"a\",\"b\"]}");
    assertThat(run.parentRunId()).isEqualTo("b");
    assertThat(run.isRoot()).isFalse();
  }

  @Test
  void whatWasNotAskedForIsNull() {
    Run run = read("{\"id\":\"r\"}");
    assertThat(run.latency()).isNull();
    assertThat(run.metadata()).isEmpty();
    assertThat(run.attachmentUrls()).isEmpty();
    assertThat(run.isRoot()).isTrue();
  }

  @Test
  void everyFieldThatCanBeAskedForIsDistinct() {
    assertThat(RunField.all()).hasSize(45).doesNotHaveDuplicates();
    assertThat(RunField.standard()).hasSize(30).isSubsetOf(RunField.all());
    assertThat(RunField.of("latency_seconds")).isSameAs(RunField.LATENCY_SECONDS);
    assertThat(RunField.of("NEWER")).hasToString("NEWER");
  }
}
