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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The conditions on runs that requests state. */
public final class RunFilters {
  private static final String TEXT_MATCH =
      "instr(lower(r.name || ' ' || coalesce(r.inputs, '') || ' ' || coalesce(r.outputs, '')"
          + " || ' ' || coalesce(r.error, '')), lower(?)) > 0";

  private static final String ROOT =
      "EXISTS (SELECT 1 FROM runs root WHERE root.id = r.trace_id AND ";
  private static final String TREE =
      "EXISTS (SELECT 1 FROM runs tree WHERE tree.trace_id = r.trace_id AND ";

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
    addFilter(in, where);
    add(where, in.text("search_filter"), RunFilterColumns.RUN, "", "");
    addTraceFilters(in, where);
  }

  /**
   * Adds what a filter, if there is one, says of {@code runs r}.
   *
   * @throws ApiError 400 when it is no filter
   */
  public static void add(Where where, @Nullable String filter) {
    add(where, filter, RunFilterColumns.RUN, "", "");
  }

  /** Adds what the filter language says of the run. */
  static void addFilter(Input in, Where where) {
    add(where, in.text("filter"), RunFilterColumns.RUN, "", "");
  }

  /** Adds what the filter language says of the root of the run's trace, and of any run of it. */
  static void addTraceFilters(Input in, Where where) {
    add(where, in.text("trace_filter"), RunFilterColumns.ROOT, ROOT, ")");
    add(where, in.text("tree_filter"), RunFilterColumns.TREE, TREE, ")");
  }

  /** Each of the three filters that is there, by itself. */
  static List<Where> separately(Input in) {
    Where filter = new Where();
    Where trace = new Where();
    Where tree = new Where();
    addFilter(in, filter);
    add(trace, in.text("trace_filter"), RunFilterColumns.ROOT, ROOT, ")");
    add(tree, in.text("tree_filter"), RunFilterColumns.TREE, TREE, ")");
    return Stream.of(filter, trace, tree).filter(each -> !each.isEmpty()).toList();
  }

  private static void add(
      Where where, @Nullable String text, FilterColumns columns, String before, String after) {
    SqlCondition condition = condition(text, columns);
    if (condition != null) {
      where.and(before + condition.sql() + after, condition.args().toArray());
    }
  }

  /**
   * The condition of a filter's text; null for none.
   *
   * @throws ApiError 400 when it is no filter, or asks for what is not there
   */
  static @Nullable SqlCondition condition(@Nullable String text, FilterColumns columns) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return Filter.parse(text).toSql(columns);
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
