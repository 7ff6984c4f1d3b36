// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.publicdata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import io.vertx.core.http.HttpMethod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Everything that the workspace shares: listed, and withdrawn many at a time. */
public final class SharedThingsRoutes {
  private static final String PATH = "/workspaces/current/shared";
  private static final String ALL =
      "SELECT h.token, h.created_at, h.run_id, r.name AS run_name, r.run_type, r.session_id,"
          + " s.name AS session_name, h.dataset_id, d.name AS dataset_name FROM shares h"
          + " LEFT JOIN runs r ON r.id = h.run_id LEFT JOIN sessions s ON s.id = r.session_id"
          + " LEFT JOIN datasets d ON d.id = h.dataset_id"
          + " ORDER BY h.created_at DESC, h.token LIMIT ? OFFSET ?";

  private SharedThingsRoutes() {}

  /** Adds the routes. */
  public static void addTo(Router router) {
    router.read(HttpMethod.GET, Family.V1, PATH, SharedThingsRoutes::list);
    router.write(HttpMethod.DELETE, Family.V1, PATH, SharedThingsRoutes::unshare);
  }

  private static Reply list(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.query();
    int limit = in.integer("limit", 1, 100, 50);
    int offset = in.integer("offset", 0, Integer.MAX_VALUE, 0);
    in.check();
    ObjectNode out = Json.MAPPER.createObjectNode();
    ArrayNode entities = out.putArray("entities");
    sql.each(ALL, List.of(limit, offset), row -> write(entities.addObject(), row));
    return Reply.json(out);
  }

  private static void write(ObjectNode out, ResultSet row) throws SQLException {
    boolean run = row.getString("run_id") != null;
    out.put("type", run ? "run" : "dataset");
    out.put("share_token", row.getString("token"));
    out.put("created_at", Times.offset(row.getLong("created_at")));
    List<String> columns =
        run
            ? List.of("run_id", "run_name", "run_type", "session_id", "session_name")
            : List.of("dataset_id", "dataset_name");
    for (String column : columns) {
      out.put(column, row.getString(column));
    }
  }

  private static Reply unshare(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.json();
    List<String> tokens = in.uuids("share_tokens");
    boolean all = in.flag("unshare_all", false);
    in.check();
    if (all) {
      sql.update("DELETE FROM shares");
    } else if (!tokens.isEmpty()) {
      Where where = new Where().andIn("token", tokens);
      sql.update("DELETE FROM shares WHERE " + where.sql(), where.args().toArray());
    }
    return Reply.jsonNull();
  }
}
