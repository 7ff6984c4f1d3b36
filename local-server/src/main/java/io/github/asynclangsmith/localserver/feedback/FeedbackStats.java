// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.feedback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Statistics of feedback by key, as runs and projects carry them. */
public final class FeedbackStats {
  private static final int MAX_COMMENTS = 10;
  private static final String COLUMNS = "key, score, value, comment, source_type, error";

  private final Map<String, Key> keys = new TreeMap<>();

  private FeedbackStats() {}

  /** The statistics of each of some runs; runs without feedback are left out. */
  public static Map<String, ObjectNode> ofRuns(Sql sql, Collection<String> runIds)
      throws SQLException {
    if (runIds.isEmpty()) {
      return Map.of();
    }
    String in = String.join(", ", Collections.nCopies(runIds.size(), "?"));
    Map<String, FeedbackStats> byRun = new HashMap<>();
    sql.each(
        "SELECT run_id, " + COLUMNS + " FROM feedback WHERE run_id IN (" + in + ")",
        List.copyOf(runIds),
        row -> byRun.computeIfAbsent(row.getString("run_id"), id -> new FeedbackStats()).add(row));
    Map<String, ObjectNode> stats = new HashMap<>();
    byRun.forEach((run, found) -> stats.put(run, found.toJson()));
    return stats;
  }

  /** The statistics over everything that a condition on {@code feedback f} holds for. */
  public static ObjectNode where(Sql sql, String condition, List<?> args) throws SQLException {
    FeedbackStats stats = new FeedbackStats();
    sql.each("SELECT " + COLUMNS + " FROM feedback f WHERE " + condition, args, stats::add);
    return stats.toJson();
  }

  private void add(ResultSet row) throws SQLException {
    double score = row.getDouble("score");
    Double known = row.wasNull() ? null : score;
    Key key = keys.computeIfAbsent(row.getString("key"), name -> new Key());
    key.add(known, row.getString("value"), row.getBoolean("error"));
    key.describe(row.getString("comment"), row.getString("source_type"));
  }

  private ObjectNode toJson() {
    ObjectNode all = Json.MAPPER.createObjectNode();
    keys.forEach((name, key) -> key.writeTo(all.putObject(name)));
    return all;
  }

  /** What is known of one key. */
  private static final class Key {
    private int count;
    private int errors;
    private final List<Double> scores = new ArrayList<>();
    private final Map<String, Integer> values = new TreeMap<>();
    private final List<String> comments = new ArrayList<>();
    private final TreeSet<String> sources = new TreeSet<>();

    void add(@Nullable Double score, @Nullable String value, boolean error) {
      count++;
      errors += error ? 1 : 0;
      if (score != null) {
        scores.add(score);
      }
      if (value != null) {
        values.merge(Json.stored(value).asText(value), 1, Integer::sum);
      }
    }

    void describe(@Nullable String comment, @Nullable String source) {
      if (comment != null && comments.size() < MAX_COMMENTS) {
        comments.add(comment);
      }
      if (source != null) {
        sources.add(source);
      }
    }

    void writeTo(ObjectNode out) {
      out.put("n", count);
      if (scores.isEmpty()) {
        out.putNull("avg").putNull("stdev").putNull("min").putNull("max");
      } else {
        double mean = scores.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double variance =
            scores.stream().mapToDouble(s -> (s - mean) * (s - mean)).average().orElse(0);
        out.put("avg", mean).put("stdev", Math.sqrt(variance));
        out.put("min", Collections.min(scores)).put("max", Collections.max(scores));
      }
      ObjectNode distribution = out.putObject("values");
      values.forEach(distribution::put);
      out.put("errors", errors);
      comments.forEach(out.putArray("comments")::add);
      sources.forEach(out.putArray("sources")::add);
      out.put("contains_thread_feedback", false);
    }
  }
}
