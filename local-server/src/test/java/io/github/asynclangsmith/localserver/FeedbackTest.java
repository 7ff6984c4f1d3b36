// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feedback on runs and on projects. */
class FeedbackTest extends ServerFixture {
  private static final String RUN = TestRun.id(1);

  @BeforeEach
  void ingestRun() {
    ingest(TestRun.root(1), TestRun.child(2, TestRun.root(1)));
  }

  @Test
  void feedback_is_answered_as_it_was_given_with_what_its_run_knows() {
    JsonObject wanted =
        new JsonObject()
            .put("id", TestRun.id(50))
            .put("run_id", TestRun.id(2))
            .put("key", "quality")
            .put("score", true)
            .put("value", new JsonObject().put("label", "good"))
            .put("comment", "fine")
            .put("correction", new JsonObject().put("a", 1))
            .put("feedback_source", new JsonObject("{\"type\":\"model\",\"metadata\":{}}"))
            .put("created_at", "2026-11-21T10:00:00.000000+00:00")
            .put("extra", new JsonObject().put("x", 1));

    JsonObject created = object(post("/feedback", wanted));

    wanted.forEach(
        field -> assertThat(created.getValue(field.getKey())).isEqualTo(field.getValue()));
    assertThat(created.getString("trace_id")).isEqualTo(RUN);
    assertThat(created.getString("session_id")).isEqualTo(projectId("tests"));
    assertThat(created.getBoolean("is_root")).isFalse();
    assertThat(object(get("/feedback/" + TestRun.id(50)))).isEqualTo(created);
  }

  @Test
  void feedback_on_something_unknown_is_404() {
    assertThat(post("/feedback", feedback("k").put("run_id", TestRun.id(9))).statusCode())
        .isEqualTo(404);
    assertThat(
            post("/feedback", new JsonObject().put("key", "k").put("session_id", TestRun.id(9)))
                .statusCode())
        .isEqualTo(404);
    assertThat(get("/feedback/" + TestRun.id(9)).statusCode()).isEqualTo(404);
    assertThat(delete("/feedback/" + TestRun.id(9)).statusCode()).isEqualTo(404);
  }

  @Test
  void feedback_without_key_or_subject_or_with_a_text_as_score_is_refused() {
    assertThat(post("/feedback", new JsonObject().put("run_id", RUN)).statusCode()).isEqualTo(422);
    assertThat(post("/feedback", new JsonObject().put("key", "k")).statusCode()).isEqualTo(422);
    assertThat(post("/feedback", feedback("k").put("score", "high")).statusCode()).isEqualTo(422);
  }

  @Test
  void a_patch_changes_what_it_names() {
    JsonObject created =
        object(
            post(
                "/feedback", feedback("k").put("score", 1).put("comment", "a").put("error", true)));
    String path = "/feedback/" + created.getString("id");

    JsonObject changed =
        object(
            send(HttpMethod.PATCH, path, new JsonObject().put("score", 0.25).putNull("comment")));

    assertThat(changed.getDouble("score")).isEqualTo(0.25);
    assertThat(changed.getString("comment")).isEqualTo("a");
    assertThat(changed.getString("created_at")).isEqualTo(created.getString("created_at"));
    assertThat(object(get(path))).isEqualTo(changed);
    assertThat(
            object(get("/runs/" + RUN))
                .getJsonObject("feedback_stats")
                .getJsonObject("k")
                .getInteger("errors"))
        .as("what is not answered is kept too")
        .isEqualTo(1);
    assertThat(send(HttpMethod.PATCH, path, new JsonObject().put("score", "x")).statusCode())
        .isEqualTo(422);
  }

  @Test
  void deleted_feedback_is_gone_from_lists_and_statistics() {
    String id = object(post("/feedback", feedback("k").put("score", 1))).getString("id");

    assertThat(delete("/feedback/" + id).statusCode()).isEqualTo(200);

    assertThat(array(get("/feedback"))).isEmpty();
    assertThat(object(get("/runs/" + RUN)).getJsonObject("feedback_stats")).isNull();
  }

  @Test
  void the_list_is_filtered_and_paged() {
    create("a", 1, "api", 10);
    create("b", null, "model", 20);
    create("a", 2, "model", 30);
    object(
        post(
            "/feedback",
            new JsonObject()
                .put("key", "p")
                .put("session_id", projectId("tests"))
                .put("comment", "c")
                .put("created_at", "2026-11-21T10:00:40Z")));

    assertThat(keys("")).containsExactly("p", "a", "b", "a");
    assertThat(keys("?limit=2&offset=1")).containsExactly("a", "b");
    assertThat(keys("?run=" + RUN)).hasSize(3);
    assertThat(keys("?run=" + TestRun.id(2))).isEmpty();
    assertThat(keys("?session=" + projectId("tests"))).hasSize(4);
    assertThat(keys("?key=b&key=p")).containsExactly("p", "b");
    assertThat(keys("?source=model")).containsExactly("a", "b");
    assertThat(keys("?has_score=false")).containsExactly("p", "b");
    assertThat(keys("?has_comment=true")).containsExactly("p");
    assertThat(keys("?level=session")).containsExactly("p");
    assertThat(keys("?min_created_at=2026-11-21T10:00:20Z&max_created_at=2026-11-21T10:00:30Z"))
        .containsExactly("a", "b");
    assertThat(get("/feedback?limit=101").statusCode()).isEqualTo(422);
    assertThat(get("/feedback?run=x").statusCode()).isEqualTo(422);
  }

  @Test
  void statistics_describe_numbers_and_labels() {
    create("q", 1, "api", 1);
    create("q", 3, "model", 2);
    object(post("/feedback", feedback("label").put("value", "good").put("comment", "why not")));
    object(post("/feedback", feedback("label").put("value", "good").put("error", true)));
    object(post("/feedback", feedback("label").put("value", "bad")));

    JsonObject stats = object(get("/runs/" + RUN)).getJsonObject("feedback_stats");

    JsonObject numbers = stats.getJsonObject("q");
    assertThat(numbers.getInteger("n")).isEqualTo(2);
    assertThat(numbers.getDouble("avg")).isEqualTo(2.0);
    assertThat(numbers.getDouble("stdev")).isEqualTo(1.0);
    assertThat(numbers.getDouble("min")).isEqualTo(1.0);
    assertThat(numbers.getDouble("max")).isEqualTo(3.0);
    assertThat(numbers.getJsonArray("sources")).isEqualTo(new JsonArray().add("api").add("model"));
    JsonObject labels = stats.getJsonObject("label");
    assertThat(labels.getValue("avg")).isNull();
    assertThat(labels.getJsonObject("values")).isEqualTo(new JsonObject("{\"bad\":1,\"good\":2}"));
    assertThat(labels.getInteger("errors")).isEqualTo(1);
    assertThat(labels.getJsonArray("comments")).isEqualTo(new JsonArray().add("why not"));
  }

  private void create(String key, Integer score, String source, int second) {
    object(
        post(
            "/feedback",
            feedback(key)
                .put("score", score)
                .put("feedback_source", new JsonObject().put("type", source))
                .put("created_at", "2026-11-21T10:00:" + (second < 10 ? "0" : "") + second + "Z")));
  }

  private static JsonObject feedback(String key) {
    return new JsonObject().put("run_id", RUN).put("key", key);
  }

  private List<String> keys(String query) {
    return array(get("/feedback" + query)).stream()
        .map(feedback -> ((JsonObject) feedback).getString("key"))
        .toList();
  }
}
