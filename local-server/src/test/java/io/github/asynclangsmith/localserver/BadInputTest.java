// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the server answers, never with a server error, and goes on. */
class BadInputTest extends ServerFixture {
  private static final List<Object> STRANGE =
      List.of(
          "",
          "x",
          "\u0000",
          "'; DROP TABLE runs; --",
          TestRun.id(1),
          "2026-11-21T12:00:00Z",
          -1,
          0,
          1e300,
          Long.MAX_VALUE,
          true,
          new JsonArray(),
          new JsonArray().add("a").addNull().add(new JsonObject()),
          new JsonArray().add(TestRun.id(1)),
          new JsonObject(),
          new JsonObject().put("a", new JsonArray().add(1)));

  private static final List<String> QUERY_FIELDS =
      List.of(
          "session",
          "id",
          "trace",
          "parent_run",
          "run_type",
          "reference_example",
          "query",
          "filter",
          "trace_filter",
          "tree_filter",
          "search_filter",
          "is_root",
          "error",
          "start_time",
          "end_time",
          "limit",
          "cursor",
          "select",
          "order",
          "group_by",
          "groups",
          "project_ids",
          "reference_dataset_id",
          "min_start_time",
          "max_start_time",
          "ids",
          "trace_id",
          "reference_examples",
          "has_error",
          "selects",
          "page_size",
          "sort_order",
          "execution_order");

  private static final List<String> MORE_FIELDS =
      List.of(
          "session_id",
          "project_id",
          "group_by",
          "filter",
          "trace_filter",
          "tree_filter",
          "thread_filter",
          "start_time",
          "end_time",
          "min_start_time",
          "max_start_time",
          "limit",
          "offset",
          "page_size",
          "cursor",
          "selects",
          "trace_ids",
          "session_ids",
          "experiment_ids",
          "example_ids",
          "filters",
          "sort",
          "sort_params",
          "preview",
          "comparative_experiment_id",
          "baseline_session_id",
          "comparison_session_ids",
          "feedback_key",
          "id",
          "name",
          "extra",
          "created_at",
          "display_name",
          "tenant_handle");

  private static final List<String> RUN_FIELDS =
      List.of(
          "id",
          "trace_id",
          "dotted_order",
          "parent_run_id",
          "name",
          "run_type",
          "start_time",
          "end_time",
          "inputs",
          "outputs",
          "error",
          "extra",
          "tags",
          "events",
          "serialized",
          "session_name",
          "session_id",
          "reference_example_id",
          "status",
          "key",
          "score",
          "value",
          "comment",
          "correction",
          "feedback_source",
          "run_id",
          "created_at",
          "feedback_config",
          "description",
          "reference_dataset_id",
          "trace_tier");

