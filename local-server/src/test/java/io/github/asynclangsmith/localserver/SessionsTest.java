// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Projects: created, found, changed, counted and deleted. */
class SessionsTest extends ServerFixture {
  @Test
  void a_project_is_answered_as_it_was_created() {
    JsonObject wanted =
        new JsonObject()
            .put("id", TestRun.id(1))
            .put("name", "p")
            .put("description", "d")
            .put("extra", new JsonObject("{\"metadata\":{\"a\":1}}"))
            .put("reference_dataset_id", TestRun.id(2));

    JsonObject created = object(post("/sessions", wanted));

    wanted.forEach(
        field -> assertThat(created.getValue(field.getKey())).isEqualTo(field.getValue()));
    assertThat(created.getString("start_time")).isEqualTo("2026-11-21T12:00:00.000000+00:00");
    assertThat(created.getValue("end_time")).isNull();
    assertThat(created.getString("tenant_id"))
        .isEqualTo(object(get("/settings")).getString("id"))
        .isEqualTo(array(get("/workspaces")).getJsonObject(0).getString("id"));
    assertThat(object(get("/sessions/" + TestRun.id(1)))).isEqualTo(created);
    assertThat(array(get("/sessions?name=p"))).isEqualTo(new JsonArray().add(created));
  }

