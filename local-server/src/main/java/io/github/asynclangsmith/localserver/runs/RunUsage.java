// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import io.github.asynclangsmith.localserver.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tokens and costs of a run; null where nothing is known.
 *
 * @param details the maps that divide tokens and costs into categories, as JSON
 */
record RunUsage(
    @Nullable Long promptTokens,
    @Nullable Long completionTokens,
    @Nullable Long totalTokens,
    @Nullable Double promptCost,
    @Nullable Double completionCost,
    @Nullable Double totalCost,
    @Nullable String details) {

  /** The columns of {@code runs r} that are read, in order. */
  static final String COLUMNS =
      "r.prompt_tokens, r.completion_tokens, r.total_tokens, r.prompt_cost, r.completion_cost,"
          + " r.total_cost, r.usage_details";

  /** How many columns that are. */
  static final int COLUMN_COUNT = 7;

  private static final String BELOW =
      "SELECT SUM(prompt_tokens), SUM(completion_tokens), SUM(total_tokens), SUM(prompt_cost),"
          + " SUM(completion_cost), SUM(total_cost), json_group_array(json(usage_details))"
          + " FILTER (WHERE usage_details IS NOT NULL) FROM runs WHERE trace_id = ?1"
          + " AND dotted_order > ?2 || '.' AND dotted_order < ?2 || '/' AND run_type = 'llm'";

  static RunUsage read(ResultSet row, int first) throws SQLException {
    return new RunUsage(
        RunRow.nullableLong(row, first),
        RunRow.nullableLong(row, first + 1),
        RunRow.nullableLong(row, first + 2),
        RunRow.nullableCost(row, first + 3),
        RunRow.nullableCost(row, first + 4),
        RunRow.nullableCost(row, first + 5),
        row.getString(first + 6));
  }

  /** This usage, or when it is empty the sums over the LLM runs below the run. */
  RunUsage orBelow(Sql sql, String runType, String traceId, String dottedOrder)
      throws SQLException {
    if (!isEmpty() || runType.equals("llm")) {
      return this;
    }
    RunUsage below = sql.first(BELOW, List.of(traceId, dottedOrder), row -> read(row, 1));
    return below == null ? this : below.withDetails(UsageDetails.sumOfAll(below.details));
  }

  /** SQL for a usage column of a run, or the sum over the LLM runs below it when it has none. */
  static String columnOrBelow(String run, String column) {
    String below =
        "SELECT SUM(b.%2$s) FROM runs b WHERE b.trace_id = %1$s.trace_id"
            + " AND b.dotted_order > %1$s.dotted_order || '.'"
            + " AND b.dotted_order < %1$s.dotted_order || '/' AND b.run_type = 'llm'";
    String either =
        "coalesce(%1$s.%2$s, CASE WHEN %1$s.run_type <> 'llm' THEN (" + below + ") END)";
    return String.format(Locale.ROOT, either, run, column);
  }

  private RunUsage withDetails(@Nullable String others) {
    return new RunUsage(
        promptTokens, completionTokens, totalTokens, promptCost, completionCost, totalCost, others);
  }

  private boolean isEmpty() {
    return promptTokens == null
        && completionTokens == null
        && totalTokens == null
        && promptCost == null
        && completionCost == null
        && totalCost == null;
  }
}
