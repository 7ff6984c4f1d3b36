// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.workspaces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Tenant;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;

/** What a client asks first: the installation, its health, the workspace behind the key. */
public final class WorkspaceRoutes {
  private static final String NAME = "Local workspace";
  private static final String CREATED_AT = "2026-01-01T00:00:00.000000+00:00";

  private WorkspaceRoutes() {}

  /**
   * Adds the routes.
   *
   * @param info the answer of {@code /info}
   */
  public static void addTo(Router router, ObjectNode info) {
    Reply installation = Reply.json(info);
    ObjectNode healthy = Json.MAPPER.createObjectNode().put("ok", true);
    Reply ok = Reply.json(healthy);
    router.open("/info", x -> Future.succeededFuture(installation));
    router.open("/info/health", x -> Future.succeededFuture(ok));
    router.open("/ok", x -> Future.succeededFuture(ok));
    router.read(HttpMethod.GET, Family.V1, "/settings", WorkspaceRoutes::settings);
    router.read(HttpMethod.GET, Family.V1, "/workspaces", WorkspaceRoutes::workspaces);
  }

  private static Reply settings(Exchange exchange, Sql sql) throws SQLException {
    ObjectNode settings = Json.MAPPER.createObjectNode();
    settings.put("id", Tenant.id(sql)).put("display_name", NAME);
    settings.put("created_at", CREATED_AT).putNull("tenant_handle");
    return Reply.json(settings);
  }

  private static Reply workspaces(Exchange exchange, Sql sql) throws SQLException {
    ObjectNode workspace = Json.MAPPER.createObjectNode();
    workspace.put("id", Tenant.id(sql)).putNull("organization_id");
    workspace.put("display_name", NAME).put("created_at", CREATED_AT);
    workspace.put("is_personal", true).put("is_deleted", false).put("read_only", false);
    workspace.putNull("tenant_handle").putNull("role_id").putNull("role_name");
    workspace.putArray("permissions");
    return Reply.json(Json.MAPPER.createArrayNode().add(workspace));
  }
}