  @Test
  void a_name_that_exists_is_a_conflict_unless_upserted() {
    JsonObject first = create("p");

    HttpResponse<Buffer> again = post("/sessions", new JsonObject().put("name", "p"));
    JsonObject upserted =
        object(
            post(
                "/sessions?upsert=True",
                new JsonObject().put("name", "p").put("description", "new")));

    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.bodyAsJsonObject().getString("detail")).contains("'p' already exists");
    assertThat(upserted.getString("id")).isEqualTo(first.getString("id"));
    assertThat(upserted.getString("description")).isEqualTo("new");
    assertThat(post("/sessions?upsert=maybe", new JsonObject().put("name", "q")).statusCode())
        .isEqualTo(422);
  }

  @Test
  void a_patch_changes_what_it_names_and_leaves_nulls_alone() {
    JsonObject project = create("p");
    JsonObject patch =
        new JsonObject()
            .putNull("name")
            .put("extra", new JsonObject("{\"metadata\":{\"b\":2}}"))
            .putNull("description")
            .put("end_time", "2026-11-21T13:00:00");

    JsonObject changed = object(send(HttpMethod.PATCH, path(project), patch));

    assertThat(changed.getString("name")).isEqualTo("p");
    assertThat(changed.getString("end_time")).isEqualTo("2026-11-21T13:00:00.000000+00:00");
    assertThat(changed.getJsonObject("extra").encode()).isEqualTo("{\"metadata\":{\"b\":2}}");
    create("q");
    assertThat(
            send(HttpMethod.PATCH, path(project), new JsonObject().put("name", "q")).statusCode())
        .isEqualTo(409);
  }

  @Test
  void deleting_a_project_deletes_what_is_in_it() {
    ingest(TestRun.root(1));
    post("/feedback", new JsonObject().put("run_id", TestRun.id(1)).put("key", "k"));
    JsonObject project = array(get("/sessions?name=tests")).getJsonObject(0);

    assertThat(delete(path(project)).statusCode()).isEqualTo(200);

    assertThat(get(path(project)).statusCode()).isEqualTo(404);
    assertThat(get("/runs/" + TestRun.id(1)).statusCode()).isEqualTo(404);
    assertThat(array(get("/feedback"))).isEmpty();
    assertThat(delete(path(project)).statusCode()).isEqualTo(404);
  }

  @Test
  void several_projects_are_deleted_at_once_or_none() {
    String a = create("a").getString("id");
    String b = create("b").getString("id");

    assertThat(delete("/sessions?session_ids=" + a + "&session_ids=" + TestRun.id(9)).statusCode())
        .isEqualTo(404);
    assertThat(array(get("/sessions"))).hasSize(2);
    assertThat(delete("/sessions?session_ids=" + a + "&session_ids=" + b).statusCode())
        .isEqualTo(200);
    assertThat(array(get("/sessions"))).isEmpty();
    assertThat(delete("/sessions").statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name=beta|beta",
        "name_contains=ET|beta",
        "reference_dataset=00000000-0000-7000-8000-000000000077|gamma",
        "reference_free=true|beta alpha",
        "metadata={\"k\":\"v\"}|alpha",
        "metadata={\"k\":\"v\",\"n\":2}|alpha",
        "metadata={\"k\":\"v\",\"n\":3}|",
        "metadata={\"n\":\"2\"}|",
        "metadata={\"flag\":true}|alpha",
        "sort_by=name&sort_by_desc=false|alpha beta gamma",
        "tag_value_id=00000000-0000-7000-8000-000000000055|alpha",
        "filter=eq(name, \"beta\")|beta",
        "filter=eq(metadata_key, \"k\")|alpha",
        "filter=gt(start_time, \"2026-01-01T12:00:00Z\")|gamma beta",
        "limit=2|gamma beta",
        "limit=2&offset=2|alpha",
        "sort_by=runs_count|beta alpha gamma",
        "sort_by=error_rate&sort_by_desc=false|beta alpha gamma",
      })
  void the_list_is_filtered_sorted_and_cut(String query, String expected) {
    createThree();
    StringBuilder encoded = new StringBuilder();
    for (String parameter : query.split("&")) {
      String[] pair = parameter.split("=", 2);
      encoded.append('&').append(pair[0]).append('=');
      encoded.append(URLEncoder.encode(pair[1], StandardCharsets.UTF_8));
    }

    List<String> names =
        array(get("/sessions?" + encoded.substring(1))).stream()
            .map(project -> ((JsonObject) project).getString("name"))
            .toList();

    List<String> wanted = expected == null ? List.of() : List.of(expected.split(" "));
    if (query.startsWith("sort_by=") && !query.contains("sort_by=name")) {
      assertThat(names.subList(0, 2)).isEqualTo(wanted.subList(0, 2));
    } else {
      assertThat(names).isEqualTo(wanted);
    }
  }

  /** Two runs in beta, one failed run in alpha, none in gamma. */
  private void createThree() {
    post(
        "/sessions",
        new JsonObject()
            .put("name", "alpha")
            .put("start_time", "2026-01-01T00:00:00Z")
            .put("tag_value_ids", new JsonArray().add(TestRun.id(55)))
            .put("extra", new JsonObject("{\"metadata\":{\"k\":\"v\",\"n\":2,\"flag\":true}}")));
    post("/sessions", new JsonObject("{\"name\":\"beta\",\"start_time\":\"2026-01-02T00:00:00\"}"));
    post(
        "/sessions",
        new JsonObject()
            .put("name", "gamma")
            .put("start_time", "2026-01-03T00:00:00Z")
            .put("reference_dataset_id", TestRun.id(77)));
    ingest(
        TestRun.root(1).put("session_name", "beta"),
        TestRun.root(2).put("session_name", "beta"),
        TestRun.root(3).put("session_name", "alpha").put("error", "x"));
  }

  @Test
  void statistics_count_traces_and_sum_what_is_in_them() {
    JsonObject root = TestRun.root(1);
    JsonObject usage =
        new JsonObject(
            "{\"usage_metadata\":{\"input_tokens\":10,\"output_tokens\":5,\"total_tokens\":15,"
                + "\"total_cost\":0.25}}");
    ingest(
        root,
        TestRun.child(2, root).put("run_type", "llm").put("outputs", usage),
        TestRun.child(3, root).put("run_type", "llm").put("outputs", usage),
        TestRun.root(4).put("end_time", TestRun.startOf(8).toString()).put("error", "x"));
    post("/feedback", feedback().put("run_id", TestRun.id(1)).put("score", 1));
    post("/feedback", feedback().put("run_id", TestRun.id(4)).put("score", 0));
    post("/feedback", feedback().put("session_id", projectId("tests")).put("score", 0.5));

    JsonObject stats = object(get("/sessions/" + projectId("tests") + "?include_stats=true"));

    assertThat(stats.getInteger("run_count")).isEqualTo(2);
    assertThat(stats.getDouble("error_rate")).isEqualTo(0.5);
    assertThat(stats.getDouble("latency_p50")).isEqualTo(3.0);
    assertThat(stats.getDouble("latency_p99")).isBetween(3.9, 4.0);
    assertThat(stats.getInteger("total_tokens")).isEqualTo(30);
    assertThat(stats.getInteger("prompt_tokens")).isEqualTo(20);
    assertThat(stats.getValue("total_cost")).isEqualTo("0.5");
    assertThat(stats.getString("last_run_start_time"))
        .isEqualTo("2026-11-21T11:00:04.000000+00:00");
    JsonObject quality = stats.getJsonObject("feedback_stats").getJsonObject("quality");
    assertThat(quality.getInteger("n")).isEqualTo(2);
    assertThat(quality.getDouble("avg")).isEqualTo(0.5);
    assertThat(
            stats.getJsonObject("session_feedback_stats").getJsonObject("quality").getInteger("n"))
        .isEqualTo(1);
    assertThat(array(get("/sessions?include_stats=true")).getJsonObject(0)).isEqualTo(stats);
    assertThat(array(get("/sessions")).getJsonObject(0).fieldNames()).doesNotContain("run_count");
  }

  @Test
  void statistics_may_cover_some_runs_and_be_some_of_all() {
    ingest(
        TestRun.root(1).put("tags", new JsonArray().add("a")),
        TestRun.root(2)
            .put("name", "other")
            .put("extra", new JsonObject("{\"metadata\":{\"k\":\"v\"}}")),
        TestRun.root(3).put("error", "x"));
    String path = "/sessions/" + projectId("tests") + "?include_stats=true";

    assertThat(runCount(path + "&stats_start_time=" + TestRun.startOf(2))).isEqualTo(2);
    assertThat(runCount(path + "&stats_filter=eq(status,%22error%22)")).isEqualTo(1);
    assertThat(get(path + "&stats_filter=eq(").statusCode()).isEqualTo(400);
    JsonObject some = object(get(path + "&stats_select=run_count&stats_select=error_rate"));
    assertThat(some.fieldNames())
        .contains("name", "run_count", "error_rate")
        .doesNotContain("latency_p50", "feedback_stats");
    assertThat(object(get(path)).getJsonArray("run_facets")).isEmpty();
    assertThat(object(get(path + "&facets=true")).getJsonArray("run_facets"))
        .contains(
            facet("name", "other", "eq(name, \"other\")", 1),
            facet("status", "success", "eq(status, \"success\")", 2),
            facet("tag", "a", "has(tags, \"a\")", 1),
            facet("metadata.k", "v", "and(eq(metadata_key, \"k\"), eq(metadata_value, \"v\"))", 1));
  }

  private int runCount(String path) {
    return object(get(path)).getInteger("run_count");
  }

  private static JsonObject facet(String key, String value, String query, int n) {
    return new JsonObject().put("key", key).put("value", value).put("query", query).put("n", n);
  }

  @Test
  void the_commonest_metadata_of_a_project_is_told_by_key() {
    JsonObject root = run(1, "{\"model\":\"b\",\"n\":1}");
    ingest(
        root,
        run(2, "{\"model\":\"a\",\"flag\":true,\"deep\":{\"x\":1}}"),
        run(3, "{\"model\":\"b\"}"),
        TestRun.child(4, root)
            .put("extra", new JsonObject("{\"metadata\":{\"n\":7,\"a/b\":\"c\"}}")));
    String path = "/sessions/" + projectId("tests") + "/metadata";

    assertThat(object(get(path)))
        .isEqualTo(
            new JsonObject(
                "{\"a/b\":[\"c\"],\"flag\":[\"true\"],\"model\":[\"b\",\"a\"],\"n\":[\"1\",\"7\"]}"));
    assertThat(object(get(path + "?k=1&metadata_keys=model")))
        .isEqualTo(new JsonObject("{\"model\":[\"b\"]}"));
    assertThat(object(get(path + "?root_runs_only=true&metadata_keys=n")))
        .isEqualTo(new JsonObject("{\"n\":[\"1\"]}"));
    assertThat(get("/sessions/" + TestRun.id(900) + "/metadata").statusCode()).isEqualTo(404);
    assertThat(get(path + "?k=0").statusCode()).isEqualTo(422);
  }

  private static JsonObject run(int number, String metadata) {
    return TestRun.root(number)
        .put("extra", new JsonObject().put("metadata", new JsonObject(metadata)));
  }

  @Test
  void an_experiment_has_a_number_and_tells_how_far_it_has_come() {
    String dataset = TestRun.id(70);
    JsonObject wanted =
        new JsonObject()
            .put("reference_dataset_id", dataset)
            .put("num_examples", 2)
            .put("num_repetitions", 2)
            .put("evaluator_keys", new JsonArray().add("good"));
    post(
        "/sessions",
        wanted.copy().put("name", "earlier").put("start_time", "2026-01-01T00:00:00Z"));
    post("/sessions", wanted.put("name", "tests"));
    ingest(TestRun.root(1), TestRun.root(2).putNull("end_time"));
    post(
        "/feedback", new JsonObject("{\"key\":\"good\",\"score\":1}").put("run_id", TestRun.id(1)));

    JsonObject stats = object(get("/sessions/" + projectId("tests") + "?include_stats=true"));

    assertThat(stats.getInteger("test_run_number")).isEqualTo(2);
    assertThat(stats.getJsonObject("experiment_progress"))
        .isEqualTo(
            new JsonObject(
                "{\"expected_run_count\":4,\"run_progress\":0.25,"
                    + "\"evaluator_progress\":{\"good\":0.25}}"));
  }

  @Test
  void projects_are_ordered_by_feedback_on_runs_or_on_themselves() {
    createThree();
    post("/feedback", feedback().put("run_id", TestRun.id(1)).put("score", 0.2));
    post("/feedback", feedback().put("run_id", TestRun.id(3)).put("score", 0.8));
    post("/feedback", feedback().put("session_id", projectId("gamma")).put("score", 1));
    String path = "/sessions?sort_by=feedback&sort_by_feedback_key=quality";

    assertThat(names(path)).startsWith("alpha", "beta");
    assertThat(names(path + "&sort_by_desc=false")).startsWith("beta", "alpha");
    assertThat(names(path + "&sort_by_feedback_source=session")).startsWith("gamma");
    assertThat(get(path + "&sort_by_feedback_source=moon").statusCode()).isEqualTo(422);
  }

  private List<String> names(String path) {
    return array(get(path)).stream()
        .map(project -> ((JsonObject) project).getString("name"))
        .toList();
  }

  @Test
  void sums_of_costs_are_decimals() {
    JsonObject root = TestRun.root(1);
    String usage = "{\"usage_metadata\":{\"input_tokens\":1,\"total_cost\":%s}}";
    ingest(
        root,
        TestRun.child(2, root)
            .put("run_type", "llm")
            .put("outputs", new JsonObject(usage.formatted("0.1"))),
        TestRun.child(3, root)
            .put("run_type", "llm")
            .put("outputs", new JsonObject(usage.formatted("0.2"))));

    JsonObject stats = object(get("/sessions/" + projectId("tests") + "?include_stats=true"));

    assertThat(stats.getString("total_cost")).isEqualTo("0.3");
    assertThat(object(get("/runs/" + TestRun.id(1))).getString("total_cost")).isEqualTo("0.3");
  }

  @Test
  void parameters_out_of_range_are_refused() {
    assertThat(get("/sessions?limit=101").statusCode()).isEqualTo(422);
    assertThat(get("/sessions?limit=0").statusCode()).isEqualTo(422);
    assertThat(get("/sessions?offset=-1").statusCode()).isEqualTo(422);
    assertThat(get("/sessions?sort_by=color").statusCode()).isEqualTo(422);
    assertThat(get("/sessions?metadata=nope").statusCode()).isEqualTo(422);
    assertThat(get("/sessions?id=x").statusCode()).isEqualTo(422);
  }

  private static JsonObject feedback() {
    return new JsonObject().put("key", "quality");
  }

  private JsonObject create(String name) {
    return object(post("/sessions", new JsonObject().put("name", name)));
  }

  private static String path(JsonObject project) {
    return "/sessions/" + project.getString("id");
  }
}
