// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Experiments row by row, and compared. */
class ExperimentsTest extends ServerFixture {
  private static final String DATASET = TestRun.id(700);
  private static final String V2 = "/api/v2/datasets/" + DATASET + "/experiment-runs";
  private static final String V1 = "/datasets/" + DATASET + "/runs";

  private String first;
  private String second;

  /** Three examples; the first experiment ran on the first two, the second one on the second. */
  @BeforeEach
  void runExperiments() {
    post("/datasets", new JsonObject().put("id", DATASET).put("name", "d"));
    for (int i = 1; i <= 3; i++) {
      JsonObject example =
          new JsonObject()
              .put("id", example(i))
              .put("dataset_id", DATASET)
              .put("inputs", new JsonObject().put("q", i))
              .put("outputs", new JsonObject().put("a", i));
      object(post("/examples", example));
    }
    first = experiment("one");
    second = experiment("two");
    JsonObject run = run(1, first, 1);
    ingest(run, TestRun.child(11, run).put("reference_example_id", example(1)));
    ingest(run(2, first, 2).put("error", "boom"), run(3, second, 2), TestRun.root(4));
    score(1, 0.1);
    score(2, 0.9);
    score(3, 0.3);
  }

  @Test
  void a_row_is_an_example_with_the_runs_on_it() {
    JsonArray rows =
        query(experiments(first, second).put("selects", new JsonArray().add("NAME").add("STATUS")))
            .getJsonArray("items");

    assertThat(ids(rows)).containsExactly(example(1), example(2));
    JsonObject row = rows.getJsonObject(1);
    assertThat(row.getString("dataset_id")).isEqualTo(DATASET);
    assertThat(row.getJsonObject("inputs")).isEqualTo(new JsonObject().put("q", 2));
    assertThat(row.getJsonObject("outputs")).isEqualTo(new JsonObject().put("a", 2));
    assertThat(row.getString("created_at")).isNotNull();
    assertThat(row.getJsonArray("runs"))
        .containsExactly(
            new JsonObject().put("name", "run 2").put("status", "ERROR"),
            new JsonObject().put("name", "run 3").put("status", "SUCCESS"));
    assertThat(rows.getJsonObject(0).getJsonArray("runs")).hasSize(1);
  }

  @Test
  void without_selects_runs_are_only_their_ids() {
    assertThat(
            query(experiments(second)).getJsonArray("items").getJsonObject(0).getJsonArray("runs"))
        .containsExactly(new JsonObject().put("id", TestRun.id(3)));
  }

  @Test
  void rows_come_in_pages() {
    List<String> found = new ArrayList<>();
    JsonObject body = experiments(first).put("page_size", 1);
    String cursor;
    do {
      JsonObject page = query(body);
      found.addAll(ids(page.getJsonArray("items")));
      cursor = page.getString("next_cursor");
      body.put("cursor", cursor);
    } while (cursor != null);

    assertThat(found).containsExactly(example(1), example(2));
    assertThat(post(V2, body.put("cursor", "nope")).statusCode()).isEqualTo(400);
  }

  @Test
  void rows_are_chosen_by_example_and_by_filters_on_runs() {
    JsonObject byExample = experiments(first).put("example_ids", new JsonArray().add(example(2)));
    JsonObject filters =
        new JsonObject().put(first, new JsonArray().add("eq(status, \"success\")"));

    assertThat(ids(query(byExample).getJsonArray("items"))).containsExactly(example(2));
    assertThat(ids(query(experiments(first, second).put("filters", filters)).getJsonArray("items")))
        .containsExactly(example(1));
    JsonObject wrong = new JsonObject().put(first, new JsonArray().add("eq("));
    assertThat(post(V2, experiments(first).put("filters", wrong)).statusCode()).isEqualTo(400);
    assertThat(
            post(V2, experiments(first).put("filters", new JsonObject().put("x", 1))).statusCode())
        .isEqualTo(422);
  }

  @Test
  void rows_are_ordered_by_feedback_of_a_single_experiment() {
    JsonObject best = new JsonObject().put("by", "feedback.good");
    JsonObject worst = new JsonObject().put("by", "good").put("order", "ASC");

    assertThat(ids(query(experiments(first).put("sort", best)).getJsonArray("items")))
        .containsExactly(example(2), example(1));
    assertThat(ids(query(experiments(first).put("sort", worst)).getJsonArray("items")))
        .containsExactly(example(1), example(2));
    assertThat(post(V2, experiments(first, second).put("sort", best)).statusCode()).isEqualTo(422);
  }

  @Test
  void version_1_shows_runs_with_their_feedback() {
    JsonObject body =
        new JsonObject().put("session_ids", new JsonArray().add(first)).put("limit", 1);

    JsonArray page = array(post(V1, body));
    JsonArray rest = array(post(V1, body.put("offset", 1).put("preview", true)));

    JsonObject run = page.getJsonObject(0).getJsonArray("runs").getJsonObject(0);
    assertThat(page).hasSize(1);
    assertThat(run.getString("session_id")).isEqualTo(first);
    assertThat(run.getJsonObject("outputs")).isEqualTo(new JsonObject().put("doubled", 2));
    assertThat(run.getJsonObject("feedback_stats").getJsonObject("good").getDouble("avg"))
        .isEqualTo(0.1);
    assertThat(run.getJsonArray("feedbacks").getJsonObject(0).getString("key")).isEqualTo("good");
    JsonObject preview = rest.getJsonObject(0).getJsonArray("runs").getJsonObject(0);
    assertThat(preview.getString("inputs_preview")).isEqualTo("{\"number\":2}");
    assertThat(preview.fieldNames()).doesNotContain("inputs", "outputs");
    JsonObject nulls =
        body.put("offset", 0)
            .putNull("comparative_experiment_id")
            .putNull("filters")
            .putNull("limit");
    assertThat(array(post(V1, nulls))).hasSize(2);
  }

