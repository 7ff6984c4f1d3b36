// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.workspaces;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Tenant;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a client asks first: the installation, its health, the workspace behind the key.
 *
 * <p>Further workspaces can be made, renamed and deleted, but hold nothing: whatever a client
 * stores belongs to the first one, which therefore stays.
 */
public final class WorkspaceRoutes {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9\\-_ '@()]+");
  private static final String ONE = "/workspaces/{workspace_id}";

  private final Reply installation;
  private final Clock clock;

  /**
   * Routes that go by this clock.
   *
   * @param info the answer of {@code /info}
   */
  public WorkspaceRoutes(ObjectNode info, Clock clock) {
    this.installation = Reply.json(info);
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    Reply ok = Reply.json(Json.MAPPER.createObjectNode().put("ok", true));
    router.open("/info", x -> Future.succeededFuture(installation));
    router.open("/info/health", x -> Future.succeededFuture(ok));
    router.open("/ok", x -> Future.succeededFuture(ok));
    router.read(HttpMethod.GET, Family.V1, "/settings", (x, sql) -> settings(sql));
    router.write(HttpMethod.POST, Family.V1, "/settings/handle", WorkspaceRoutes::setHandle);
    router.read(HttpMethod.GET, Family.V1, "/workspaces", WorkspaceRoutes::list);
    router.write(HttpMethod.POST, Family.V1, "/workspaces", this::create);
    router.read(HttpMethod.GET, Family.V1, ONE, WorkspaceRoutes::read);
    router.write(HttpMethod.PATCH, Family.V1, ONE, WorkspaceRoutes::rename);
    router.write(HttpMethod.DELETE, Family.V1, ONE, WorkspaceRoutes::delete);
  }

  private static Reply settings(Sql sql) throws SQLException {
    Workspace own = Workspace.require(sql, Tenant.id(sql));
    ObjectNode settings = Json.MAPPER.createObjectNode();
    settings.put("id", own.id()).put("display_name", own.displayName());
    settings.put("created_at", Times.offset(own.createdAt()));
    return Reply.json(settings.put("tenant_handle", own.handle()));
  }

  private static Reply setHandle(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.json();
    String handle = in.requiredText("tenant_handle");
    in.check();
    requireFree(sql, handle, Tenant.id(sql));
    sql.update("UPDATE workspaces SET tenant_handle = ? WHERE id = ?", handle, Tenant.id(sql));
    return settings(sql);
  }

  private static Reply list(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.query();
    boolean deletedToo = in.flag("include_deleted", false);
    in.check();
    ArrayNode all = Json.MAPPER.createArrayNode();
    sql.list(
            "SELECT * FROM workspaces WHERE is_deleted <= ? ORDER BY created_at, id",
            List.of(deletedToo ? 1 : 0),
            Workspace::read)
        .forEach(workspace -> all.add(workspace.toUserJson()));
    return Reply.json(all);
  }

  private Reply create(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.json();
    String given = in.uuid("id");
    String name = name(in);
    String handle = in.text("tenant_handle");
    in.check();
    String id = given == null ? UUID.randomUUID().toString() : given;
    if (Workspace.find(sql, id) != null) {
      throw ApiError.conflict("Workspace " + id + " already exists");
    }
    if (handle != null) {
      requireFree(sql, handle, id);
    }
    sql.update(
        "INSERT INTO workspaces(id, display_name, tenant_handle, created_at) VALUES (?, ?, ?, ?)",
        id,
        name,
        handle,
        Times.micros(clock.instant()));
    return Reply.json(Workspace.require(sql, id).toJson());
  }

  private static Reply read(Exchange exchange, Sql sql) throws SQLException {
    return Reply.json(known(exchange, sql).toUserJson());
  }

  private static Reply rename(Exchange exchange, Sql sql) throws SQLException {
    Workspace known = known(exchange, sql);
    Input in = exchange.json();
    String name = name(in);
    in.check();
    sql.update("UPDATE workspaces SET display_name = ? WHERE id = ?", name, known.id());
    return Reply.json(Workspace.require(sql, known.id()).toJson());
  }

  private static Reply delete(Exchange exchange, Sql sql) throws SQLException {
    Workspace known = known(exchange, sql);
    if (known.id().equals(Tenant.id(sql))) {
      throw ApiError.badRequest("the workspace that holds this server's data cannot be deleted");
    }
    sql.update("UPDATE workspaces SET is_deleted = 1 WHERE id = ?", known.id());
    return Reply.jsonNull();
  }

  private static String name(Input in) {
    String name = in.requiredText("display_name");
    if (in.text("display_name") != null && !NAME.matcher(name).matches()) {
      in.problem(
          "String should match pattern '^" + NAME.pattern() + "$'",
          "string_pattern_mismatch",
          "display_name");
    }
    return name;
  }

  private static Workspace known(Exchange exchange, Sql sql) throws SQLException {
    return Workspace.require(sql, exchange.pathId("workspace_id"));
  }

  private static void requireFree(Sql sql, String handle, String id) throws SQLException {
    String owner =
        sql.first(
            "SELECT id FROM workspaces WHERE tenant_handle = ?",
            List.of(handle),
            row -> row.getString(1));
    if (owner != null && !owner.equals(id)) {
      throw ApiError.conflict("the handle '" + handle + "' is taken");
    }
  }
}
