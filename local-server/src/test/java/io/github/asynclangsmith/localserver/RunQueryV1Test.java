// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /runs/query} and {@code GET /runs/{id}}. */
class RunQueryV1Test extends ServerFixture {
  private String project;

  /** Two traces: 1 with children 2 (an LLM) and 3 (failed), and the lone root 4. */
  @BeforeEach
  void ingestRuns() {
    JsonObject root = TestRun.root(1);
    JsonObject model =
        TestRun.child(2, root)
            .put("run_type", "llm")
            .put("outputs", new JsonObject("{\"usage_metadata\":" + USAGE + "}"));
    JsonObject tool =
        TestRun.child(3, root)
            .put("run_type", "tool")
            .put("error", "Timeout: no answer")
            .put("reference_example_id", TestRun.id(50));
    ingest(root, model, tool, TestRun.root(4).put("tags", new JsonArray().add("prod")));
    project = projectId("tests");
  }

  private static final String USAGE =
      "{\"input_tokens\":10,\"output_tokens\":5,\"total_tokens\":15,\"input_cost\":0.0012,"
          + "\"output_cost\":0.5,\"input_token_details\":{\"cache_read\":4},"
          + "\"output_cost_details\":{\"reasoning\":0.25}}";

  @Test
  void the_newest_run_comes_first_unless_asked_otherwise() {
    assertThat(ids(query())).containsExactly(4, 3, 2, 1);
    assertThat(ids(query().put("order", "asc"))).containsExactly(1, 2, 3, 4);
  }

  @Test
  void every_filter_selects_what_it_says() {
    assertThat(ids(query().put("is_root", true))).containsExactly(4, 1);
    assertThat(ids(query().put("is_root", false))).containsExactly(3, 2);
    assertThat(ids(query().put("execution_order", 1))).containsExactly(4, 1);
    assertThat(ids(query().put("error", true))).containsExactly(3);
    assertThat(ids(query().put("error", false))).containsExactly(4, 2, 1);
    assertThat(ids(query().put("run_type", "llm"))).containsExactly(2);
    assertThat(ids(query().put("trace", TestRun.id(1)))).containsExactly(3, 2, 1);
    assertThat(ids(query().put("parent_run", TestRun.id(1)))).containsExactly(3, 2);
    assertThat(ids(query().put("id", new JsonArray().add(TestRun.id(4)).add(TestRun.id(2)))))
        .containsExactly(4, 2);
    assertThat(ids(query().put("reference_example", TestRun.id(50)))).containsExactly(3);
    assertThat(ids(query().put("start_time", TestRun.startOf(3).toString()))).containsExactly(4, 3);
    assertThat(ids(query().put("end_time", TestRun.startOf(2).toString()))).containsExactly(2, 1);
    assertThat(ids(query().put("query", "NO ANSWER"))).containsExactly(3);
    assertThat(ids(new JsonObject().put("trace", TestRun.id(4)))).containsExactly(4);
    assertThat(ids(new JsonObject().put("session", new JsonArray().add(TestRun.id(9))))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "filter|eq(run_type, 'llm')|2",
        "filter|and(eq(is_root, true), has(tags, 'prod'))|4",
        "filter|gt(total_tokens, 14)|2 1",
        "filter|gte(latency, '2s')|4 3 2 1",
        "filter|neq(error, null)|3",
        "filter|gt(start_time, '2026-11-21T11:00:02Z')|4 3",
        "filter|and(eq(input_key, 'number'), eq(input_value, 4))|4",
        "filter|eq(feedback_key, 'quality')|",
        "trace_filter|has(tags, 'prod')|4",
        "trace_filter|eq(name, 'run 1')|3 2 1",
        "tree_filter|eq(status, 'error')|3 2 1",
      })
  void the_filter_language_asks_the_run_its_root_or_its_tree(
      String field, String filter, String expected) {
    List<Integer> wanted =
        expected == null
            ? List.of()
            : Arrays.stream(expected.split(" ")).map(Integer::valueOf).toList();

    assertThat(ids(query().put(field, filter.replace('\'', '"')))).isEqualTo(wanted);
  }

  @Test
  void feedback_can_be_asked_for_key_and_score_of_the_same_item() {
    feedback(1, "quality", 0.9);
    feedback(1, "speed", 0.1);
    feedback(4, "quality", 0.2);

    assertThat(
            ids(
                query()
                    .put("filter", "and(eq(feedback_key, \"quality\"), gt(feedback_score, 0.5))")))
        .containsExactly(1);
    assertThat(
            ids(query().put("filter", "and(eq(feedback_key, \"speed\"), gt(feedback_score, 0.5))")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"eq(", "eq(nonsense, 1)", "gt(latency, \"fast\")"})
  void a_filter_that_makes_no_sense_is_400_with_its_place(String filter) {
    HttpResponse<Buffer> response = post("/runs/query", query().put("filter", filter));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.bodyAsJsonObject().getString("detail"))
        .startsWith("Invalid filter at position ");
  }

