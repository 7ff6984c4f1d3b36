// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.filter.SqlCondition;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Threads in version 2: the traces of a project whose roots name the same conversation. */
public final class ThreadRoutes {
  private static final int MAX_PAGE = 100;
  private static final int DEFAULT_PAGE = 20;

  private final Clock clock;

  /** Routes whose default time window ends now by this clock. */
  public ThreadRoutes(Clock clock) {
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router.read(HttpMethod.POST, Family.V2, "/threads/query", this::query);
    router.read(HttpMethod.GET, Family.V2, "/threads/{thread_id}/traces", ThreadRoutes::traces);
    router.read(HttpMethod.GET, Family.V2, "/threads/{thread_id}/stats", ThreadRoutes::stats);
  }

  private Reply query(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.json();
    String project = in.requiredUuid("project_id");
    StartWindow window = StartWindow.read(in, clock);
    List<Where> containing = RunFilters.separately(in);
    SqlCondition summary = RunFilters.condition(in.text("thread_filter"), ThreadPages.columns());
    int size = in.integer("page_size", 1, MAX_PAGE, DEFAULT_PAGE);
    String cursor = in.text("cursor");
    in.check();
    RunRoutesV2.requireProject(sql, project);
    ThreadPages.Page page =
        ThreadPages.read(
            sql,
            new ThreadPages.Request(window.narrow(roots(project)), containing, summary),
            size,
            ThreadCursor.decode(cursor));
    ObjectNode out = Json.MAPPER.createObjectNode();
    ArrayNode items = out.putArray("items");
    page.threads().forEach(items::add);
    ThreadCursor next = page.next();
    return Reply.json(out.put("next_cursor", next == null ? null : next.encode()));
  }

  private static Reply traces(Exchange exchange, Sql sql) throws SQLException, IOException {
    Input in = exchange.query();
    String project = in.requiredUuid("project_id");
    Where roots = roots(project).and("r.thread_id = ?", exchange.path("thread_id"));
    RunFilters.addFilter(in, roots);
    List<RunField> fields = ThreadTraces.fields(in);
    int size = in.integer("page_size", 1, MAX_PAGE, DEFAULT_PAGE);
    String cursor = in.text("cursor");
    in.check();
    RunRoutesV2.requireProject(sql, project);
    Set<RunField.Need> needs = RunField.needs(fields);
    RunPages.Page page =
        RunPages.read(
            sql, new RunPages.Request(roots, false, size, RunRoutesV2.cursor(cursor)), needs);
    RunContext context = RunPages.context(sql, page.rows(), needs, exchange.externalUrl());
    return Reply.json(out -> RunRoutesV2.writePage(out, page, context, fields));
  }

  private static Reply stats(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.query();
    String project = in.requiredUuid("session_id");
    Where roots = roots(project).and("r.thread_id = ?", exchange.path("thread_id"));
    RunFilters.addFilter(in, roots);
    List<String> selects = ThreadStats.selects(in);
    in.check();
    RunRoutesV2.requireProject(sql, project);
    return Reply.json(ThreadStats.of(sql, roots, selects));
  }

  private static Where roots(String project) {
    return new Where().and("r.session_id = ?", project).and("r.parent_run_id IS NULL");
  }
}
