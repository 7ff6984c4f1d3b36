// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.workspaces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workspace.
 *
 * @param createdAt in microseconds
 */
record Workspace(
    String id, String displayName, @Nullable String handle, long createdAt, boolean deleted) {

  static Workspace read(ResultSet row) throws SQLException {
    return new Workspace(
        row.getString("id"),
        row.getString("display_name"),
        row.getString("tenant_handle"),
        row.getLong("created_at"),
        row.getBoolean("is_deleted"));
  }

  static @Nullable Workspace find(Sql sql, String id) throws SQLException {
    return sql.first("SELECT * FROM workspaces WHERE id = ?", List.of(id), Workspace::read);
  }

  /**
   * The workspace of an id.
   *
   * @throws ApiError 404 when there is none, or it was deleted
   */
  static Workspace require(Sql sql, String id) throws SQLException {
    Workspace found = find(sql, id);
    if (found == null || found.deleted()) {
      throw ApiError.notFound("Workspace " + id);
    }
    return found;
  }

  /** As it is answered to those who make or change it. */
  ObjectNode toJson() {
    ObjectNode out = Json.MAPPER.createObjectNode();
    out.put("id", id).putNull("organization_id");
    out.put("created_at", Times.offset(createdAt)).put("display_name", displayName);
    out.put("is_personal", false).put("is_deleted", deleted);
    return out.put("tenant_handle", handle).putNull("data_plane_url");
  }

  /** With what its reader may do in it. */
  ObjectNode toUserJson() {
    ObjectNode out = toJson().put("read_only", false);
    out.putNull("role_id").putNull("role_name").putArray("permissions");
    return out;
  }
}
