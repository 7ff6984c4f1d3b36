// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /runs/stats}. */
class RunStatsTest extends ServerFixture {
  @BeforeEach
  void ingestRuns() {
    JsonObject root = TestRun.root(1).put("tags", new JsonArray().add("a").add("b"));
    ingest(
        root,
        TestRun.child(2, root)
            .put("run_type", "llm")
            .put("tags", new JsonArray().add("a"))
            .put("extra", new JsonObject("{\"metadata\":{\"model\":\"m1\"}}"))
            .put(
                "outputs",
                new JsonObject(
                    "{\"usage_metadata\":{\"input_tokens\":10,\"output_tokens\":5,"
                        + "\"total_cost\":0.5}}")),
        TestRun.child(3, root).put("run_type", "tool").put("error", "x"));
    object(
        post(
            "/feedback",
            new JsonObject().put("run_id", TestRun.id(2)).put("key", "k").put("score", 1)));
  }

  @Test
  void statistics_cover_the_selected_runs() {
    JsonObject stats = stats(query().put("run_type", "llm"));

    assertThat(stats.getInteger("run_count")).isEqualTo(1);
    assertThat(stats.getInteger("total_tokens")).isEqualTo(15);
    assertThat(stats.getDouble("total_cost")).isEqualTo(0.5);
    assertThat(stats.getDouble("latency_p50")).isEqualTo(2.0);
    assertThat(stats.getDouble("error_rate")).isZero();
    assertThat(stats.getJsonObject("feedback_stats").getJsonObject("k").getInteger("n"))
        .isEqualTo(1);
    assertThat(stats(query().put("filter", "eq(error, \"x\")")).getDouble("error_rate"))
        .isEqualTo(1.0);
  }

  @Test
  void nothing_selected_has_no_quantiles() {
    JsonObject stats = stats(query().put("run_type", "parser"));

    assertThat(stats.getInteger("run_count")).isZero();
    assertThat(stats.getValue("latency_p50")).isNull();
    assertThat(stats.getValue("error_rate")).isNull();
    assertThat(stats.getValue("last_run_start_time")).isNull();
  }

  @Test
  void groups_have_statistics_of_their_own() {
    JsonObject byType = stats(grouped(new JsonObject().put("attribute", "run_type")));
    assertThat(byType.fieldNames()).containsExactlyInAnyOrder("chain", "llm", "tool");
    assertThat(byType.getJsonObject("llm").getInteger("total_tokens")).isEqualTo(15);
    assertThat(byType.getJsonObject("llm").getJsonObject("feedback_stats").fieldNames())
        .containsExactly("k");
    assertThat(byType.getJsonObject("tool").getJsonObject("feedback_stats")).isEmpty();

    JsonObject byTag = stats(grouped(new JsonObject().put("attribute", "tag")));
    assertThat(byTag.getJsonObject("a").getInteger("run_count")).isEqualTo(2);
    assertThat(byTag.getJsonObject("b").getInteger("run_count")).isEqualTo(1);

    JsonObject byModel =
        stats(grouped(new JsonObject().put("attribute", "metadata").put("path", "model")));
    assertThat(byModel.fieldNames()).containsExactly("m1");
    assertThat(
            stats(grouped(new JsonObject().put("attribute", "tag").put("max_groups", 1)))
                .fieldNames())
        .containsExactly("a");
    assertThat(
            stats(
                    grouped(new JsonObject().put("attribute", "run_type"))
                        .put("groups", new JsonArray().add("tool")))
                .fieldNames())
        .containsExactly("tool");
  }

  @Test
  void only_selected_statistics_are_answered() {
    assertThat(stats(query().put("select", new JsonArray().add("run_count"))).fieldNames())
        .containsExactly("run_count");
  }

  @Test
  void a_grouping_without_attribute_or_path_is_refused() {
    assertThat(post("/runs/stats", grouped(new JsonObject())).statusCode()).isEqualTo(422);
    assertThat(
            post("/runs/stats", grouped(new JsonObject().put("attribute", "metadata")))
                .statusCode())
        .isEqualTo(422);
  }

  private JsonObject query() {
    return new JsonObject().put("session", new JsonArray().add(projectId("tests")));
  }

  private JsonObject grouped(JsonObject by) {
    return query().put("group_by", by);
  }

  private JsonObject stats(JsonObject query) {
    return object(post("/runs/stats", query));
  }
}
