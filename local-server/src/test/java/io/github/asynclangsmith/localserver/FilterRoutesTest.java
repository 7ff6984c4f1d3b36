// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The filter language over every field of runs, through the queries of both versions. */
class FilterRoutesTest extends ServerFixture {
  private String project;

  /** A trace of three runs, two of which start together, and a trace of one that is not over. */
  @BeforeEach
  void ingestRuns() {
    String at = TestRun.startOf(2).toString();
    JsonObject root =
        TestRun.root(1)
            .put("extra", new JsonObject("{\"metadata\":{\"thread_id\":\"t\",\"n\":2}}"))
            .put("tags", new JsonArray().add("prod"));
    JsonObject usage =
        new JsonObject(
            "{\"text\":\"Hello World\",\"usage_metadata\":{\"input_tokens\":10,"
                + "\"output_tokens\":5,\"total_cost\":0.25}}");
    JsonArray events =
        new JsonArray("[{\"name\":\"new_token\",\"time\":\"2026-11-21T11:00:02.5Z\"}]");
    ingest(
        root,
        TestRun.child(2, root).put("run_type", "llm").put("outputs", usage).put("events", events),
        TestRun.child(3, root).put("start_time", at).put("name", "tool").put("error", "Too late"),
        TestRun.root(4).putNull("end_time").put("reference_example_id", TestRun.id(90)));
    project = projectId("tests");
    object(
        post(
            "/feedback",
            new JsonObject("{\"key\":\"good\",\"score\":0.5,\"comment\":\"ok\"}")
                .put("feedback_source", new JsonObject().put("type", "api"))
                .put("run_id", TestRun.id(2))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eq(id, '00000000-0000-7000-8000-000000000002')|2",
        "in(id, ['00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000004'])|4 2",
        "eq(name, 'tool')|3",
        "like(name, 'run%')|4 2 1",
        "eq(run_type, 'llm')|2",
        "neq(run_type, 'llm')|4 3 1",
        "eq(status, 'pending')|4",
        "eq(status, 'error')|3",
        "neq(error, null)|3",
        "eq(error, 'Too late')|3",
        "search(error, 'late')|3",
        "eq(is_root, true)|4 1",
        "eq(execution_order, 1)|4 1",
        "eq(trace_id, '00000000-0000-7000-8000-000000000001')|3 2 1",
        "eq(parent_run_id, '00000000-0000-7000-8000-000000000001')|3 2",
        "eq(reference_example_id, '00000000-0000-7000-8000-000000000090')|4",
        "eq(thread_id, 't')|1",
        "gt(start_time, '2026-11-21T11:00:01Z')|4 3 2",
        "gte(start_time, '2026-11-21T11:00:02Z')|4 3 2",
        "lt(end_time, '2026-11-21T11:00:04Z')|1",
        "gte(latency, '2s')|3 2 1",
        "lt(latency, 2.5)|2 1",
        "eq(time_to_first_token, 0.5)|2",
        "lte(first_token_time, '2026-11-21T11:00:03Z')|2",
        "gte(total_tokens, 15)|2 1",
        "eq(prompt_tokens, 10)|2 1",
        "eq(completion_tokens, 5)|2 1",
        "gt(total_cost, 0.2)|2 1",
        "has(tags, 'prod')|1",
        "has(metadata, '{\"n\": 2}')|1",
        "and(eq(metadata_key, 'n'), eq(metadata_value, 2))|1",
        "and(eq(input_key, 'number'), eq(input_value, 2))|2",
        "eq(output_key, 'usage_metadata.input_tokens')|2",
        "search('hello world')|2",
        "eq(feedback_key, 'good')|2",
        "and(eq(feedback_key, 'good'), gte(feedback_score, 0.5))|2",
        "eq(feedback_comment, 'ok')|2",
        "eq(feedback_source, 'api')|2",
        "not(eq(is_root, true))|3 2",
        "or(eq(name, 'tool'), eq(status, 'pending'))|4 3",
        "and(gt(latency, 100), eq(name, 'tool'))|",
      },
      quoteCharacter = '~')
  void both_versions_select_the_same_runs_page_by_page(String filter, String expected) {
    List<Integer> wanted =
        expected == null
            ? List.of()
            : Arrays.stream(expected.split(" ")).map(Integer::valueOf).toList();
    String text = filter.contains("{") ? filter : filter.replace('\'', '"');

    assertThat(pagesV1(text)).isEqualTo(wanted);
    assertThat(pagesV2(text)).isEqualTo(wanted);
  }

  @Test
  void a_malformed_filter_is_400_in_the_shape_of_each_version() {
    HttpResponse<Buffer> v1 = post("/runs/query", v1().put("filter", "and(eq(name, \"x\")"));
    HttpResponse<Buffer> v2 = post("/v2/runs/query", v2().put("filter", "and(eq(name, \"x\")"));

    assertThat(v1.statusCode()).isEqualTo(400);
    assertThat(v1.bodyAsJsonObject().fieldNames()).containsExactly("detail");
    assertThat(v2.statusCode()).isEqualTo(400);
    assertThat(v2.getHeader("content-type")).isEqualTo("application/problem+json");
    assertThat(v2.bodyAsJsonObject().getInteger("status")).isEqualTo(400);
    assertThat(v2.bodyAsJsonObject().getString("detail"))
        .isEqualTo(v1.bodyAsJsonObject().getString("detail"))
        .startsWith("Invalid filter at position ");
  }

  private JsonObject v1() {
    return new JsonObject().put("session", new JsonArray().add(project));
  }

  private JsonObject v2() {
    return new JsonObject().put("project_ids", new JsonArray().add(project));
  }

  private List<Integer> pagesV1(String filter) {
    List<Integer> found = new ArrayList<>();
    JsonObject body = v1().put("filter", filter).put("limit", 1);
    for (String cursor = ""; cursor != null; body.put("cursor", cursor)) {
      JsonObject page = object(post("/runs/query", body));
      add(found, page.getJsonArray("runs"));
      cursor = page.getJsonObject("cursors").getString("next");
    }
    return found;
  }

  private List<Integer> pagesV2(String filter) {
    List<Integer> found = new ArrayList<>();
    JsonObject body = v2().put("filter", filter).put("page_size", 1);
    for (String cursor = ""; cursor != null; body.put("cursor", cursor)) {
      JsonObject page = object(post("/v2/runs/query", body));
      add(found, page.getJsonArray("items"));
      cursor = page.getString("next_cursor");
    }
    return found;
  }

  private static void add(List<Integer> found, JsonArray runs) {
    runs.forEach(
        run -> found.add(Integer.valueOf(((JsonObject) run).getString("id").substring(24))));
  }
}
