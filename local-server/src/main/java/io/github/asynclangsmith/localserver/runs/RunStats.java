// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.feedback.FeedbackStats;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statistics over a selection of runs. */
public final class RunStats {
  private static final double MICROS = 1_000_000.0;

  private final Samples latency = new Samples();
  private final Samples firstToken = new Samples();
  private final Samples totalTokens = new Samples();
  private final Samples promptTokens = new Samples();
  private final Samples completionTokens = new Samples();
  private final Samples totalCost = new Samples();
  private final Samples promptCost = new Samples();
  private final Samples completionCost = new Samples();
  private int count;
  private int errors;
  private int streamed;
  private final UsageDetails details = new UsageDetails();
  private long firstStart = Long.MAX_VALUE;
  private long lastStart = Long.MIN_VALUE;
  private long lastEnd = Long.MIN_VALUE;

  private RunStats() {}

  /**
   * How runs are divided into groups.
   *
   * @param from what stands in FROM behind {@code runs r}, empty or beginning with a comma
   * @param key SQL for the group of a row
   * @param args the arguments of the key
   */
  record Grouping(String from, String key, List<Object> args) {
    private static final Grouping NONE = new Grouping("", "''", List.of());
  }

  /** Reads the statistics over {@code runs r} where the condition holds. */
  public static ObjectNode of(Sql sql, Where where) throws SQLException {
    return over(sql, where).toJson(sql, where, Grouping.NONE, "");
  }

  /** Reads the statistics but for those of feedback. */
  static RunStats over(Sql sql, Where where) throws SQLException {
    return read(sql, where, Grouping.NONE).getOrDefault("", new RunStats());
  }

  /** Reads the statistics of the largest groups, the largest first. */
  static ObjectNode grouped(Sql sql, Where where, Grouping grouping, int maxGroups)
      throws SQLException {
    ObjectNode groups = Json.MAPPER.createObjectNode();
    List<Map.Entry<String, RunStats>> largest =
        read(sql, where, grouping).entrySet().stream()
            .sorted(Comparator.comparingInt(group -> -group.getValue().count))
            .limit(maxGroups)
            .toList();
    for (Map.Entry<String, RunStats> group : largest) {
      groups.set(group.getKey(), group.getValue().toJson(sql, where, grouping, group.getKey()));
    }
    return groups;
  }

  private static Map<String, RunStats> read(Sql sql, Where where, Grouping grouping)
      throws SQLException {
    Map<String, RunStats> groups = new LinkedHashMap<>();
    List<Object> args = new ArrayList<>(grouping.args());
    args.addAll(where.args());
    sql.each(
        "SELECT "
            + grouping.key()
            + ", r.start_time, r.end_time, r.first_token_time, r.status, r.run_type, r.trace_id,"
            + " r.dotted_order, "
            + RunUsage.COLUMNS
            + " FROM runs r"
            + grouping.from()
            + " WHERE "
            + where.sql(),
        args,
        row -> {
          String group = row.getString(1);
          if (group != null) {
            groups.computeIfAbsent(group, key -> new RunStats()).add(sql, row);
          }
        });
    return groups;
  }

  private void add(Sql sql, ResultSet row) throws SQLException {
    count++;
    long start = row.getLong(2);
    firstStart = Math.min(firstStart, start);
    lastStart = Math.max(lastStart, start);
    Long end = RunRow.nullableLong(row, 3);
    Long token = RunRow.nullableLong(row, 4);
    errors += row.getString(5).equals("error") ? 1 : 0;
    if (end != null) {
      lastEnd = Math.max(lastEnd, end);
      latency.add(Math.max(0, end - start) / MICROS);
    }
    if (token != null) {
      streamed++;
      firstToken.add(Math.max(0, token - start) / MICROS);
    }
    RunUsage usage =
        RunUsage.read(row, 9).orBelow(sql, row.getString(6), row.getString(7), row.getString(8));
    add(totalTokens, usage.totalTokens());
    add(promptTokens, usage.promptTokens());
    add(completionTokens, usage.completionTokens());
    details.add(usage.details());
    add(totalCost, usage.totalCost());
    add(promptCost, usage.promptCost());
    add(completionCost, usage.completionCost());
  }

  private static void add(Samples samples, @Nullable Number value) {
    if (value != null) {
      samples.add(value.doubleValue());
    }
  }

  private ObjectNode toJson(Sql sql, Where where, Grouping grouping, String group)
      throws SQLException {
    ObjectNode json = toJson();
    List<Object> args = new ArrayList<>(where.args());
    args.addAll(grouping.args());
    args.add(group);
    json.set(
        "feedback_stats",
        FeedbackStats.where(
            sql,
            "f.run_id IN (SELECT r.id FROM runs r"
                + grouping.from()
                + " WHERE "
                + where.sql()
                + " AND "
                + grouping.key()
                + " = ?)",
            args));
    json.putArray("run_facets");
    return json;
  }

  int count() {
    return count;
  }

  int errors() {
    return errors;
  }

  /** When the first run began, in microseconds; there must be one. */
  long firstStart() {
    return firstStart;
  }

  /** When the last run began, in microseconds; there must be one. */
  long lastStart() {
    return lastStart;
  }

  /** When the last run to end did, in microseconds; null while none has. */
  @Nullable Long lastEnd() {
    return lastEnd == Long.MIN_VALUE ? null : (Long) lastEnd;
  }

  UsageDetails details() {
    return details;
  }

  /** The statistics but for those of feedback. */
  ObjectNode toJson() {
    ObjectNode out = Json.MAPPER.createObjectNode();
    out.put("run_count", count);
    out.put("latency_p50", latency.quantile(0.5)).put("latency_p99", latency.quantile(0.99));
    out.put("first_token_p50", firstToken.quantile(0.5));
    out.put("first_token_p99", firstToken.quantile(0.99));
    out.put("total_tokens", (long) totalTokens.sum());
    out.put("prompt_tokens", (long) promptTokens.sum());
    out.put("completion_tokens", (long) completionTokens.sum());
    out.put("median_tokens", totalTokens.roundedQuantile(0.5));
    out.put("tokens_p99", totalTokens.roundedQuantile(0.99));
    out.put("prompt_tokens_p50", promptTokens.roundedQuantile(0.5));
    out.put("prompt_tokens_p99", promptTokens.roundedQuantile(0.99));
    out.put("completion_tokens_p50", completionTokens.roundedQuantile(0.5));
    out.put("completion_tokens_p99", completionTokens.roundedQuantile(0.99));
    out.put("total_cost", totalCost.sumOrNull());
    out.put("prompt_cost", promptCost.sumOrNull());
    out.put("completion_cost", completionCost.sumOrNull());
    out.put("cost_p50", totalCost.quantile(0.5)).put("cost_p99", totalCost.quantile(0.99));
    out.put("error_rate", count == 0 ? null : (Double) ((double) errors / count));
    out.put("streaming_rate", count == 0 ? null : (Double) ((double) streamed / count));
    UsageDetails.NAMES.forEach(name -> out.set(name, details.of(name)));
    out.put("last_run_start_time", count == 0 ? null : Times.offset(lastStart));
    return out;
  }
}
