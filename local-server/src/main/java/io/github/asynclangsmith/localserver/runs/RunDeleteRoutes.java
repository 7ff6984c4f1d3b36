// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.util.List;

/** Deleting traces, by their ids or by the metadata of a run in them. */
public final class RunDeleteRoutes {
  private RunDeleteRoutes() {}

  /** Adds the routes. */
  public static void addTo(Router router) {
    router.write(HttpMethod.POST, Family.V1, "/runs/delete", RunDeleteRoutes::delete);
    router.write(HttpMethod.POST, Family.V1, "/runs/delete/traces", RunDeleteRoutes::deleteTraces);
  }

  private static Reply delete(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.json();
    String project = in.uuid("session_id");
    List<String> traces = in.uuids("trace_ids");
    ObjectNode metadata = in.object("metadata");
    in.check();
    if (traces.isEmpty() && (metadata == null || metadata.isEmpty())) {
      throw ApiError.badRequest("'trace_ids' or 'metadata' must be given");
    }
    Where which = new Where().andIf(project, "r.session_id = ?").andIn("r.trace_id", traces);
    if (metadata != null && !metadata.isEmpty()) {
      Where carrier = new Where();
      metadata
          .properties()
          .forEach(pair -> carries(carrier, pair.getKey(), pair.getValue().asText()));
      which.and(
          "r.trace_id IN (SELECT m.trace_id FROM runs m WHERE " + carrier.sql() + ")",
          carrier.args().toArray());
    }
    RunDeletion.delete(sql, which);
    return Reply.jsonNull();
  }

  private static void carries(Where carrier, String key, String value) {
    carrier.and(
        "EXISTS (SELECT 1 FROM json_each(m.extra, '$.metadata') e WHERE e.key = ? AND"
            + " iif(e.type IN ('true', 'false'), e.type, CAST(e.atom AS TEXT)) = ?)",
        key,
        value);
  }

  private static Reply deleteTraces(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.json();
    String project = in.requiredUuid("session_id");
    List<String> traces = in.requiredUuids("trace_ids");
    in.check();
    RunDeletion.delete(
        sql, new Where().and("r.session_id = ?", project).andIn("r.trace_id", traces));
    return Reply.jsonNull();
  }
}
