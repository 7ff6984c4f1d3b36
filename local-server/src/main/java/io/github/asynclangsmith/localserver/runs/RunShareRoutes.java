// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.sharing.Shares;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Sharing runs: version 1 shares the run that is named, version 2 the root of its trace. */
public final class RunShareRoutes {
  private final Clock clock;

  /** Routes whose links date from this clock. */
  public RunShareRoutes(Clock clock) {
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router.read(HttpMethod.GET, Family.V1, "/runs/{run_id}/share", RunShareRoutes::read);
    router.write(HttpMethod.PUT, Family.V1, "/runs/{run_id}/share", this::share);
    router.write(HttpMethod.DELETE, Family.V1, "/runs/{run_id}/share", RunShareRoutes::unshare);
    router.write(HttpMethod.POST, Family.V2, "/runs/{run_id}/share", this::shareTrace);
    router.write(
        HttpMethod.DELETE, Family.V2, "/runs/{trace_id}/share", RunShareRoutes::unshareTrace);
  }

  private static Reply read(Exchange exchange, Sql sql) throws SQLException {
    String id = exchange.pathId("run_id");
    traceOf(sql, new Where().and("r.id = ?", id), id);
    String token = Shares.RUNS.token(sql, id);
    return token == null ? Reply.jsonNull() : Reply.json(shared(id, token));
  }

  private Reply share(Exchange exchange, Sql sql) throws SQLException {
    String id = exchange.pathId("run_id");
    Input in = exchange.jsonIfAny();
    String named = in.uuid("run_id");
    String proposed = in.uuid("share_token");
    if (named != null && !named.equals(id)) {
      in.problem("Input should be the run of the path", "value_error", "run_id");
    }
    in.check();
    traceOf(sql, new Where().and("r.id = ?", id), id);
    return Reply.json(shared(id, Shares.RUNS.share(sql, id, proposed, now())));
  }

  private static ObjectNode shared(String id, String token) {
    return Json.MAPPER.createObjectNode().put("run_id", id).put("share_token", token);
  }

  private static Reply unshare(Exchange exchange, Sql sql) throws SQLException {
    String id = exchange.pathId("run_id");
    traceOf(sql, new Where().and("r.id = ?", id), id);
    Shares.RUNS.unshare(sql, id);
    return Reply.jsonNull();
  }

  private Reply shareTrace(Exchange exchange, Sql sql) throws SQLException {
    String id = exchange.pathId("run_id");
    Input in = exchange.jsonIfAny();
    Where run =
        new Where()
            .and("r.id = ?", id)
            .andIf(in.uuid("session_id"), "r.session_id = ?")
            .andIf(in.uuid("trace_id"), "r.trace_id = ?");
    in.check();
    String token = Shares.RUNS.share(sql, traceOf(sql, run, id), null, now());
    return Reply.json(Json.MAPPER.createObjectNode().put("share_token", token));
  }

  /** A trace that is not shared, or not known, is not shared afterwards either. */
  private static Reply unshareTrace(Exchange exchange, Sql sql) throws SQLException {
    String trace = exchange.pathId("trace_id");
    Input in = exchange.jsonIfAny();
    String project = in.uuid("session_id");
    in.check();
    String actual =
        sql.first(
            "SELECT session_id FROM runs WHERE id = ?", List.of(trace), row -> row.getString(1));
    if (project == null || project.equals(actual)) {
      Shares.RUNS.unshare(sql, trace);
    }
    return Reply.noContent();
  }

  /** The trace of the run that the condition selects: 404 when it selects none. */
  private static String traceOf(Sql sql, Where run, String id) throws SQLException {
    String trace =
        sql.first(
            "SELECT r.trace_id FROM runs r WHERE " + run.sql(),
            run.args(),
            row -> row.getString(1));
    if (trace == null) {
      throw ApiError.notFound("Run " + id);
    }
    return trace;
  }

  private long now() {
    return Times.micros(clock.instant());
  }
}
