// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.asynclangsmith.localserver.http.ApiError;
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
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reading runs in version 2. */
public final class RunRoutesV2 {
  private static final int MAX_PAGE = 1_000;
  private static final int DEFAULT_PAGE = 100;

  private final Clock clock;

  /** Routes whose default time window ends now by this clock. */
  public RunRoutesV2(Clock clock) {
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router.read(HttpMethod.POST, Family.V2, "/runs/query", this::query);
    router.read(HttpMethod.GET, Family.V2, "/runs/{run_id}", RunRoutesV2::read);
    router.read(HttpMethod.GET, Family.V2, "/runs/{run_id}/url", RunRoutesV2::url);
  }

  private Reply query(Exchange exchange, Sql sql) throws SQLException, IOException {
    Input in = exchange.json();
    Where selection = selection(in, sql);
    List<RunField> fields = RunSelects.ALL.read(in, "selects");
    int size = in.integer("page_size", 1, MAX_PAGE, DEFAULT_PAGE);
    boolean newestFirst = !"asc".equals(in.word("sort_order", List.of("asc", "desc")));
    String cursorText = in.text("cursor");
    in.check();
    RunCursor cursor = cursor(cursorText);
    Set<RunField.Need> needs = RunField.needs(fields);
    RunPages.Page page =
        RunPages.read(sql, new RunPages.Request(selection, newestFirst, size, cursor), needs);
    RunContext context = RunPages.context(sql, page.rows(), needs, exchange.externalUrl());
    return Reply.json(out -> writePage(out, page, context, fields));
  }

  private Where selection(Input in, Sql sql) throws SQLException {
    List<String> projects = in.uuids("project_ids");
    String dataset = in.uuid("reference_dataset_id");
    if (!projects.isEmpty() == (dataset != null)) {
      in.check();
      throw ApiError.badRequest(
          "exactly one of 'project_ids' and 'reference_dataset_id' must be given");
    }
    Where selection = new Where();
    Long from = in.time("min_start_time");
    if (dataset == null) {
      in.check();
      for (String project : projects) {
        requireProject(sql, project);
      }
      selection.andIn("r.session_id", projects);
      from = from != null ? from : StartWindow.dayBefore(clock);
    } else {
      selection.and(
          "r.session_id IN (SELECT id FROM sessions WHERE reference_dataset_id = ?)", dataset);
    }
    Long to = in.time("max_start_time");
    String runType = in.text("run_type");
    RunFilters.addFilters(in, selection);
    return selection
        .andIf(from, "r.start_time >= ?")
        .and("r.start_time <= ?", to != null ? to : Times.micros(clock.instant()))
        .andIn("r.id", in.uuids("ids"))
        .andIf(in.uuid("trace_id"), "r.trace_id = ?")
        .andIn("r.reference_example_id", in.uuids("reference_examples"))
        .andIf(runType == null ? null : runType.toLowerCase(Locale.ROOT), "r.run_type = ?")
        .andEither(in.bool("is_root"), "r.parent_run_id IS NULL", "r.parent_run_id IS NOT NULL")
        .andEither(in.bool("has_error"), "r.status = 'error'", "r.status <> 'error'");
  }

  private static Reply read(Exchange exchange, Sql sql) throws SQLException, IOException {
    String id = exchange.pathId("run_id");
    Input query = exchange.query();
    String project = query.requiredUuid("project_id");
    List<RunField> fields = RunSelects.ALL.read(query, "selects");
    query.check();
    requireProject(sql, project);
    Where selection = new Where().and("r.id = ?", id).and("r.session_id = ?", project);
    return RunReplies.one(exchange, sql, selection, fields, "run " + id);
  }

  private static Reply url(Exchange exchange, Sql sql) throws SQLException, IOException {
    String id = exchange.pathId("run_id");
    Input query = exchange.query();
    String project = query.requiredUuid("project_id");
    String trace = query.requiredUuid("trace_id");
    query.check();
    Where selection =
        new Where()
            .and("r.id = ?", id)
            .and("r.session_id = ?", project)
            .and("r.trace_id = ?", trace);
    RunRow run = RunPages.one(sql, selection, Set.of());
    if (run == null) {
      throw ApiError.notFound("run " + id);
    }
    RunContext context = RunPages.context(sql, List.of(run), Set.of(), exchange.externalUrl());
    String url = exchange.externalUrl() + context.appPath(run);
    return Reply.json(Json.MAPPER.createObjectNode().put("url", url));
  }

  static void requireProject(Sql sql, String id) throws SQLException {
    if (sql.first("SELECT id FROM sessions WHERE id = ?", List.of(id), row -> row.getString(1))
        == null) {
      throw ApiError.notFound("session " + id);
    }
  }

  /** The cursor of a text, null for none: 400 when this server never gave it out. */
  static @Nullable RunCursor cursor(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    RunCursor cursor = RunCursor.decode(text);
    if (cursor == null) {
      throw ApiError.badRequest("the cursor is invalid");
    }
    return cursor;
  }

  static void writePage(
      JsonGenerator out, RunPages.Page page, RunContext context, List<RunField> fields)
      throws IOException {
    out.writeStartObject();
    RunField.writeRuns(out, "items", page.rows(), context, fields);
    writeNextCursor(out, page);
    out.writeEndObject();
  }

  static void writeNextCursor(JsonGenerator out, RunPages.Page page) throws IOException {
    RunCursor next = page.next();
    out.writeStringField("next_cursor", next == null ? null : next.encode());
  }
}