  @Test
  void a_run_has_the_selected_fields_only() {
    JsonArray select = new JsonArray().add("id").add("name").add("total_cost").add("id");

    JsonObject run = runs(query().put("select", select)).getJsonObject(0);

    assertThat(run.fieldNames()).containsExactly("id", "name", "total_cost");
  }

  @Test
  void an_unknown_select_is_refused() {
    assertProblem(query().put("select", new JsonArray().add("id").add("nope")), "select", 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101, -5})
  void a_limit_out_of_range_is_refused(int limit) {
    assertProblem(query().put("limit", limit), "limit");
  }

  @Test
  void ids_times_and_cursors_that_are_none_are_refused() {
    assertProblem(query().put("session", new JsonArray().add("x")), "session", 0);
    assertProblem(query().put("trace", 7), "trace");
    assertProblem(query().put("start_time", "soon"), "start_time");
    assertProblem(query().put("cursor", "guess"), "cursor");
    assertProblem(query().put("is_root", "maybe"), "is_root");
    assertProblem(query().put("order", "sideways"), "order");
  }

  @Test
  void a_query_that_names_no_runs_is_refused() {
    JsonObject unbounded = new JsonObject().put("is_root", true);
    assertThat(post("/runs/query", unbounded).statusCode()).isEqualTo(422);
    assertThat(post("/runs/query", unbounded.put("session", new JsonArray())).statusCode())
        .isEqualTo(422);
    assertThat(post("/runs/query", unbounded.putNull("session")).statusCode()).isEqualTo(422);
  }

  @Test
  void version_1_writes_times_without_zone_and_costs_as_text() {
    JsonObject run = object(get("/runs/" + TestRun.id(2)));

    assertThat(run.getString("start_time")).isEqualTo("2026-11-21T11:00:02.000000");
    assertThat(run.getString("run_type")).isEqualTo("llm");
    assertThat(run.getString("status")).isEqualTo("success");
    assertThat(run.getValue("prompt_cost")).isEqualTo("0.0012");
    assertThat(run.getValue("total_cost")).isEqualTo("0.5012");
    assertThat(run.getJsonObject("prompt_token_details").getInteger("cache_read")).isEqualTo(4);
    assertThat(run.getJsonObject("completion_cost_details").getString("reasoning"))
        .isEqualTo("0.25");
    assertThat(run.getString("app_path")).contains(project).contains(TestRun.id(2));
    assertThat(run.getValue("session_id")).isEqualTo(project);
  }

  @Test
  void a_run_without_usage_has_the_sum_of_the_models_below_it() {
    assertThat(object(get("/runs/" + TestRun.id(1))).getInteger("total_tokens")).isEqualTo(15);
    assertThat(object(get("/runs/" + TestRun.id(1))).getString("total_cost")).isEqualTo("0.5012");
    assertThat(object(get("/runs/" + TestRun.id(3))).getInteger("total_tokens")).isZero();
    assertThat(object(get("/runs/" + TestRun.id(3))).getValue("total_cost")).isNull();
  }

  @Test
  void a_run_that_does_not_exist_is_404() {
    HttpResponse<Buffer> response = get("/runs/" + TestRun.id(99));

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.bodyAsJsonObject().getString("detail")).contains(TestRun.id(99));
  }

  private JsonObject query() {
    return new JsonObject().put("session", new JsonArray().add(project));
  }

  private JsonArray runs(JsonObject query) {
    return object(post("/runs/query", query)).getJsonArray("runs");
  }

  private List<Integer> ids(JsonObject query) {
    return runs(query).stream()
        .map(run -> Integer.valueOf(((JsonObject) run).getString("id").substring(24)))
        .toList();
  }

  private void feedback(int run, String key, double score) {
    object(
        post(
            "/feedback",
            new JsonObject().put("run_id", TestRun.id(run)).put("key", key).put("score", score)));
  }

  private void assertProblem(JsonObject query, Object... place) {
    HttpResponse<Buffer> response = post("/runs/query", query);
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(422);
    JsonArray loc = new JsonArray().add("body");
    for (Object step : place) {
      loc.add(step);
    }
    assertThat(
            response.bodyAsJsonObject().getJsonArray("detail").getJsonObject(0).getJsonArray("loc"))
        .isEqualTo(loc);
  }
}
