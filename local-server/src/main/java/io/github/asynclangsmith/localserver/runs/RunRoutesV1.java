// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.core.JsonGenerator;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reading runs in version 1. */
public final class RunRoutesV1 {
  private static final int MAX_PAGE = 100;

  private RunRoutesV1() {}

  /** Adds the routes. */
  public static void addTo(Router router) {
    router.read(HttpMethod.POST, Family.V1, "/runs/query", RunRoutesV1::query);
    router.read(HttpMethod.GET, Family.V1, "/runs/{run_id}", RunRoutesV1::read);
  }

  private static Reply read(Exchange exchange, Sql sql) throws SQLException, IOException {
    String id = exchange.pathId("run_id");
    Input query = exchange.query();
    Where selection =
        new Where().and("r.id = ?", id).andIf(query.uuid("session_id"), "r.session_id = ?");
    query.check();
    return RunReplies.one(exchange, sql, selection, RunFieldsV1.SINGLE, "Run " + id);
  }

  private static Reply query(Exchange exchange, Sql sql) throws SQLException, IOException {
    Input in = exchange.json();
    Where selection = RunFilters.readV1(in);
    String order = in.word("order", List.of("asc", "desc"));
    int limit = in.integer("limit", 1, MAX_PAGE, MAX_PAGE);
    RunCursor cursor = RunCursor.read(in);
    List<RunField> fields = fields(in);
    if (!RunFilters.isBounded(in)) {
      in.problem(
          "At least one of 'session', 'id', 'parent_run', 'trace' or 'reference_example' must be"
              + " specified",
          "value_error");
    }
    in.check();
    Set<RunField.Need> needs = RunField.needs(fields);
    RunPages.Page page =
        RunPages.read(
            sql, new RunPages.Request(selection, !"asc".equals(order), limit, cursor), needs);
    RunContext context = RunPages.context(sql, page.rows(), needs, exchange.externalUrl());
    boolean withPrevious = !in.flag("skip_prev_cursor", false);
    return Reply.json(
        out -> writePage(out, page, context, fields, withPrevious, in.text("filter")));
  }

  private static void writePage(
      JsonGenerator out,
      RunPages.Page page,
      RunContext context,
      List<RunField> fields,
      boolean withPrevious,
      @Nullable String parsedQuery)
      throws IOException {
    out.writeStartObject();
    RunField.writeRuns(out, "runs", page.rows(), context, fields);
    RunCursor.writePair(out, page.next(), withPrevious ? page.previous() : null);
    out.writeNullField("search_cursors");
    out.writeStringField("parsed_query", parsedQuery);
    out.writeEndObject();
  }

  private static List<RunField> fields(Input in) {
    List<String> names = in.texts("select");
    if (names.isEmpty()) {
      return RunFieldsV1.DEFAULT;
    }
    List<RunField> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      RunField field = RunFieldsV1.named(names.get(i));
      if (field == null) {
        in.problem("Input should be a field of runs: " + names.get(i), "enum", "select", i);
      } else if (!fields.contains(field)) {
        fields.add(field);
      }
    }
    return fields;
  }
}
