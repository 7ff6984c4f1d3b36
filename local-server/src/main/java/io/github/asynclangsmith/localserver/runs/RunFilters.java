// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import io.github.asynclangsmith.localserver.filter.Filter;
import io.github.asynclangsmith.localserver.filter.FilterColumns;
import io.github.asynclangsmith.localserver.filter.FilterSyntaxException;
import io.github.asynclangsmith.localserver.filter.SqlCondition;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.storage.Where;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions on runs that the routes of version 1 share. */
final class RunFilters {
  private static final String TEXT_MATCH =
      "instr(lower(r.name || ' ' || coalesce(r.inputs, '') || ' ' || coalesce(r.outputs, '')"
          + " || ' ' || coalesce(r.error, '')), lower(?)) > 0";

  private RunFilters() {}

  /** Reads the filters of {@code /runs/query} and {@code /runs/stats}. */
  static Where readV1(Input in) {
    Where selection =
        new Where()
            .andIn("r.session_id", in.uuids("session"))
            .andIn("r.id", in.uuids("id"))
            .andIf(in.uuid("trace"), "r.trace_id = ?")
            .andIf(in.uuid("parent_run"), "r.parent_run_id = ?")
            .andIf(in.text("run_type"), "r.run_type = ?")
            .andIn("r.reference_example_id", in.uuids("reference_example"))
            .andEither(in.bool("is_root"), "r.parent_run_id IS NULL", "r.parent_run_id IS NOT NULL")
            .andEither(in.bool("error"), "r.status = 'error'", "r.status <> 'error'")
            .andIf(in.time("start_time"), "r.start_time >= ?")
            .andIf(in.time("end_time"), "r.start_time <= ?")
            .andIf(in.text("query"), TEXT_MATCH);
    if (in.integer("execution_order", 1, 1, 0) == 1) {
      selection.and("r.parent_run_id IS NULL");
    }
    addFilters(in, selection);
    return selection;
  }

  /**
   * Adds what the filter language says of the run, of the root of its trace, and of any run of its
   * trace.
   */
  static void addFilters(Input in, Where where) {
    add(where, in.text("filter"), RunFilterColumns.RUN, "", "");
    add(where, in.text("search_filter"), RunFilterColumns.RUN, "", "");
    add(
        where,
        in.text("trace_filter"),
        RunFilterColumns.ROOT,
        "EXISTS (SELECT 1 FROM runs root WHERE root.id = r.trace_id AND ",
        ")");
    add(
        where,
        in.text("tree_filter"),
        RunFilterColumns.TREE,
        "EXISTS (SELECT 1 FROM runs tree WHERE tree.trace_id = r.trace_id AND ",
        ")");
  }

  private static void add(
      Where where, @Nullable String text, FilterColumns columns, String before, String after) {
    if (text == null || text.isBlank()) {
      return;
    }
    try {
      SqlCondition condition = Filter.parse(text).toSql(columns);
      where.and(before + condition.sql() + after, condition.args().toArray());
    } catch (FilterSyntaxException e) {
      throw ApiError.badRequest(String.valueOf(e.getMessage()));
    }
  }

  /** Whether at least one field names which runs are meant, as the vendor demands. */
  static boolean isBounded(Input in) {
    return List.of("session", "id", "trace", "parent_run", "reference_example").stream()
        .map(in::json)
        .anyMatch(value -> value != null && !(value.isArray() && value.isEmpty()));
  }
}
