// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The v2 routes of runs. */
class RunQueryV2Test extends ServerFixture {
  private static final String EXTRA =
      "{\"metadata\":{\"thread_id\":\"t-1\",\"n\":1.50},\"runtime\":{\"sdk\":\"x\"}}";
  private static final String OUTPUTS =
      "{\"usage_metadata\":{\"input_tokens\":10,\"output_tokens\":5,\"total_cost\":0.75,"
          + "\"input_token_details\":{\"cache_read\":4}}}";
  private static final String EVENTS =
      "[{\"name\":\"start\",\"time\":\"2026-11-21T11:00:02Z\"},"
          + "{\"name\":\"new_token\",\"time\":\"2026-11-21T11:00:02.5Z\"},"
          + "{\"name\":\"new_token\",\"time\":\"2026-11-21T11:00:03Z\"}]";

  private String project;

  @BeforeEach
  void ingestRuns() {
    JsonObject root = TestRun.root(1);
    JsonObject model =
        TestRun.child(2, root)
            .put("run_type", "llm")
            .put("extra", new JsonObject(EXTRA))
            .put("outputs", new JsonObject(OUTPUTS))
            .put("events", new JsonArray(EVENTS))
            .put("tags", new JsonArray().add("a"));
    ingest(root, model, TestRun.child(3, root).put("error", "boom"));
    project = projectId("tests");
  }

  @Test
  void without_selects_a_run_is_only_its_id() {
    JsonObject page = object(post("/v2/runs/query", query()));

    assertThat(page.fieldNames()).containsExactly("items", "next_cursor");
    assertThat(page.getJsonArray("items"))
        .isEqualTo(new JsonArray().add(idOf(3)).add(idOf(2)).add(idOf(1)));
    assertThat(page.getValue("next_cursor")).isNull();
    assertThat(object(get("/v2/runs/" + TestRun.id(2) + "?project_id=" + project)))
        .isEqualTo(idOf(2));
  }

  @Test
  void version_2_writes_upper_case_words_zoned_times_and_costs_as_numbers() {
    JsonObject run =
        select(
            "RUN_TYPE",
            "STATUS",
            "START_TIME",
            "LATENCY_SECONDS",
            "FIRST_TOKEN_TIME",
            "TOTAL_TOKENS",
            "TOTAL_COST",
            "PROMPT_TOKEN_DETAILS",
            "PROMPT_COST_DETAILS",
            "THREAD_ID",
            "PROJECT_ID",
            "IS_ROOT",
            "PARENT_RUN_IDS",
            "TAGS");

    assertThat(run)
        .isEqualTo(
            new JsonObject()
                .put("run_type", "LLM")
                .put("status", "SUCCESS")
                .put("start_time", "2026-11-21T11:00:02.000000Z")
                .put("latency_seconds", 2.0)
                .put("first_token_time", "2026-11-21T11:00:02.500000Z")
                .put("total_tokens", 15)
                .put("total_cost", 0.75)
                .put("prompt_token_details", new JsonObject("{\"raw\":{\"cache_read\":4}}"))
                .putNull("prompt_cost_details")
                .put("thread_id", "t-1")
                .put("project_id", project)
                .put("is_root", false)
                .put("parent_run_ids", new JsonArray().add(TestRun.id(1)))
                .put("tags", new JsonArray().add("a")));
  }

  @Test
  void metadata_stands_beside_extra_and_keeps_its_numbers() {
    String body =
        get("/v2/runs/" + TestRun.id(2) + "?project_id=" + project + "&selects=METADATA")
            .bodyAsString();

    assertThat(body).isEqualTo("{\"metadata\":{\"thread_id\":\"t-1\",\"n\":1.5}}");
  }

  @Test
  void previews_are_short() {
    ingest(
        TestRun.root(8)
            .put("inputs", new JsonObject().put("question", "why? ".repeat(100)))
            .put("outputs", new JsonObject().put("a", 1).put("b", "x".repeat(400)))
            .put("error", "e".repeat(1_000)));
    JsonObject run =
        object(
            get(
                "/v2/runs/"
                    + TestRun.id(8)
                    + "?project_id="
                    + project
                    + "&selects=INPUTS_PREVIEW&selects=OUTPUTS_PREVIEW&selects=ERROR_PREVIEW"));

    assertThat(run.getString("inputs_preview")).startsWith("why? why?").hasSize(250);
    assertThat(run.getString("outputs_preview")).startsWith("{\"a\":1").hasSize(250);
    assertThat(run.getString("error_preview")).hasSize(250);
  }

  @Test
  void every_filter_selects_what_it_says() {
    assertThat(ids(query().put("is_root", true))).containsExactly(1);
    assertThat(ids(query().put("has_error", true))).containsExactly(3);
    assertThat(ids(query().put("run_type", "LLM"))).containsExactly(2);
    assertThat(ids(query().put("trace_id", TestRun.id(1)))).containsExactly(3, 2, 1);
    assertThat(ids(query().put("ids", new JsonArray().add(TestRun.id(2))))).containsExactly(2);
    assertThat(ids(query().put("max_start_time", TestRun.startOf(2).toString())))
        .containsExactly(2, 1);
    assertThat(ids(query().put("min_start_time", TestRun.startOf(2).toString())))
        .containsExactly(3, 2);
    assertThat(ids(query().put("sort_order", "ASC"))).containsExactly(1, 2, 3);
    assertThat(ids(query().put("filter", "eq(thread_id, \"t-1\")"))).containsExactly(2);
    assertThat(ids(query().put("tree_filter", "eq(error, \"boom\")"))).containsExactly(3, 2, 1);
  }

