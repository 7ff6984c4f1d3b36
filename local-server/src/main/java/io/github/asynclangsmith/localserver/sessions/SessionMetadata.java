// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.sessions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.sql.SQLException;

/** The values of metadata that are most common among the runs of a project. */
final class SessionMetadata {
  private SessionMetadata() {}

  static Reply read(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.query();
    int most = in.integer("k", 1, Integer.MAX_VALUE, 10);
    Where where =
        new Where()
            .and("r.session_id = ?", exchange.pathId("session_id"))
            .and("e.type NOT IN ('object', 'array', 'null')")
            .andIn("e.key", in.texts("metadata_keys"))
            .andIf(in.time("start_time"), "r.start_time >= ?");
    if (in.flag("root_runs_only", false)) {
      where.and("r.parent_run_id IS NULL");
    }
    in.check();
    ObjectNode out = Json.MAPPER.createObjectNode();
    sql.each(
        "SELECT e.key, iif(e.type IN ('true', 'false'), e.type, CAST(e.atom AS TEXT)) AS value"
            + " FROM runs r, json_each(r.extra, '$.metadata') e WHERE "
            + where.sql()
            + " GROUP BY e.key, value ORDER BY e.key, count(*) DESC, value",
        where.args(),
        row -> {
          ArrayNode values = out.withArray("/" + pointer(row.getString(1)));
          if (values.size() < most) {
            values.add(row.getString(2));
          }
        });
    return Reply.json(out);
  }

  private static String pointer(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
