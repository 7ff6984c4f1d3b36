// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workspaces and the settings of the one that holds the data. */
class WorkspacesTest extends ServerFixture {
  @Test
  void there_is_a_workspace_from_the_start() {
    JsonObject own = array(get("/workspaces")).getJsonObject(0);

    assertThat(own.getString("display_name")).isEqualTo("Local workspace");
    assertThat(own.getBoolean("read_only")).isFalse();
    assertThat(object(get("/workspaces/" + own.getString("id")))).isEqualTo(own);
    JsonObject settings = object(get("/settings"));
    assertThat(settings.getString("id")).isEqualTo(own.getString("id"));
    assertThat(settings.getValue("tenant_handle")).isNull();
  }

  @Test
  void workspaces_are_made_renamed_and_deleted() {
    JsonObject wanted =
        new JsonObject()
            .put("id", TestRun.id(1))
            .put("display_name", "Team (a)")
            .put("tenant_handle", "team-a");

    JsonObject created = object(post("/workspaces", wanted));
    JsonObject renamed =
        object(
            send(
                HttpMethod.PATCH,
                "/workspaces/" + TestRun.id(1),
                new JsonObject().put("display_name", "Team b")));

    assertThat(created.getString("tenant_handle")).isEqualTo("team-a");
    assertThat(created.getString("created_at")).isEqualTo("2026-11-21T12:00:00.000000+00:00");
    assertThat(renamed).isEqualTo(created.put("display_name", "Team b"));
    assertThat(array(get("/workspaces"))).hasSize(2);
    assertThat(post("/workspaces", wanted).statusCode()).isEqualTo(409);
    wanted.remove("id");
    assertThat(post("/workspaces", wanted).statusCode()).isEqualTo(409);

    assertThat(delete("/workspaces/" + TestRun.id(1)).bodyAsString()).isEqualTo("null");
    assertThat(get("/workspaces/" + TestRun.id(1)).statusCode()).isEqualTo(404);
    assertThat(delete("/workspaces/" + TestRun.id(1)).statusCode()).isEqualTo(404);
    assertThat(array(get("/workspaces"))).hasSize(1);
    assertThat(array(get("/workspaces?include_deleted=true"))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"display_name\":\"\"}", "{\"display_name\":\"a/b\"}"})
  void a_workspace_needs_a_proper_name(String body) {
    assertThat(post("/workspaces", body).statusCode()).isEqualTo(422);
    String own = "/workspaces/" + object(get("/settings")).getString("id");
    assertThat(send(HttpMethod.PATCH, own, body).statusCode()).isEqualTo(422);
  }

  @Test
  void the_workspace_with_the_data_stays() {
    String own = object(get("/settings")).getString("id");

    assertThat(delete("/workspaces/" + own).statusCode()).isEqualTo(400);
    assertThat(array(get("/workspaces"))).hasSize(1);
  }

  @Test
  void the_workspace_takes_a_handle() {
    JsonObject handle = new JsonObject().put("tenant_handle", "us");

    assertThat(object(post("/settings/handle", handle)).getString("tenant_handle")).isEqualTo("us");
    assertThat(object(get("/settings")).getString("tenant_handle")).isEqualTo("us");
    assertThat(post("/workspaces", handle.copy().put("display_name", "Other")).statusCode())
        .isEqualTo(409);
  }
}
