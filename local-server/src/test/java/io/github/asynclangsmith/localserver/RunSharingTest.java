// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Public links to runs, in both versions of the API. */
class RunSharingTest extends ServerFixture {
  private static final String CHILD_SHARE = "/runs/" + TestRun.id(2) + "/share";
  private static final JsonObject NOTHING = new JsonObject();

  @Override
  protected LocalLangSmithOptions.Builder options() {
    return super.options().apiKey(KEY);
  }

  @BeforeEach
  void ingestTwoTraces() {
    JsonObject root = TestRun.root(1);
    JsonObject child = TestRun.child(2, root);
    ingest(root, child, TestRun.child(3, child), TestRun.child(4, root), TestRun.root(5));
  }

  @Test
  void a_shared_run_keeps_its_token_until_it_is_unshared() {
    String wanted = TestRun.id(900);
    JsonObject body =
        new JsonObject()
            .put("run_id", TestRun.id(2))
            .put("share_token", wanted.toUpperCase(Locale.ROOT));
    JsonObject first = object(send(HttpMethod.PUT, CHILD_SHARE, body));
    body.put("share_token", TestRun.id(901));
    JsonObject second = object(send(HttpMethod.PUT, CHILD_SHARE, body));

    assertThat(first)
        .isEqualTo(new JsonObject().put("run_id", TestRun.id(2)).put("share_token", wanted));
    assertThat(second).isEqualTo(first);
    assertThat(object(get(CHILD_SHARE))).isEqualTo(first);
    assertThat(object(get("/runs/" + TestRun.id(2))).getString("share_token")).isEqualTo(wanted);

    assertThat(delete(CHILD_SHARE).bodyAsString()).isEqualTo("null");
    assertThat(delete(CHILD_SHARE).statusCode()).isEqualTo(200);
    assertThat(get(CHILD_SHARE).bodyAsString()).isEqualTo("null");
    assertThat(open("/public/" + wanted + "/run").statusCode()).isEqualTo(404);
  }

  @Test
  void a_taken_token_is_not_given_out_twice() {
    String wanted = TestRun.id(900);
    JsonObject body = new JsonObject().put("share_token", wanted);
    send(HttpMethod.PUT, CHILD_SHARE, body);

    JsonObject other = object(send(HttpMethod.PUT, "/runs/" + TestRun.id(5) + "/share", body));

    assertThat(other.getString("share_token")).isNotEqualTo(wanted);
  }

  @Test
  void the_token_opens_the_run_and_what_is_below_without_a_key() {
    String token = share(2);

    assertThat(object(open("/public/" + token + "/run")).getString("id")).isEqualTo(TestRun.id(2));
    JsonObject below = object(open("/public/" + token + "/run/" + TestRun.id(3)));
    assertThat(below.getString("name")).isEqualTo("run 3");
    assertThat(below.fieldNames())
        .contains("inputs", "outputs", "s3_urls")
        .doesNotContain("session_id", "app_path", "share_token", "thread_id", "trace_tier");
    for (int outside : List.of(1, 4, 5, 77)) {
      assertThat(open("/public/" + token + "/run/" + TestRun.id(outside)).statusCode())
          .as("run %s", outside)
          .isEqualTo(404);
    }
    assertThat(get(CHILD_SHARE).statusCode()).isEqualTo(200);
    assertThat(open(CHILD_SHARE).statusCode()).isEqualTo(401);
  }

  @Test
  void shared_runs_are_listed_and_picked_by_id() {
    String token = share(1);

    JsonObject all = object(openPost("/public/" + token + "/runs/query", NOTHING));
    JsonObject some =
        object(
            openPost(
                "/public/" + token + "/runs/query",
                new JsonObject().put("id", ids(TestRun.id(3), TestRun.id(5)))));

    assertThat(names(all.getJsonArray("runs"))).containsExactly("run 4", "run 3", "run 2", "run 1");
    assertThat(all.getJsonObject("cursors").getValue("next")).isNull();
    assertThat(names(some.getJsonArray("runs"))).containsExactly("run 3");
  }

  @Test
  void a_long_list_of_shared_runs_comes_in_pages() {
    JsonObject root = TestRun.root(1);
    for (int i = 10; i < 120; i++) {
      ingest(TestRun.child(i, root));
    }
    String path = "/public/" + share(1) + "/runs/query";

    JsonObject first = object(openPost(path, NOTHING));
    String cursor = first.getJsonObject("cursors").getString("next");
    JsonObject second = object(openPost(path, new JsonObject().put("cursor", cursor)));

    assertThat(first.getJsonArray("runs")).hasSize(100);
    assertThat(second.getJsonArray("runs")).hasSize(14);
    assertThat(second.getJsonObject("cursors").getValue("next")).isNull();
    assertThat(openPost(path, new JsonObject().put("cursor", "nope")).statusCode()).isEqualTo(422);
  }