  @ParameterizedTest
  @ValueSource(strings = {"/runs/query", "/runs/stats", "/v2/runs/query"})
  void any_value_in_any_field_of_a_query_is_answered(String path) {
    ingest(TestRun.root(1));
    String project = projectId("tests");
    for (String field : QUERY_FIELDS) {
      for (Object strange : STRANGE) {
        JsonObject query = new JsonObject();
        if (!field.equals("reference_dataset_id")) {
          query.put("session", new JsonArray().add(project));
          query.put("project_ids", new JsonArray().add(project));
        }
        assertAnswered(post(path, query.put(field, strange)), field, strange);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/runs/group",
        "/runs/group/stats",
        "/v2/traces/query",
        "/v2/threads/query",
        "/datasets/00000000-0000-7000-8000-000000000070/runs",
        "/datasets/00000000-0000-7000-8000-000000000070/runs/delta",
        "/v2/datasets/00000000-0000-7000-8000-000000000070/experiment-runs",
        "/datasets/comparative",
        "/workspaces"
      })
  void any_value_in_any_field_of_a_read_of_more_is_answered(String path) {
    String dataset = TestRun.id(70);
    post("/datasets", new JsonObject().put("id", dataset).put("name", "d"));
    post("/sessions", new JsonObject().put("name", "tests").put("reference_dataset_id", dataset));
    ingest(TestRun.root(1));
    String project = projectId("tests");
    for (String field : MORE_FIELDS) {
      for (Object strange : STRANGE) {
        JsonObject query =
            new JsonObject()
                .put("session_id", project)
                .put("project_id", project)
                .put("group_by", "conversation")
                .put("session_ids", new JsonArray().add(project))
                .put("experiment_ids", new JsonArray().add(project));
        assertAnswered(post(path, query.put(field, strange)), field, strange);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/runs", "/runs/batch", "/sessions", "/feedback"})
  void any_value_in_any_field_of_a_write_is_answered(String path) {
    for (String field : RUN_FIELDS) {
      for (Object strange : STRANGE) {
        JsonObject body =
            path.equals("/runs") || path.equals("/runs/batch")
                ? TestRun.root(1)
                : new JsonObject()
                    .put("name", "p")
                    .put("key", "k")
                    .put("session_id", TestRun.id(5));
        body.put(field, strange);
        Object sent =
            path.equals("/runs/batch")
                ? new JsonObject().put("post", new JsonArray().add(body))
                : body;
        assertAnswered(post(path, sent), field, strange);
      }
    }
    assertThat(get("/ok").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sessions?limit=%zz",
        "/sessions?metadata=%FF%FE",
        "/sessions?sort_by=%00",
        "/runs/%00",
        "/feedback?run=&key=&limit=",
        "/sessions?id=&id=",
        "/public/attachments/%2e%2e%2f",
        "/sessions?offset=99999999999999999999",
        "/%",
        "/%E0%80"
      })
  void any_target_is_answered(String target) throws IOException {
    String answer =
        RawHttp.exchange(server.port(), "GET", target, Map.of("x-api-key", KEY), new byte[0]);

    assertThat(answer).matches("(?s)HTTP/1.1 [24]\\d\\d .*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"py-plain", "js-plain", "py-zstd", "js-gz"})
  void a_damaged_capture_is_answered(String folder) throws IOException {
    byte[] good;
    JsonObject request;
    try (InputStream body = resource(folder + "/00.body");
        InputStream head = resource(folder + "/00.json")) {
      good = body.readAllBytes();
      request = new JsonObject(Buffer.buffer(head.readAllBytes()));
    }
    Random random = new Random(folder.hashCode());
    for (int i = 0; i < 150; i++) {
      byte[] damaged = damage(good, random);
      var sent = request(HttpMethod.POST, "/runs/multipart");
      sent.putHeader("Content-Type", request.getJsonObject("headers").getString("content-type"));
      String encoding = request.getJsonObject("headers").getString("content-encoding");
      if (encoding != null) {
        sent.putHeader("Content-Encoding", encoding);
      }
      assertAnswered(await(sent.sendBuffer(Buffer.buffer(damaged))), folder, i);
    }
  }

  @Test
  void an_invalid_character_in_a_text_is_refused() {
    byte[] body = TestRun.root(1).put("name", "@@").encode().getBytes();
    for (int i = 0; i < body.length; i++) {
      body[i] = body[i] == '@' ? (byte) 0xff : body[i];
    }

    assertThat(post("/runs", Buffer.buffer(body)).statusCode()).isEqualTo(422);
  }

  private static byte[] damage(byte[] good, Random random) {
    byte[] bad = good.clone();
    for (int n = random.nextInt(3); n >= 0; n--) {
      bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(bad, random.nextInt(bad.length)) : bad;
  }

  private static InputStream resource(String name) {
    return BadInputTest.class.getResourceAsStream("/captures/" + name);
  }

  private static void assertAnswered(HttpResponse<Buffer> response, Object... what) {
    assertThat(response.statusCode())
        .as(List.of(what) + " " + response.bodyAsString())
        .isBetween(200, 499);
  }
}
