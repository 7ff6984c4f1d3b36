// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.threads;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.ScriptedFixture;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.runs.RunFilter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadsTest extends ScriptedFixture {
  private static final String PROJECT = "1c5f8f1e-7b1a-4c3a-9f65-6a2a53d1f0aa";
  private static final Instant START = Instant.parse("2026-01-02T03:00:00Z");
  private static final ThreadQuery ALL = ThreadQuery.builder().projectId(PROJECT).build();

  /** A root run as v1 gives it; later minutes come first in lists. */
  private static JsonObject turn(String thread, int minute, String error) {
    return new JsonObject()
        .put("id", thread + minute)
        .put("trace_id", thread + minute)
        .put("thread_id", thread)
        .put("start_time", START.plusSeconds(60L * minute).toString())
        .put("inputs_preview", "in " + minute)
        .put("outputs_preview", "out " + minute)
        .put("error", error)
        .put("total_tokens", 10)
        .put("total_cost", "0.25");
  }

  private void thenRuns(String next, JsonObject... runs) {
    JsonArray all = new JsonArray();
    List.of(runs).forEach(all::add);
    JsonObject cursors = new JsonObject().put("next", next);
    server.thenAnswer(200, new JsonObject().put("runs", all).put("cursors", cursors).encode());
  }

  @Test
  void v2ListsThreads() throws Exception {
    server
        .thenAnswer(200, V2_ONLY)
        .thenAnswer(
            200,
            "{\"items\":[{\"thread_id\":\"t 1\",\"count\":2,\"latency_p50\":1.5}],"
                + "\"next_cursor\":\"c\"}")
        .thenAnswer(200, "{\"items\":[],\"next_cursor\":\"d\"}")
        .thenAnswer(200, "{\"items\":[{\"thread_id\":\"t 2\"}]}");
    ThreadQuery query =
        ALL.toBuilder()
            .filter(RunFilter.eq("name", "n"))
            .threadFilter(RunFilter.raw("gt(turns, 3)"))
            .minStartTime(START)
            .build();
    List<ConversationThread> threads = await(client.threads().query(query).collect(9));
    assertThat(threads).extracting(ConversationThread::id).containsExactly("t 1", "t 2");
    assertThat(threads.get(0).latencyP50()).isEqualTo(Duration.ofMillis(1500));
    assertThat(body(1).encode())
        .isEqualTo(
            "{\"project_id\":\"%s\",\"filter\":\"eq(name, \\\"n\\\")\",".formatted(PROJECT)
                + "\"min_start_time\":\"2026-01-02T03:00:00Z\","
                + "\"thread_filter\":\"gt(turns, 3)\",\"page_size\":100}");
  }

  @Test
  void v1RootsAreSummedUpOverAllPages() throws Exception {
    server.thenAnswer(200, V1_ONLY);
    thenRuns("c", turn("b", 9, null), turn("a", 8, "broken"), new JsonObject().put("id", "alone"));
    thenRuns(null, turn("a", 7, "earlier"), turn("b", 1, null));
    List<ConversationThread> threads = await(client.threads().query(ALL).collect(9));
    assertThat(threads).extracting(ConversationThread::id).containsExactly("b", "a");
    ConversationThread a = threads.get(1);
    assertThat(a.count()).isEqualTo(2);
    assertThat(a.numErroredTurns()).isEqualTo(2);
    assertThat(a.firstTraceId()).isEqualTo("a7");
    assertThat(a.lastTraceId()).isEqualTo("a8");
    assertThat(a.minStartTime()).isEqualTo(START.plusSeconds(7 * 60));
    assertThat(a.maxStartTime()).isEqualTo(START.plusSeconds(8 * 60));
    assertThat(a.firstInputs()).isEqualTo("in 7");
    assertThat(a.lastOutputs()).isEqualTo("out 8");
    assertThat(a.lastError()).isEqualTo("broken");
    assertThat(a.totalTokens()).isEqualTo(20);
    assertThat(a.totalCost()).isEqualByComparingTo("0.5");
    assertThat(body(1).getMap()).containsEntry("is_root", true).containsEntry("order", "desc");
  }

  @Test
  void aLimitKeepsTheThreadsWithTheLatestTurns() throws Exception {
    server.thenAnswer(200, V1_ONLY);
    thenRuns(null, turn("c", 9, null), turn("b", 8, null), turn("a", 7, null), turn("c", 1, null));
    ThreadQuery two = ALL.toBuilder().limit(2L).build();
    List<ConversationThread> threads = await(client.threads().query(two).collect(9));
    assertThat(threads).extracting(ConversationThread::id).containsExactly("c", "b");
    assertThat(threads.get(0).count()).isEqualTo(2);
  }

  @Test
  void tooManyThreadsToSumUpFailRatherThanFillTheMemory() throws Exception {
    server.thenAnswer(200, V1_ONLY);
    for (int page = 0; page < 101; page++) {
      JsonObject[] runs = new JsonObject[100];
      for (int i = 0; i < runs.length; i++) {
        runs[i] = turn("t" + page + "-" + i, 1, null);
      }
      thenRuns("c" + page, runs);
    }
    assertThat(failure(client.threads().query(ALL).collect(9)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("narrow the time window");
  }

  @Test
  void aConditionOnThreadsIsAskedOfV2Alone() throws Exception {
    server.thenAnswer(200, V1_ONLY).thenAnswer(404, "{\"detail\":\"no such route\"}");
    ThreadQuery query = ALL.toBuilder().threadFilter(RunFilter.raw("gt(turns, 3)")).build();
    assertThat(failure(client.threads().query(query).collect(9)))
        .isInstanceOf(NotFoundException.class);
    assertThat(sent()).contains("POST /api/v2/threads/query").doesNotContain("POST /runs/query");
  }

  @Test
  void v2ListsTheTracesOfAThreadOfAnyName() throws Exception {
    server
        .thenAnswer(200, V2_ONLY)
        .thenAnswer(
            200,
            "{\"items\":[{\"trace_id\":\"a\",\"latency\":0.5,\"op\":2,"
                + "\"prompt_token_details\":{\"raw\":{\"cached\":3}}}]}");
    ThreadTraceQuery query =
        ThreadTraceQuery.builder()
            .projectId(PROJECT)
            .addSelect(ThreadTraceField.LATENCY)
            .pageSize(7)
            .build();
    ThreadTrace turn = await(client.threads().listTraces("t 1/2", query).collect(9)).get(0);
    assertThat(turn.latency()).hasMillis(500);
    assertThat(turn.op()).isEqualTo(2);
    assertThat(turn.promptTokenDetails()).containsEntry("cached", 3L);
    assertThat(sent().get(1))
        .isEqualTo(
            "GET /api/v2/threads/t%%201%%2F2/traces?project_id=%s&selects=TRACE_ID&selects=LATENCY"
                    .formatted(PROJECT)
                + "&page_size=7");
  }

  @Test
  void v1ListsTheRootsOfAThreadOldestFirst() throws Exception {
    server.thenAnswer(200, V1_ONLY);
    thenRuns(null, turn("a", 1, "broken"), turn("a", 2, null));
    ThreadTraceQuery query =
        ThreadTraceQuery.builder().projectId(PROJECT).filter(RunFilter.eq("name", "n")).build();
    List<ThreadTrace> turns = await(client.threads().listTraces("a \"b\"", query).collect(9));
    assertThat(turns).extracting(ThreadTrace::traceId).containsExactly("a1", "a2");
    assertThat(turns.get(0).errorPreview()).isEqualTo("broken");
    assertThat(turns.get(0).inputsPreview()).isEqualTo("in 1");
    assertThat(body(1).getMap())
        .containsEntry("is_root", true)
        .containsEntry("order", "asc")
        .containsEntry("filter", "and(eq(thread_id, \"a \\\"b\\\"\"), eq(name, \"n\"))");
  }

  @Test
  void v2ComputesStatistics() throws Exception {
    server
        .thenAnswer(200, V2_ONLY)
        .thenAnswer(200, "{\"turns\":3,\"latency_p50_seconds\":1.5,\"total_cost\":0.25}");
    ThreadStatsQuery query =
        ThreadStatsQuery.builder()
            .projectId(PROJECT)
            .selects(List.of(ThreadStatsField.TURNS, ThreadStatsField.LATENCY_P50))
            .build();
    ThreadStats stats = await(client.threads().stats("t 1", query));
    assertThat(stats.turns()).isEqualTo(3);
    assertThat(stats.latencyP50()).isEqualTo(Duration.ofMillis(1500));
    assertThat(sent().get(1))
        .isEqualTo(
            "GET /api/v2/threads/t%201/stats?session_id="
                + PROJECT
                + "&selects=TURNS&selects=LATENCY_P50");
  }

  @Test
  void v1ComputesStatisticsOfTheRoots() throws Exception {
    server
        .thenAnswer(200, V1_ONLY)
        .thenAnswer(200, "{\"run_count\":3,\"latency_p50\":1.5,\"total_tokens\":30}");
    ThreadStatsQuery query = ThreadStatsQuery.builder().projectId(PROJECT).build();
    ThreadStats stats = await(client.threads().stats("t 1", query));
    assertThat(stats.turns()).isEqualTo(3);
    assertThat(stats.totalTokens()).isEqualTo(30);
    assertThat(sent().get(1)).isEqualTo("POST /runs/stats");
    assertThat(body(1).encode())
        .isEqualTo(
            "{\"session\":[\"%s\"],\"is_root\":true,\"filter\":\"eq(thread_id, \\\"t 1\\\")\"}"
                .formatted(PROJECT));
  }

  @Test
  void aProjectIdThatIsNoneFails() throws Exception {
    server.thenAnswer(200, V2_ONLY);
    ThreadQuery query = ThreadQuery.builder().projectId("x").build();
    assertThat(failure(client.threads().query(query).collect(9)))
        .hasMessageContaining("projectId must be a UUID");
  }
}
