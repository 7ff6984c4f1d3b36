// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Traces in version 2, and deleting them. */
class TracesTest extends ServerFixture {
  private static final String QUERY = "/api/v2/traces/query";

  private String project;

  @BeforeEach
  void ingestThreeTraces() {
    JsonObject usage =
        new JsonObject(
            "{\"usage_metadata\":{\"input_tokens\":10,\"output_tokens\":5,\"total_cost\":0.25,"
                + "\"input_token_details\":{\"cache_read\":3}}}");
    JsonArray events =
        new JsonArray("[{\"name\":\"new_token\",\"time\":\"2026-11-21T11:00:02.5Z\"}]");
    JsonObject first = TestRun.root(1).put("extra", metadata("user", "ann"));
    JsonObject model =
        TestRun.child(2, first).put("run_type", "llm").put("outputs", usage).put("events", events);
    JsonObject second = TestRun.root(4).put("error", "boom");
    JsonObject tool =
        TestRun.child(5, second).put("name", "search").put("extra", metadata("level", 3));
    ingest(first, model, TestRun.child(3, first).put("run_type", "llm").put("outputs", usage));
    ingest(second, tool, TestRun.root(7));
    project = projectId("tests");
  }

  @Test
  void a_trace_has_its_root_and_what_all_its_runs_add_up_to() {
    JsonObject page =
        query(
            new JsonObject()
                .put("trace_ids", new JsonArray().add(TestRun.id(1)))
                .put("selects", selects("NAME", "TOTAL_TOKENS", "TOTAL_COST", "FIRST_TOKEN_TIME")));

    assertThat(page.getJsonArray("items"))
        .containsExactly(
            new JsonObject()
                .put("root_run", new JsonObject().put("name", "run 1"))
                .put(
                    "trace_aggregates",
                    new JsonObject()
                        .put("total_tokens", 30)
                        .put("total_cost", 0.5)
                        .put("first_token_time", "2026-11-21T11:00:02.500000Z")));
  }

  @Test
  void without_aggregates_selected_there_are_none() {
    JsonObject item = query(new JsonObject()).getJsonArray("items").getJsonObject(0);

    assertThat(item)
        .isEqualTo(
            new JsonObject()
                .put("root_run", new JsonObject().put("id", TestRun.id(7)))
                .putNull("trace_aggregates"));
  }

  @Test
  void traces_come_latest_first_in_pages() {
    List<String> ids = new ArrayList<>();
    JsonObject body = new JsonObject().put("page_size", 2);
    String cursor;
    do {
      JsonObject page = query(body);
      ids.addAll(ids(page));
      cursor = page.getString("next_cursor");
      body.put("cursor", cursor);
    } while (cursor != null);

    assertThat(ids).containsExactly(TestRun.id(7), TestRun.id(4), TestRun.id(1));
  }

  @Test
  void filters_ask_the_root_or_any_run_of_the_trace() {
    assertThat(ids(query(new JsonObject().put("trace_filter", "eq(status, \"error\")"))))
        .containsExactly(TestRun.id(4));
    assertThat(ids(query(new JsonObject().put("tree_filter", "eq(name, \"search\")"))))
        .containsExactly(TestRun.id(4));
    assertThat(ids(query(new JsonObject().put("trace_filter", "eq(name, \"search\")")))).isEmpty();
    JsonObject wrong = new JsonObject().put("project_id", project).put("trace_filter", "eq(");
    assertThat(post(QUERY, wrong).statusCode()).isEqualTo(400);
  }

  @Test
  void the_window_contains_its_start_but_not_its_end() {
    JsonObject window =
        new JsonObject()
            .put("min_start_time", TestRun.startOf(1).toString())
            .put("max_start_time", TestRun.startOf(7).toString());
    ingest(TestRun.root(8, TestRun.NOW.minusSeconds(100_000)));

    assertThat(ids(query(window))).containsExactly(TestRun.id(4), TestRun.id(1));
    assertThat(ids(query(new JsonObject()))).doesNotContain(TestRun.id(8));
  }

  @Test
  void the_project_must_be_named_and_known() {
    assertThat(post(QUERY, new JsonObject()).statusCode()).isEqualTo(422);
    assertThat(post(QUERY, new JsonObject().put("project_id", TestRun.id(900))).statusCode())
        .isEqualTo(404);
  }