  @Test
  void version_2_shares_the_root_of_the_trace() {
    String path = "/api/v2/runs/" + TestRun.id(3) + "/share";
    JsonObject target =
        new JsonObject().put("session_id", projectId("tests")).put("trace_id", TestRun.id(1));

    String token = object(post(path, target)).getString("share_token");
    String again =
        object(post("/v2/runs/" + TestRun.id(1) + "/share", NOTHING)).getString("share_token");

    assertThat(again).isEqualTo(token);
    assertThat(object(get("/runs/" + TestRun.id(1) + "/share")).getString("share_token"))
        .isEqualTo(token);
    assertThat(shareUrl(4)).isEqualTo(server.url() + "/public/" + token + "/r");
    assertThat(shareUrl(5)).isNull();
  }

  @Test
  void version_2_unshares_a_trace_as_often_as_asked() {
    String token = share(1);
    String path = "/api/v2/runs/" + TestRun.id(1) + "/share";
    JsonObject otherProject = new JsonObject().put("session_id", TestRun.id(900));

    assertThat(send(HttpMethod.DELETE, path, otherProject).statusCode()).isEqualTo(204);
    assertThat(open("/public/" + token + "/run").statusCode()).isEqualTo(200);
    JsonObject project = new JsonObject().put("session_id", projectId("tests"));
    HttpResponse<Buffer> done = send(HttpMethod.DELETE, path, project);

    assertThat(done.statusCode()).isEqualTo(204);
    assertThat(done.body()).isNull();
    assertThat(open("/public/" + token + "/run").statusCode()).isEqualTo(404);
    assertThat(delete(path).statusCode()).isEqualTo(204);
    assertThat(delete("/api/v2/runs/" + TestRun.id(77) + "/share").statusCode()).isEqualTo(204);
  }

  @Test
  void version_2_reads_a_shared_run_at_its_start() {
    String path = "/api/v2/public/" + share(1) + "/run/" + TestRun.id(2);
    String start = "&start_time=" + TestRun.startOf(2);

    JsonObject run = object(open(path + "?selects=NAME&selects=INPUTS" + start));

    assertThat(run)
        .isEqualTo(
            new JsonObject().put("name", "run 2").put("inputs", new JsonObject().put("number", 2)));
    assertThat(open(path + "?selects=NAME&start_time=" + TestRun.startOf(1)).statusCode())
        .isEqualTo(404);
    assertThat(open(path + "?selects=NAME").statusCode()).isEqualTo(422);
    assertThat(open(path + "?" + start).statusCode()).isEqualTo(422);
  }

  @Test
  void version_2_lists_shared_runs_without_their_payloads() {
    String path = "/v2/public/" + share(1) + "/runs/query";
    JsonObject selects = new JsonObject().put("selects", ids("NAME", "PARENT_RUN_ID"));

    JsonArray runs = object(openPost(path, selects)).getJsonArray("items");

    assertThat(names(runs)).containsExactly("run 1", "run 2", "run 3", "run 4");
    assertThat(runs.getJsonObject(0).getValue("parent_run_id")).isNull();
    assertThat(runs.getJsonObject(2).getString("parent_run_id")).isEqualTo(TestRun.id(2));
    assertThat(object(openPost(path, NOTHING)).getJsonArray("items").getJsonObject(0).fieldNames())
        .containsExactly("id");
    HttpResponse<Buffer> refused = openPost(path, new JsonObject().put("selects", ids("INPUTS")));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.bodyAsJsonObject().getString("detail")).contains("INPUTS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/runs/%s/share", "/api/v2/runs/%s/share"})
  void only_a_known_run_is_shared(String path) {
    HttpMethod method = path.startsWith("/api") ? HttpMethod.POST : HttpMethod.PUT;

    assertThat(send(method, path.formatted(TestRun.id(77)), NOTHING).statusCode()).isEqualTo(404);
    assertThat(send(method, path.formatted("nope"), NOTHING).statusCode()).isEqualTo(422);
    assertThat(open("/public/" + TestRun.id(77) + "/run").statusCode()).isEqualTo(404);
    assertThat(open("/public/nope/run").statusCode()).isEqualTo(422);
  }

  @Test
  void a_link_dies_with_its_run() {
    String token = share(1);

    delete("/sessions/" + projectId("tests"));

    assertThat(open("/public/" + token + "/run").statusCode()).isEqualTo(404);
  }

  private String share(int run) {
    return object(send(HttpMethod.PUT, "/runs/" + TestRun.id(run) + "/share", NOTHING))
        .getString("share_token");
  }

  private String shareUrl(int run) {
    String query = "?selects=SHARE_URL&project_id=" + projectId("tests");
    return object(get("/v2/runs/" + TestRun.id(run) + query)).getString("share_url");
  }

  private HttpResponse<Buffer> open(String path) {
    return await(client.getAbs(server.url() + path).send());
  }

  private HttpResponse<Buffer> openPost(String path, JsonObject body) {
    return await(client.postAbs(server.url() + path).sendJsonObject(body));
  }

  private static JsonArray ids(String... ids) {
    return new JsonArray(List.of(ids));
  }

  private static List<String> names(JsonArray runs) {
    return runs.stream().map(run -> ((JsonObject) run).getString("name")).toList();
  }
}