  @Test
  void what_is_not_there_cannot_be_compared() {
    assertThat(post(V2, new JsonObject()).statusCode()).isEqualTo(422);
    assertThat(post(V2, experiments(TestRun.id(900))).statusCode()).isEqualTo(404);
    assertThat(post(V1, new JsonObject().put("session_ids", new JsonArray())).statusCode())
        .isEqualTo(422);
    assertThat(
            post("/v2/datasets/" + TestRun.id(9) + "/experiment-runs", experiments(first))
                .statusCode())
        .isEqualTo(404);
    assertThat(
            post(V2, experiments(first).put("comparative_experiment_id", TestRun.id(9)))
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void an_experiment_improves_or_regresses_on_examples() {
    ingest(run(5, second, 1));
    score(5, 0.6);
    JsonObject body =
        new JsonObject()
            .put("baseline_session_id", first)
            .put("comparison_session_ids", new JsonArray().add(second))
            .put("feedback_key", "good");

    JsonObject delta = object(post(V1 + "/delta", body)).getJsonObject("feedback_deltas");

    assertThat(delta.getJsonObject(second))
        .isEqualTo(
            new JsonObject()
                .put("improved_examples", new JsonArray().add(example(1)))
                .put("regressed_examples", new JsonArray().add(example(2))));
  }

  @Test
  void experiments_are_compared_under_a_name() {
    JsonObject wanted =
        new JsonObject()
            .put("id", TestRun.id(800))
            .put("name", "one or two")
            .put("experiment_ids", new JsonArray().add(first).add(second))
            .putNull("description")
            .put("created_at", "2026-11-21T10:00:00Z")
            .put("extra", new JsonObject("{\"metadata\":{\"a\":1}}"));

    JsonObject created = object(post("/datasets/comparative", wanted));
    JsonObject feedback =
        new JsonObject()
            .put("run_id", TestRun.id(1))
            .put("key", "preferred")
            .put("score", 1)
            .put("comparative_experiment_id", TestRun.id(800));
    post("/feedback", feedback);
    JsonArray listed = array(get("/datasets/" + DATASET + "/comparative?name_contains=OR"));

    assertThat(created.getString("reference_dataset_id")).isEqualTo(DATASET);
    assertThat(created.getString("created_at")).isEqualTo("2026-11-21T10:00:00.000000+00:00");
    JsonObject item = listed.getJsonObject(0);
    assertThat(item.getJsonArray("experiments_info"))
        .containsExactly(
            new JsonObject().put("id", first).put("name", "one"),
            new JsonObject().put("id", second).put("name", "two"));
    assertThat(item.getJsonObject("feedback_stats").fieldNames()).containsExactly("preferred");
    item.remove("experiments_info");
    item.remove("feedback_stats");
    assertThat(item).isEqualTo(created);
    assertThat(array(get("/datasets/" + DATASET + "/comparative?name=other"))).isEmpty();
    assertThat(post("/datasets/comparative", wanted).statusCode()).isEqualTo(409);
    assertThat(delete("/datasets/comparative/" + TestRun.id(800)).bodyAsString()).isEqualTo("null");
    assertThat(delete("/datasets/comparative/" + TestRun.id(800)).statusCode()).isEqualTo(404);
  }

  @Test
  void only_experiments_on_one_dataset_are_compared() {
    JsonObject wanted = new JsonObject().put("experiment_ids", new JsonArray());
    JsonArray ids = new JsonArray();

    assertThat(post("/datasets/comparative", wanted).statusCode()).isEqualTo(422);
    ids.add(projectId("tests"));
    assertThat(post("/datasets/comparative", wanted.put("experiment_ids", ids)).statusCode())
        .isEqualTo(400);
    ids.set(0, TestRun.id(900));
    assertThat(post("/datasets/comparative", wanted.put("experiment_ids", ids)).statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_run_knows_the_dataset_of_its_example() {
    JsonObject run = object(get("/runs/" + TestRun.id(1)));
    JsonObject example =
        new JsonObject()
            .put("dataset_id", DATASET)
            .put("source_run_id", TestRun.id(4))
            .put("inputs", new JsonObject());
    post("/examples", example);

    assertThat(run.getString("reference_dataset_id")).isEqualTo(DATASET);
    assertThat(run.getBoolean("in_dataset")).isFalse();
    assertThat(object(get("/runs/" + TestRun.id(4))).getBoolean("in_dataset")).isTrue();
  }

  private static String example(int number) {
    return TestRun.id(710 + number);
  }

  private String experiment(String name) {
    JsonObject wanted = new JsonObject().put("name", name).put("reference_dataset_id", DATASET);
    return object(post("/sessions", wanted)).getString("id");
  }

  private static JsonObject run(int number, String experiment, int example) {
    JsonObject run = TestRun.root(number).put("session_id", experiment);
    run.remove("session_name");
    return run.put("reference_example_id", example(example));
  }

  private void score(int run, double score) {
    JsonObject feedback = new JsonObject().put("run_id", TestRun.id(run)).put("key", "good");
    object(post("/feedback", feedback.put("score", score)));
  }

  private static JsonObject experiments(String... ids) {
    return new JsonObject().put("experiment_ids", new JsonArray(List.of(ids)));
  }

  private JsonObject query(JsonObject body) {
    return object(post(V2, body));
  }

  private static List<String> ids(JsonArray rows) {
    return rows.stream().map(row -> ((JsonObject) row).getString("id")).toList();
  }
}
