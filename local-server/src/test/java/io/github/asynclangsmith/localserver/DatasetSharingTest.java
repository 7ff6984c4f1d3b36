// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Public links to datasets. */
class DatasetSharingTest extends ServerFixture {
  private static final String DATASET = TestRun.id(700);
  private static final String SHARE = "/datasets/" + DATASET + "/share";

  private String experiment;
  private String token;

  @Override
  protected LocalLangSmithOptions.Builder options() {
    return super.options().apiKey(KEY);
  }

  /** A shared dataset with two examples and an experiment of one run; another dataset beside it. */
  @BeforeEach
  void shareDataset() {
    post(
        "/datasets",
        new JsonObject().put("id", DATASET).put("name", "open").put("description", "d"));
    post("/datasets", new JsonObject().put("id", TestRun.id(701)).put("name", "closed"));
    for (int i = 1; i <= 3; i++) {
      JsonObject example =
          new JsonObject()
              .put("id", TestRun.id(710 + i))
              .put("dataset_id", i < 3 ? DATASET : TestRun.id(701))
              .put("inputs", new JsonObject().put("q", i))
              .put("metadata", new JsonObject().put("n", i));
      object(post("/examples", example));
    }
    JsonObject wanted = new JsonObject().put("name", "e").put("reference_dataset_id", DATASET);
    experiment = object(post("/sessions", wanted)).getString("id");
    JsonObject run = TestRun.root(1).put("session_name", "e");
    ingest(run.put("reference_example_id", TestRun.id(711)), TestRun.root(2));
    post(
        "/feedback", new JsonObject("{\"key\":\"good\",\"score\":1}").put("run_id", TestRun.id(1)));
    post("/feedback", new JsonObject("{\"key\":\"bad\",\"score\":1}").put("run_id", TestRun.id(2)));
    token = object(share()).getString("share_token");
  }

  @Test
  void a_shared_dataset_keeps_its_token_until_it_is_unshared() {
    assertThat(object(share()).getString("share_token")).isEqualTo(token);
    assertThat(object(get(SHARE)))
        .isEqualTo(new JsonObject().put("dataset_id", DATASET).put("share_token", token));

    assertThat(delete(SHARE).bodyAsString()).isEqualTo("null");
    assertThat(delete(SHARE).statusCode()).isEqualTo(200);
    assertThat(get(SHARE).bodyAsString()).isEqualTo("null");
    assertThat(open("/datasets").statusCode()).isEqualTo(404);
    String unknown = "/datasets/" + TestRun.id(9) + "/share";
    assertThat(get(unknown).statusCode()).isEqualTo(404);
    assertThat(send(HttpMethod.PUT, unknown, new JsonObject()).statusCode()).isEqualTo(404);
  }

  @Test
  void the_token_opens_the_dataset_without_a_key() {
    JsonObject dataset = object(open("/datasets"));

    assertThat(dataset.getString("name")).isEqualTo("open");
    assertThat(dataset.getInteger("example_count")).isEqualTo(2);
    assertThat(dataset.fieldNames()).doesNotContain("tenant_id", "modified_at", "session_count");
    assertThat(await(client.getAbs(server.url() + SHARE).send()).statusCode()).isEqualTo(401);
  }

  @Test
  void the_token_opens_the_examples_of_this_dataset_only() {
    JsonArray examples = array(open("/examples?limit=10"));

    assertThat(examples)
        .extracting(each -> ((JsonObject) each).getString("id"))
        .containsExactlyInAnyOrder(TestRun.id(711), TestRun.id(712));
    assertThat(examples.getJsonObject(0).fieldNames()).contains("attachment_urls", "metadata");
    assertThat(array(open("/examples?id=" + TestRun.id(713)))).isEmpty();
    assertThat(array(open("/examples?dataset=" + TestRun.id(701) + "&id=" + TestRun.id(713))))
        .isEmpty();
    assertThat(open("/examples/count").bodyAsString()).isEqualTo("2");
    assertThat(open("/examples/count?metadata=%7B%22n%22%3A1%7D").bodyAsString()).isEqualTo("1");
  }

  @Test
  void the_token_opens_the_experiments_with_their_statistics() {
    JsonObject found = array(open("/datasets/sessions")).getJsonObject(0);

    assertThat(found.getString("id")).isEqualTo(experiment);
    assertThat(found.getInteger("run_count")).isEqualTo(1);
    assertThat(array(open("/datasets/sessions?name_contains=x"))).isEmpty();
    String bulk = "/public/datasets/sessions-bulk?share_tokens=" + token + "&share_tokens=nope";
    assertThat(array(await(client.getAbs(server.url() + bulk).send()))).hasSize(1);
  }

