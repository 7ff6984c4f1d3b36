// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where routes are found, and who may call them. */
class RoutingTest extends ServerFixture {
  @Override
  protected LocalLangSmithOptions.Builder options() {
    return super.options().basePath("/langsmith/deep").apiKey(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/api", "/api/v1", "/v1", "/langsmith/deep", "/langsmith/deep/api/v1"})
  void a_v1_route_answers_under_every_form_of_the_api_url(String prefix) {
    assertThat(get(prefix + "/settings").statusCode()).isEqualTo(200);
    assertThat(get(prefix + "/info").bodyAsJsonObject().getString("version")).isEqualTo("0.17.0");
    assertThat(post(prefix + "/runs", TestRun.root(1)).statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2", "/api/v2", "/langsmith/deep/api/v2", "//api//v2/"})
  void a_v2_route_answers_under_every_form_of_the_root(String prefix) {
    ingest(TestRun.root(1));
    JsonObject query = new JsonObject().put("project_ids", projectId("tests"));
    assertThat(object(post(prefix + "/runs/query", query)).getJsonArray("items")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/platform", "/v1/platform", "/api/v1/platform", "/api/v1/v1/platform"})
  void an_unknown_platform_route_answers_in_the_platforms_shape(String prefix) {
    HttpResponse<Buffer> response = get(prefix + "/nothing");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.bodyAsJsonObject().fieldNames()).containsExactly("error", "details");
  }

  @Test
  void an_unknown_v1_route_answers_with_a_detail() {
    HttpResponse<Buffer> response = get("/nothing/here");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.bodyAsJsonObject()).isEqualTo(new JsonObject().put("detail", "Not Found"));
  }

  @Test
  void an_unknown_v2_route_answers_with_a_problem_document() {
    HttpResponse<Buffer> response = get("/api/v2/nothing");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.getHeader("Content-Type")).isEqualTo("application/problem+json");
    assertThat(response.bodyAsJsonObject().fieldNames())
        .containsExactly("type", "title", "status", "detail", "instance");
    assertThat(response.bodyAsJsonObject().getString("instance")).isEqualTo("/v2/nothing");
  }

  @Test
  void a_wrong_method_is_told_which_ones_would_do() {
    HttpResponse<Buffer> response = send(HttpMethod.PUT, "/sessions", new JsonObject());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.getHeader("Allow")).isEqualTo("DELETE, GET, POST");
  }

  @Test
  void a_path_parameter_that_is_no_id_is_located() {
    HttpResponse<Buffer> response = get("/sessions/not-an-id");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.bodyAsJsonObject().getJsonArray("detail").getJsonObject(0))
        .isEqualTo(
            new JsonObject(
                "{\"loc\":[\"path\",\"session_id\"],\"msg\":\"Input should be a valid UUID\","
                    + "\"type\":\"uuid_parsing\"}"));
  }

  @Test
  void a_malformed_body_is_answered_with_the_place_where_it_breaks() {
    HttpResponse<Buffer> response = post("/sessions", Buffer.buffer("{\"name\": nope}"));

    assertThat(response.statusCode()).isEqualTo(422);
    JsonObject problem = response.bodyAsJsonObject().getJsonArray("detail").getJsonObject(0);
    assertThat(problem.getString("type")).isEqualTo("json_invalid");
    assertThat(problem.getJsonArray("loc").getString(0)).isEqualTo("body");
    assertThat(problem.getJsonArray("loc").getInteger(1)).isBetween(9, 13);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[1]", "null", "\"text\"", "{} {}"})
  void a_body_of_the_wrong_kind_is_refused(String body) {
    assertThat(post("/sessions", Buffer.buffer(body)).statusCode()).isEqualTo(422);
    assertThat(post("/runs", Buffer.buffer(body)).statusCode()).isEqualTo(422);
    assertThat(post("/v2/runs/query", Buffer.buffer(body)).statusCode()).isEqualTo(422);
  }

  @Test
  void several_problems_are_reported_together() {
    JsonObject query =
        new JsonObject().put("limit", 1_000).put("session", "x").put("select", "nonsense");

    HttpResponse<Buffer> response = post("/runs/query", query);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.bodyAsJsonObject().getJsonArray("detail")).hasSize(3);
  }

  @Test
  void the_right_key_passes_in_either_header() {
    assertThat(get("/settings").statusCode()).isEqualTo(200);
    assertThat(
            await(
                    client
                        .getAbs(server.url() + "/settings")
                        .putHeader("Authorization", "bearer " + KEY)
                        .send())
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_missing_or_wrong_key_is_401() {
    assertThat(await(client.getAbs(server.url() + "/settings").send()).statusCode()).isEqualTo(401);
    HttpResponse<Buffer> wrong =
        await(client.getAbs(server.url() + "/settings").putHeader("x-api-key", "other").send());
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.bodyAsJsonObject().getString("detail")).isEqualTo("Invalid token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/info", "/api/v1/info", "/ok", "/info/health"})
  void what_a_client_asks_first_needs_no_key(String path) {
    assertThat(await(client.getAbs(server.url() + path).send()).statusCode()).isEqualTo(200);
  }
}
