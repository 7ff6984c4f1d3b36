// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.ScriptedFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkspacesTest extends ScriptedFixture {
  private static final String ID = "0c5f8f1e-7b1a-4c3a-9f65-6a2a53d1f0aa";
  private static final String WORKSPACE =
      "{\"id\":\"%s\",\"display_name\":\"w\",\"is_personal\":true,\"permissions\":[\"runs:read\"]}"
          .formatted(ID);

  @Test
  void aNewWorkspaceGetsItsIdHere() throws Exception {
    server.thenAnswer(200, WORKSPACE);
    WorkspaceCreate create = WorkspaceCreate.builder().displayName("w").build();
    assertThat(await(client.workspaces().create(create)).id()).isEqualTo(ID);
    assertThat(sent()).containsExactly("POST /workspaces");
    assertThat(body(0).getString("id")).hasSize(36);
    assertThat(body(0).getString("display_name")).isEqualTo("w");
  }

  @Test
  void listsWorkspaces() throws Exception {
    server.thenAnswer(200, "[" + WORKSPACE + "]");
    Workspace workspace = await(client.workspaces().list()).get(0);
    assertThat(workspace.isPersonal()).isTrue();
    assertThat(workspace.permissions()).containsExactly("runs:read");
    await(client.workspaces().list(true));
    assertThat(sent())
        .containsExactly(
            "GET /workspaces?include_deleted=false", "GET /workspaces?include_deleted=true");
  }

  @Test
  void readsRenamesAndDeletesByTheId() throws Exception {
    server.thenAnswer(200, WORKSPACE);
    await(client.workspaces().read(ID));
    await(client.workspaces().update(ID, "renamed"));
    await(client.workspaces().delete(ID));
    String route = " /workspaces/" + ID;
    assertThat(sent()).containsExactly("GET" + route, "PATCH" + route, "DELETE" + route);
    assertThat(body(1).encode()).isEqualTo("{\"display_name\":\"renamed\"}");
  }

  @Test
  void whatIsSharedComesPageByPage() throws Exception {
    JsonArray full = new JsonArray();
    for (int i = 0; i < 100; i++) {
      full.add(new JsonObject().put("type", "run").put("share_token", ID).put("run_id", ID));
    }
    JsonArray rest =
        new JsonArray().add(new JsonObject().put("type", "dataset").put("share_token", ID));
    server
        .thenAnswer(200, new JsonObject().put("entities", full).encode())
        .thenAnswer(200, new JsonObject().put("entities", rest).encode());
    List<ShareLink> links = await(client.workspaces().listShared().collect(1_000));
    assertThat(links).hasSize(101);
    assertThat(links.get(100).type()).isEqualTo("dataset");
    assertThat(links.get(0).toString()).doesNotContain("share_token=" + ID);
    assertThat(sent())
        .containsExactly(
            "GET /workspaces/current/shared?offset=0&limit=100",
            "GET /workspaces/current/shared?offset=100&limit=100");
  }

  @Test
  void stopsSharingOnlyWhatIsNamed() throws Exception {
    server.thenAnswer(200, "null");
    await(client.workspaces().unshare(List.of("https://host/public/" + ID + "/r")));
    await(client.workspaces().unshareAll());
    assertThat(body(0).encode()).isEqualTo("{\"share_tokens\":[\"" + ID + "\"]}");
    assertThat(body(1).encode()).isEqualTo("{\"unshare_all\":true}");
    assertThat(failure(client.workspaces().unshare(List.of())))
        .hasMessageContaining("must not be empty");
    assertThat(sent()).hasSize(2);
  }
}
