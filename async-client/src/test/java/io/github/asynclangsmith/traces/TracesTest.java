// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.ScriptedFixture;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunField;
import io.github.asynclangsmith.runs.RunFilter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracesTest extends ScriptedFixture {
  private static final String ID = "0c5f8f1e-7b1a-4c3a-9f65-6a2a53d1f0aa";
  private static final String PROJECT = "1c5f8f1e-7b1a-4c3a-9f65-6a2a53d1f0aa";
  private static final Instant FROM = Instant.parse("2026-01-02T03:04:05Z");

  private static TraceQuery query() {
    return TraceQuery.builder()
        .projectId(PROJECT)
        .addTraceId(ID)
        .minStartTime(FROM)
        .traceFilter(RunFilter.eq("name", "root"))
        .treeFilter(RunFilter.eq("name", "any"))
        .addSelect(RunField.TOTAL_TOKENS)
        .build();
  }

  @Test
  void v2GivesRootsAndSums() throws Exception {
    server
        .thenAnswer(200, V2_ONLY)
        .thenAnswer(
            200,
            "{\"items\":[{\"root_run\":{\"id\":\"a\"},\"trace_aggregates\":{\"total_tokens\":7,"
                + "\"total_cost\":0.5}}],\"next_cursor\":\"c\"}")
        .thenAnswer(200, "{\"items\":[{\"root_run\":{\"id\":\"b\"},\"trace_aggregates\":null}]}");
    List<Trace> traces = await(client.traces().query(query()).collect(9));
    assertThat(traces).extracting(Trace::id).containsExactly("a", "b");
    assertThat(traces.get(0).aggregates().totalTokens()).isEqualTo(7);
    assertThat(traces.get(0).aggregates().totalCost()).isEqualByComparingTo("0.5");
    assertThat(traces.get(1).aggregates()).isNull();
    assertThat(body(1).encode())
        .isEqualTo(
            "{\"project_id\":\"%s\",\"trace_ids\":[\"%s\"],".formatted(PROJECT, ID)
                + "\"min_start_time\":\"2026-01-02T03:04:05Z\","
                + "\"trace_filter\":\"eq(name, \\\"root\\\")\","
                + "\"tree_filter\":\"eq(name, \\\"any\\\")\","
                + "\"selects\":[\"ID\",\"TOTAL_TOKENS\"],\"page_size\":100}");
    assertThat(body(2).getString("cursor")).isEqualTo("c");
  }

  @Test
  void v1GivesTheRootsWithTheirOwnSums() throws Exception {
    server
        .thenAnswer(200, V1_ONLY)
        .thenAnswer(200, "{\"runs\":[{\"id\":\"a\",\"total_tokens\":7}],\"cursors\":{}}");
    List<Trace> traces = await(client.traces().query(query()).collect(9));
    assertThat(traces.get(0).rootRun().id()).isEqualTo("a");
    assertThat(traces.get(0).aggregates().totalTokens()).isEqualTo(7);
    assertThat(sent()).containsExactly("GET /info", "POST /runs/query");
    assertThat(body(1).getMap())
        .containsEntry("is_root", true)
        .containsEntry("id", List.of(ID))
        .containsEntry("session", List.of(PROJECT))
        .containsEntry("filter", "eq(name, \"root\")")
        .containsEntry("tree_filter", "eq(name, \"any\")");
  }

  @Test
  void aListCanBeGoneOnWithLater() throws Exception {
    server
        .thenAnswer(200, V2_ONLY)
        .thenAnswer(200, "{\"items\":[{\"root_run\":{\"id\":\"a\"}}],\"next_cursor\":\"c\"}")
        .thenAnswer(200, "{\"items\":[{\"root_run\":{\"id\":\"b\"}}]}")
        .thenAnswer(200, "{\"items\":[{\"root_run\":{\"id\":\"b\"}}]}");
    PageStream<Trace> first = client.traces().query(query());
    await(first.collect(9));
    TraceQuery rest = query().toBuilder().cursor(first.cursor()).build();
    assertThat(await(client.traces().query(rest).collect(9)))
        .extracting(Trace::id)
        .containsExactly("b");
    assertThat(body(3).getString("cursor")).isEqualTo("c");
  }

  @Test
  void theRunsOfATraceComeWhole() throws Exception {
    server.thenAnswer(200, V2_ONLY).thenAnswer(200, "{\"items\":[{\"id\":\"a\"},{\"id\":\"b\"}]}");
    TraceRunQuery runs =
        TraceRunQuery.builder()
            .projectId(PROJECT)
            .filter(RunFilter.eq("name", "n"))
            .addSelect(RunField.NAME)
            .build();
    assertThat(await(client.traces().listRuns(ID, runs).collect(9)))
        .extracting(Run::id)
        .containsExactly("a", "b");
    assertThat(sent().get(1))
        .isEqualTo(
            "GET /api/v2/traces/%s/runs?project_id=%s&filter=eq%%28name%%2C%%20%%22n%%22%%29"
                    .formatted(ID, PROJECT)
                + "&selects=ID&selects=NAME");
  }

  @Test
  void aBoundOfTheWindowBringsTheOtherOne() throws Exception {
    server.thenAnswer(200, V2_ONLY).thenAnswer(200, "{\"items\":[]}");
    TraceRunQuery after = TraceRunQuery.builder().projectId(PROJECT).minStartTime(FROM).build();
    await(client.traces().listRuns(ID, after).collect(9));
    assertThat(sent().get(1))
        .contains("min_start_time=2026-01-02T03%3A04%3A05Z")
        .contains("max_start_time=20");
    TraceRunQuery before = TraceRunQuery.builder().projectId(PROJECT).maxStartTime(FROM).build();
    await(client.traces().listRuns(ID, before).collect(9));
    assertThat(sent().get(2))
        .contains("min_start_time=2000")
        .contains("max_start_time=2026-01-02T03%3A04%3A05Z");
  }

  @Test
  void v1ListsTheRunsOfATraceOldestFirst() throws Exception {
    server
        .thenAnswer(200, V1_ONLY)
        .thenAnswer(200, "[{\"id\":\"" + PROJECT + "\"}]")
        .thenAnswer(200, "{\"runs\":[{\"id\":\"a\"}],\"cursors\":{}}");
    await(client.traces().listRuns(ID).collect(9));
    assertThat(body(2).getMap())
        .containsEntry("trace", ID)
        .containsEntry("order", "asc")
        .containsEntry("session", List.of(PROJECT));
  }

  @Test
  void anIdThatIsNoneFailsBeforeARequest() throws Exception {
    assertThat(failure(client.traces().listRuns("x").collect(9)))
        .hasMessageContaining("traceId must be a UUID");
    TraceQuery query = TraceQuery.builder().addTraceId("x").build();
    assertThat(failure(client.traces().query(query).collect(9)))
        .hasMessageContaining("traceIds must be a UUID");
    assertThat(sent()).isEmpty();
  }
}