  @Test
  void the_token_opens_the_runs_of_experiments() {
    JsonObject listed = object(openPost("/datasets/runs/query", new JsonObject()));
    JsonObject stats = object(openPost("/datasets/runs/stats", new JsonObject()));

    assertThat(listed.getJsonArray("runs")).hasSize(1);
    assertThat(listed.getJsonArray("runs").getJsonObject(0).getString("session_id"))
        .isEqualTo(experiment);
    assertThat(stats.getInteger("run_count")).isEqualTo(1);
    assertThat(object(open("/datasets/runs/" + TestRun.id(1))).getString("name"))
        .isEqualTo("run 1");
    assertThat(open("/datasets/runs/" + TestRun.id(2)).statusCode()).isEqualTo(404);
    JsonObject experiments = new JsonObject().put("session_ids", new JsonArray().add(experiment));
    JsonArray rows = array(openPost("/examples/runs", experiments));
    assertThat(rows.getJsonObject(0).getJsonArray("runs")).hasSize(1);
  }

  @Test
  void the_token_opens_feedback_on_experiments() {
    assertThat(array(open("/datasets/feedback")))
        .extracting(each -> ((JsonObject) each).getString("key"))
        .containsExactly("good");
    assertThat(array(open("/datasets/feedback?key=bad"))).isEmpty();
    assertThat(open("/feedbacks").statusCode()).isEqualTo(404);
  }

  @Test
  void the_token_of_a_run_opens_the_feedback_on_it() {
    String path = "/runs/" + TestRun.id(2) + "/share";
    token = object(send(HttpMethod.PUT, path, new JsonObject())).getString("share_token");

    assertThat(array(open("/feedbacks")))
        .extracting(each -> ((JsonObject) each).getString("key"))
        .containsExactly("bad");
  }

  @Test
  void the_token_opens_comparisons() {
    JsonObject comparison =
        new JsonObject().put("name", "c").put("experiment_ids", new JsonArray().add(experiment));
    object(post("/datasets/comparative", comparison));

    JsonObject found = array(open("/datasets/comparative")).getJsonObject(0);

    assertThat(found.getString("name")).isEqualTo("c");
    assertThat(found.getJsonArray("experiments_info")).hasSize(1);
    assertThat(found.fieldNames()).doesNotContain("tenant_id", "reference_dataset_id");
  }

  @Test
  void what_is_shared_in_the_workspace_is_listed_and_withdrawn() {
    send(HttpMethod.PUT, "/runs/" + TestRun.id(2) + "/share", new JsonObject());

    JsonArray shared = object(get("/workspaces/current/shared")).getJsonArray("entities");

    assertThat(shared)
        .extracting(each -> ((JsonObject) each).getString("type"))
        .containsExactlyInAnyOrder("dataset", "run");
    assertThat(object(get("/workspaces/current/shared?limit=1&offset=1")).getJsonArray("entities"))
        .hasSize(1);
    JsonObject dataset =
        shared.stream()
            .map(JsonObject.class::cast)
            .filter(each -> each.getString("type").equals("dataset"))
            .findFirst()
            .orElseThrow();
    assertThat(dataset.getString("dataset_name")).isEqualTo("open");
    JsonObject one = new JsonObject().put("share_tokens", new JsonArray(List.of(token)));
    assertThat(send(HttpMethod.DELETE, "/workspaces/current/shared", one).bodyAsString())
        .isEqualTo("null");
    assertThat(open("/datasets").statusCode()).isEqualTo(404);
    JsonObject all = new JsonObject().put("unshare_all", true);
    send(HttpMethod.DELETE, "/workspaces/current/shared", all);
    assertThat(object(get("/workspaces/current/shared")).getJsonArray("entities")).isEmpty();
  }

  @Test
  void a_link_dies_with_its_dataset() {
    delete("/datasets/" + DATASET);

    assertThat(open("/datasets").statusCode()).isEqualTo(404);
  }

  private HttpResponse<Buffer> share() {
    return send(HttpMethod.PUT, SHARE, new JsonObject().put("dataset_id", DATASET));
  }

  private HttpResponse<Buffer> open(String rest) {
    return await(client.getAbs(server.url() + "/public/" + token + rest).send());
  }

  private HttpResponse<Buffer> openPost(String rest, JsonObject body) {
    return await(client.postAbs(server.url() + "/public/" + token + rest).sendJsonObject(body));
  }
}