  @Test
  void a_run_that_ends_before_it_begins_took_no_time() {
    ingest(TestRun.root(9).put("end_time", TestRun.startOf(8).toString()));

    assertThat(ids(query().put("filter", "eq(latency, 0)"))).containsExactly(9);
    assertThat(
            object(
                get(
                    "/v2/runs/"
                        + TestRun.id(9)
                        + "?selects=LATENCY_SECONDS&project_id="
                        + project)))
        .isEqualTo(new JsonObject().put("latency_seconds", 0.0));
  }

  @Test
  void runs_older_than_a_day_need_a_lower_bound() {
    ingest(TestRun.root(5, TestRun.NOW.minus(Duration.ofDays(3))));

    assertThat(ids(query())).doesNotContain(5);
    assertThat(ids(query().put("min_start_time", "2026-11-01T00:00:00Z"))).contains(5);
  }

  @Test
  void a_dataset_stands_for_the_projects_that_refer_to_it() {
    String dataset = TestRun.id(70);
    post(
        "/sessions",
        new JsonObject().put("name", "experiment").put("reference_dataset_id", dataset));
    ingest(TestRun.root(6).put("session_name", "experiment"));

    JsonObject query = new JsonObject().put("reference_dataset_id", dataset);
    assertThat(ids(query)).containsExactly(6);
  }

  @Test
  void exactly_one_of_projects_and_dataset_is_demanded() {
    assertProblem(new JsonObject(), 400);
    assertProblem(query().put("reference_dataset_id", TestRun.id(70)), 400);
  }

  @Test
  void bad_parameters_are_problems() {
    assertProblem(query().put("selects", new JsonArray().add("NOPE")), 422);
    assertProblem(query().put("page_size", 1_001), 422);
    assertProblem(query().put("trace_id", "x"), 422);
    assertProblem(query().put("cursor", "x"), 400);
    assertProblem(query().put("filter", "eq("), 400);
    assertProblem(new JsonObject().put("project_ids", new JsonArray().add(TestRun.id(9))), 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?project_id=00000000-0000-7000-8000-000000000099", ""})
  void a_run_outside_of_the_project_is_not_found(String query) {
    int status = get("/v2/runs/" + TestRun.id(2) + query).statusCode();

    assertThat(status).isEqualTo(query.isEmpty() ? 422 : 404);
  }

  @Test
  void attachments_are_urls_by_name() {
    String id = TestRun.id(7);
    await(
        request(io.vertx.core.http.HttpMethod.POST, "/runs/multipart")
            .putHeader("Content-Type", MultipartBody.CONTENT_TYPE)
            .sendBuffer(
                MultipartBody.empty()
                    .run("post", TestRun.root(7))
                    .raw("attachment." + id + ".pic", "Content-Type: i/p; length=%d\r\n", "data")
                    .end()));

    JsonObject run =
        object(get("/api/v2/runs/" + id + "?project_id=" + project + "&selects=ATTACHMENTS"));

    String url = run.getJsonObject("attachments").getString("pic");
    assertThat(await(client.getAbs(url).send()).bodyAsString()).isEqualTo("data");
  }

  @Test
  void the_url_of_a_run_names_it_and_its_trace() {
    String query = "?project_id=" + project + "&trace_id=" + TestRun.id(1);

    String url = object(get("/v2/runs/" + TestRun.id(2) + "/url" + query)).getString("url");

    assertThat(url).startsWith(server.url()).contains(project).contains("/r/" + TestRun.id(2));
    assertThat(get("/v2/runs/" + TestRun.id(9) + "/url" + query).statusCode()).isEqualTo(404);
  }

  private JsonObject query() {
    return new JsonObject().put("project_ids", new JsonArray().add(project));
  }

  private JsonObject select(String... fields) {
    JsonObject query =
        query().put("run_type", "LLM").put("selects", new JsonArray(List.of(fields)));
    return object(post("/v2/runs/query", query)).getJsonArray("items").getJsonObject(0);
  }

  private List<Integer> ids(JsonObject query) {
    return object(post("/v2/runs/query", query)).getJsonArray("items").stream()
        .map(run -> Integer.valueOf(((JsonObject) run).getString("id").substring(24)))
        .toList();
  }

  private static JsonObject idOf(int number) {
    return new JsonObject().put("id", TestRun.id(number));
  }

  private void assertProblem(JsonObject query, int status) {
    HttpResponse<Buffer> response = post("/v2/runs/query", query);
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(status);
    assertThat(response.getHeader("Content-Type")).isEqualTo("application/problem+json");
    assertThat(response.bodyAsJsonObject().getInteger("status")).isEqualTo(status);
  }
}
