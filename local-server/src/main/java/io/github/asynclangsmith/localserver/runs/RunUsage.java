// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tokens and costs of a run; null where nothing is known. */
record RunUsage(
    @Nullable Long promptTokens,
    @Nullable Long completionTokens,
    @Nullable Long totalTokens,
    @Nullable Double promptCost,
    @Nullable Double completionCost,
    @Nullable Double totalCost) {

  /** The sums over the LLM runs below the run whose trace and dotted order are the arguments. */
  static final String BELOW =
      "SELECT SUM(prompt_tokens) AS prompt_tokens, SUM(completion_tokens) AS completion_tokens,"
          + " SUM(total_tokens) AS total_tokens, SUM(prompt_cost) AS prompt_cost,"
          + " SUM(completion_cost) AS completion_cost, SUM(total_cost) AS total_cost"
          + " FROM runs WHERE trace_id = ?1 AND dotted_order > ?2 || '.'"
          + " AND dotted_order < ?2 || '/' AND run_type = 'llm'";

  /** The usage columns of {@code runs r}, each replaced by the sum below it where it has none. */
  static final String WITH_BELOW =
      Stream.of(
              "prompt_tokens",
              "completion_tokens",
              "total_tokens",
              "prompt_cost",
              "completion_cost",
              "total_cost")
          .map(column -> orBelow("r", column) + " AS " + column)
          .collect(Collectors.joining(", "));

  /** A usage column of a run, or the sum over the LLM runs below it when it has none. */
  static String orBelow(String run, String column) {
    return "coalesce("
        + run
        + "."
        + column
        + ", CASE WHEN "
        + run
        + ".run_type <> 'llm' THEN (SELECT SUM(b."
        + column
        + ") FROM runs b WHERE b.trace_id = "
        + run
        + ".trace_id AND b.dotted_order > "
        + run
        + ".dotted_order || '.' AND b.dotted_order < "
        + run
        + ".dotted_order || '/' AND b.run_type = 'llm') END)";
  }

  static RunUsage read(ResultSet row) throws SQLException {
    return new RunUsage(
        RunRow.nullableLong(row, "prompt_tokens"),
        RunRow.nullableLong(row, "completion_tokens"),
        RunRow.nullableLong(row, "total_tokens"),
        RunRow.nullableDouble(row, "prompt_cost"),
        RunRow.nullableDouble(row, "completion_cost"),
        RunRow.nullableDouble(row, "total_cost"));
  }

  boolean isEmpty() {
    return promptTokens == null
        && completionTokens == null
        && totalTokens == null
        && promptCost == null
        && completionCost == null
        && totalCost == null;
  }
}
