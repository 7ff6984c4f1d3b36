// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.feedback.FeedbackStats;
import io.github.asynclangsmith.localserver.runs.RunField.Need;
import io.github.asynclangsmith.localserver.sharing.Shares;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Tenant;
import io.github.asynclangsmith.localserver.storage.Where;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads runs page by page, with what their selected fields need. */
final class RunPages {
  private RunPages() {}

  /**
   * What to read.
   *
   * @param newestFirst whether later runs come first
   * @param size the most runs of the page
   * @param cursor where the page begins; null for the first one
   */
  record Request(Where selection, boolean newestFirst, int size, @Nullable RunCursor cursor) {}

  /**
   * A page.
   *
   * @param rows the runs in order
   * @param next where the next page begins; null after the last one
   * @param previous where the page before ends; null before the first one
   */
  record Page(List<RunRow> rows, @Nullable RunCursor next, @Nullable RunCursor previous) {}

  static Page read(Sql sql, Request request, Set<Need> needs) throws SQLException {
    RunCursor cursor = request.cursor();
    boolean backwards = cursor != null && cursor.backwards();
    boolean descending = request.newestFirst() != backwards;
    List<Object> args = new ArrayList<>(request.selection().args());
    StringBuilder query = select(needs).append(request.selection().sql());
    if (cursor != null) {
      query.append(
          descending ? " AND (r.start_time, r.id) < (?, ?)" : " AND (r.start_time, r.id) > (?, ?)");
      args.add(cursor.startTime());
      args.add(cursor.id());
    }
    String direction = descending ? "DESC" : "ASC";
    query.append(" ORDER BY r.start_time ").append(direction).append(", r.id ").append(direction);
    query.append(" LIMIT ?");
    args.add(request.size() + 1);
    List<RunRow> rows = rows(sql, query.toString(), args, needs);
    return page(rows, request, backwards);
  }

  /** The only run of a selection, or null when it is empty. */
  static @Nullable RunRow one(Sql sql, Where selection, Set<Need> needs) throws SQLException {
    List<RunRow> rows = read(sql, new Request(selection, true, 1, null), needs).rows();
    return rows.isEmpty() ? null : rows.get(0);
  }

  /** All runs of a selection that is small by nature, in the order of their start. */
  static List<RunRow> all(Sql sql, Where selection, Set<Need> needs) throws SQLException {
    String query = select(needs).append(selection.sql()) + " ORDER BY r.start_time, r.dotted_order";
    return rows(sql, query, selection.args(), needs);
  }

  private static Page page(List<RunRow> rows, Request request, boolean backwards) {
    boolean more = rows.size() > request.size();
    List<RunRow> shown = new ArrayList<>(more ? rows.subList(0, request.size()) : rows);
    if (backwards) {
      Collections.reverse(shown);
    }
    if (shown.isEmpty()) {
      return new Page(shown, null, null);
    }
    boolean hasNext = backwards || more;
    boolean hasPrevious = backwards ? more : request.cursor() != null;
    RunRow first = shown.get(0);
    RunRow last = shown.get(shown.size() - 1);
    return new Page(
        shown,
        hasNext ? new RunCursor(false, last.startTime, last.id) : null,
        hasPrevious ? new RunCursor(true, first.startTime, first.id) : null);
  }

  private static StringBuilder select(Set<Need> needs) {
    StringBuilder query = new StringBuilder("SELECT ").append(RunRow.COLUMNS);
    for (RunRow.PayloadColumn column : columns(needs)) {
      query.append(", r.").append(column.column());
    }
    return query.append(" FROM runs r WHERE ");
  }

  private static Set<RunRow.PayloadColumn> columns(Set<Need> needs) {
    Set<RunRow.PayloadColumn> columns = EnumSet.noneOf(RunRow.PayloadColumn.class);
    for (Need need : needs) {
      if (need.column() != null) {
        columns.add(need.column());
      }
    }
    return columns;
  }

  private static List<RunRow> rows(Sql sql, String query, List<Object> args, Set<Need> needs)
      throws SQLException {
    Set<RunRow.PayloadColumn> columns = columns(needs);
    List<RunRow> rows = sql.list(query, args, row -> new RunRow(row, columns));
    if (needs.contains(Need.USAGE)) {
      for (RunRow row : rows) {
        row.usage = row.usage.orBelow(sql, row.runType, row.traceId, row.dottedOrder);
      }
    }
    return rows;
  }

  /** What belongs to the rows but is stored elsewhere. */
  static RunContext context(Sql sql, List<RunRow> rows, Set<Need> needs, String externalUrl)
      throws SQLException {
    List<String> ids = rows.stream().map(row -> row.id).toList();
    Map<String, ObjectNode> feedback =
        needs.contains(Need.FEEDBACK) ? FeedbackStats.ofRuns(sql, ids) : Map.of();
    Map<String, Map<String, RunContext.Attachment>> attachments =
        needs.contains(Need.ATTACHMENTS) ? attachments(sql, ids) : Map.of();
    Map<String, String> shares =
        needs.contains(Need.SHARES) ? Shares.RUNS.tokens(sql, withTraces(rows)) : Map.of();
    return new RunContext(externalUrl, Tenant.id(sql), feedback, attachments, shares);
  }

  private static Set<String> withTraces(List<RunRow> rows) {
    Set<String> ids = new HashSet<>();
    for (RunRow row : rows) {
      ids.add(row.id);
      ids.add(row.traceId);
    }
    return ids;
  }

  private static Map<String, Map<String, RunContext.Attachment>> attachments(
      Sql sql, List<String> ids) throws SQLException {
    Map<String, Map<String, RunContext.Attachment>> found = new HashMap<>();
    sql.each(
        "SELECT run_id, name, mime_type, token FROM attachments WHERE run_id IN ("
            + Where.placeholders(ids.size())
            + ") ORDER BY run_id, name",
        ids,
        row ->
            found
                .computeIfAbsent(row.getString(1), id -> new LinkedHashMap<>())
                .put(
                    row.getString(2),
                    new RunContext.Attachment(row.getString(3), row.getString(4))));
    return found;
  }
}