  @Test
  void the_runs_of_a_trace_come_in_the_order_they_started() {
    JsonArray runs = object(get(runs("&selects=ID&selects=TOTAL_TOKENS"))).getJsonArray("items");

    assertThat(runs)
        .extracting(run -> ((JsonObject) run).getString("id"))
        .containsExactly(TestRun.id(1), TestRun.id(2), TestRun.id(3));
    assertThat(runs.getJsonObject(0).getInteger("total_tokens")).isEqualTo(30);
    JsonArray models = object(get(runs("&filter=eq(run_type,%22llm%22)"))).getJsonArray("items");
    assertThat(models).hasSize(2);
  }

  @Test
  void the_runs_of_a_trace_may_be_bounded_on_both_sides_or_not_at_all() {
    String from = "&min_start_time=" + TestRun.startOf(2);
    String to = "&max_start_time=" + TestRun.startOf(2);

    assertThat(object(get(runs(from + to))).getJsonArray("items"))
        .containsExactly(new JsonObject().put("id", TestRun.id(2)));
    assertThat(get(runs(from)).statusCode()).isEqualTo(400);
    assertThat(get(runs(to)).statusCode()).isEqualTo(400);
  }

  @Test
  void what_descendants_used_is_divided_as_they_told_it() {
    JsonObject root =
        object(get(runs("&selects=PROMPT_TOKEN_DETAILS"))).getJsonArray("items").getJsonObject(0);

    assertThat(root.getJsonObject("prompt_token_details"))
        .isEqualTo(new JsonObject("{\"raw\":{\"cache_read\":6}}"));
  }

  @Test
  void traces_are_deleted_by_their_ids() {
    JsonObject otherProject =
        new JsonObject()
            .put("session_id", TestRun.id(900))
            .put("trace_ids", new JsonArray().add(TestRun.id(1)));

    assertThat(post("/runs/delete", otherProject).bodyAsString()).isEqualTo("null");
    assertThat(get("/runs/" + TestRun.id(2)).statusCode()).isEqualTo(200);
    post("/runs/delete", otherProject.put("session_id", project));

    assertThat(get("/runs/" + TestRun.id(1)).statusCode()).isEqualTo(404);
    assertThat(get("/runs/" + TestRun.id(2)).statusCode()).isEqualTo(404);
    assertThat(get("/runs/" + TestRun.id(5)).statusCode()).isEqualTo(200);
    post("/runs/delete/traces", otherProject.put("trace_ids", new JsonArray().add(TestRun.id(4))));
    assertThat(ids(query(new JsonObject()))).containsExactly(TestRun.id(7));
  }

  @Test
  void traces_are_deleted_by_the_metadata_of_a_run() {
    post("/runs/delete", new JsonObject("{\"metadata\":{\"user\":\"bob\"}}"));
    assertThat(ids(query(new JsonObject()))).hasSize(3);

    post("/runs/delete", new JsonObject("{\"metadata\":{\"level\":\"3\"}}"));
    assertThat(ids(query(new JsonObject()))).containsExactly(TestRun.id(7), TestRun.id(1));
    post("/runs/delete", new JsonObject("{\"metadata\":{\"user\":\"ann\"}}"));
    assertThat(ids(query(new JsonObject()))).containsExactly(TestRun.id(7));
  }

  @Test
  void deleting_nothing_in_particular_is_refused() {
    assertThat(post("/runs/delete", new JsonObject()).statusCode()).isEqualTo(400);
    assertThat(post("/runs/delete/traces", new JsonObject()).statusCode()).isEqualTo(422);
    assertThat(post("/runs/delete", new JsonObject().put("trace_ids", "x")).statusCode())
        .isEqualTo(422);
  }

  private static JsonObject metadata(String key, Object value) {
    return new JsonObject().put("metadata", new JsonObject().put(key, value));
  }

  private static JsonArray selects(String... selects) {
    return new JsonArray(List.of(selects));
  }

  private JsonObject query(JsonObject body) {
    return object(post(QUERY, body.put("project_id", project)));
  }

  private String runs(String more) {
    return "/v2/traces/" + TestRun.id(1) + "/runs?project_id=" + project + more;
  }

  private static List<String> ids(JsonObject page) {
    return page.getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getJsonObject("root_run").getString("id"))
        .toList();
  }
}
