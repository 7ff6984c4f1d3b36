// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
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
import org.jspecify.annotations.Nullable;

/** Reading traces, which version 2 alone knows: root runs, and all runs of one trace. */
public final class TraceRoutes {
  private static final int MAX_PAGE = 100;
  private static final int DEFAULT_PAGE = 20;

  /** What is told of a trace as a whole rather than of its root. */
  private static final Set<String> OF_THE_TRACE =
      Set.of("total_tokens", "total_cost", "first_token_time");

  private final Clock clock;

  /** Routes whose default time window ends now by this clock. */
  public TraceRoutes(Clock clock) {
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router.read(HttpMethod.POST, Family.V2, "/traces/query", this::query);
    router.read(HttpMethod.GET, Family.V2, "/traces/{trace_id}/runs", TraceRoutes::runs);
  }

  private Reply query(Exchange exchange, Sql sql) throws SQLException, IOException {
    Input in = exchange.json();
    String project = in.requiredUuid("project_id");
    Where roots = new Where().and("r.session_id = ?", project).and("r.parent_run_id IS NULL");
    StartWindow.read(in, clock).narrow(roots);
    roots.andIn("r.trace_id", in.uuids("trace_ids"));
    RunFilters.addTraceFilters(in, roots);
    List<RunField> fields = RunSelects.ALL.read(in, "selects");
    int size = in.integer("page_size", 1, MAX_PAGE, DEFAULT_PAGE);
    String cursor = in.text("cursor");
    in.check();
    RunRoutesV2.requireProject(sql, project);
    Set<RunField.Need> needs = RunField.needs(fields);
    RunPages.Page page =
        RunPages.read(
            sql, new RunPages.Request(roots, true, size, RunRoutesV2.cursor(cursor)), needs);
    RunContext context = RunPages.context(sql, page.rows(), needs, exchange.externalUrl());
    if (fields.stream().anyMatch(field -> field.name().equals("first_token_time"))) {
      for (RunRow root : page.rows()) {
        root.firstTokenTime = firstTokenOfTrace(sql, root);
      }
    }
    return Reply.json(out -> writePage(out, page, context, fields));
  }

  private static @Nullable Long firstTokenOfTrace(Sql sql, RunRow root) throws SQLException {
    return sql.first(
        "SELECT min(first_token_time) FROM runs WHERE trace_id = ?",
        List.of(root.traceId),
        row -> RunRow.nullableLong(row, 1));
  }

  private static void writePage(
      JsonGenerator out, RunPages.Page page, RunContext context, List<RunField> fields)
      throws IOException {
    List<RunField> ofTrace =
        fields.stream().filter(field -> OF_THE_TRACE.contains(field.name())).toList();
    List<RunField> ofRoot = fields.stream().filter(field -> !ofTrace.contains(field)).toList();
    List<RunField> shown = ofRoot.isEmpty() ? List.of(RunSelects.ID) : ofRoot;
    out.writeStartObject();
    out.writeArrayFieldStart("items");
    for (RunRow root : page.rows()) {
      out.writeStartObject();
      out.writeFieldName("root_run");
      RunField.writeRun(out, root, context, shown);
      out.writeFieldName("trace_aggregates");
      if (ofTrace.isEmpty()) {
        out.writeNull();
      } else {
        RunField.writeRun(out, root, context, ofTrace);
      }
      out.writeEndObject();
    }
    out.writeEndArray();
    RunRoutesV2.writeNextCursor(out, page);
    out.writeEndObject();
  }

  private static Reply runs(Exchange exchange, Sql sql) throws SQLException, IOException {
    String trace = exchange.pathId("trace_id");
    Input in = exchange.query();
    String project = in.requiredUuid("project_id");
    Long from = in.time("min_start_time");
    Long to = in.time("max_start_time");
    Where selection = new Where().and("r.trace_id = ?", trace).and("r.session_id = ?", project);
    StartWindow.narrow(selection, from, to);
    RunFilters.addFilter(in, selection);
    List<RunField> fields = RunSelects.ALL.read(in, "selects");
    in.check();
    if ((from == null) != (to == null)) {
      throw ApiError.badRequest(
          "'min_start_time' and 'max_start_time' must be given together or not at all");
    }
    RunRoutesV2.requireProject(sql, project);
    return RunReplies.all(exchange, sql, selection, fields);
  }
}
