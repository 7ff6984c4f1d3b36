// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Threads in version 1: root runs grouped by conversation, and previews of one. */
public final class ThreadGroupRoutes {
  private static final int MAX_PAGE = 100;
  private static final int DEFAULT_PAGE = 10;

  private ThreadGroupRoutes() {}

  /** Adds the routes. */
  public static void addTo(Router router) {
    router.read(HttpMethod.POST, Family.V1, "/runs/group", ThreadGroupRoutes::groups);
    router.read(HttpMethod.POST, Family.V1, "/runs/group/stats", ThreadGroupRoutes::stats);
    router.read(HttpMethod.GET, Family.V1, "/runs/threads/{thread_id}", ThreadGroupRoutes::preview);
  }

  private static Reply groups(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.json();
    Where roots = roots(in);
    int limit = in.integer("limit", 1, MAX_PAGE, DEFAULT_PAGE);
    int offset = in.integer("offset", 0, Integer.MAX_VALUE, 0);
    in.check();
    List<Object> args = new ArrayList<>(roots.args());
    args.add(limit);
    args.add(offset);
    List<String> threads =
        sql.list(
            "SELECT r.thread_id FROM runs r WHERE "
                + roots.sql()
                + " GROUP BY r.thread_id ORDER BY max(r.start_time) DESC, r.thread_id DESC"
                + " LIMIT ? OFFSET ?",
            args,
            row -> row.getString(1));
    ObjectNode out = Json.MAPPER.createObjectNode();
    ArrayNode groups = out.putArray("groups");
    for (String thread : threads) {
      Where ofThread =
          new Where().and(roots.sql(), roots.args().toArray()).and("r.thread_id = ?", thread);
      groups.add(ThreadSummary.of(sql, thread, ofThread).toGroup());
    }
    return Reply.json(out.put("total", count(sql, roots)));
  }

  private static Reply stats(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.json();
    Where roots = roots(in);
    in.check();
    return Reply.json(RunStats.of(sql, roots).put("group_count", count(sql, roots)));
  }

  private static Where roots(Input in) {
    String project = in.requiredUuid("session_id");
    if (in.word("group_by", List.of("conversation")) == null && in.json("group_by") == null) {
      in.problem("Field required", "missing", "group_by");
    }
    Where roots =
        new Where()
            .and("r.session_id = ?", project)
            .and("r.parent_run_id IS NULL")
            .and("r.thread_id IS NOT NULL");
    StartWindow.narrow(roots, in.time("start_time"), in.time("end_time"));
    RunFilters.addFilter(in, roots);
    return roots;
  }

  private static int count(Sql sql, Where roots) throws SQLException {
    Integer count =
        sql.first(
            "SELECT count(DISTINCT r.thread_id) FROM runs r WHERE " + roots.sql(),
            roots.args(),
            row -> row.getInt(1));
    return count == null ? 0 : count;
  }

  private static Reply preview(Exchange exchange, Sql sql) throws SQLException {
    String thread = exchange.path("thread_id");
    Input in = exchange.query();
    String project = in.requiredUuid("session_id");
    List<ThreadPreview> formats = ThreadPreview.read(in);
    in.check();
    Where roots =
        new Where()
            .and("r.session_id = ?", project)
            .and("r.parent_run_id IS NULL")
            .and("r.thread_id = ?", thread);
    List<RunRow> turns = RunPages.all(sql, roots, ThreadPreview.NEEDS);
    if (turns.isEmpty()) {
      throw ApiError.notFound("Thread");
    }
    ObjectNode out = Json.MAPPER.createObjectNode().put("thread_id", thread);
    ObjectNode previews = out.putObject("previews");
    formats.forEach(format -> previews.put(format.wireName(), format.render(turns)));
    return Reply.json(out);
  }
}
