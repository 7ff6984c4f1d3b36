// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.feedback.FeedbackStats;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.runs.RunStats;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of a project: over its root runs, so that a trace counts once; costs are strings,
 * as everywhere in version 1 but in the statistics of runs.
 */
final class SessionStats {
  private static final List<String> FROM_RUNS =
      List.of(
          "run_count",
          "latency_p50",
          "latency_p99",
          "first_token_p50",
          "first_token_p99",
          "total_tokens",
          "prompt_tokens",
          "completion_tokens",
          "last_run_start_time",
          "error_rate",
          "streaming_rate");

  private SessionStats() {}

  /**
   * Reads the statistics.
   *
   * @param since only runs that started then or later count; null counts all
   */
  static ObjectNode of(Sql sql, String sessionId, @Nullable Long since) throws SQLException {
    Where roots =
        new Where()
            .and("r.session_id = ?", sessionId)
            .and("r.parent_run_id IS NULL")
            .andIf(since, "r.start_time >= ?");
    ObjectNode runs = RunStats.of(sql, roots);
    ObjectNode stats = Json.MAPPER.createObjectNode();
    for (String name : FROM_RUNS) {
      stats.set(name, runs.get(name));
    }
    for (String name : List.of("total_cost", "prompt_cost", "completion_cost")) {
      JsonNode cost = runs.get(name);
      stats.put(name, cost.isNumber() ? plain(cost) : null);
    }
    stats.set("last_run_start_time_live", runs.get("last_run_start_time"));
    stats.set(
        "feedback_stats",
        FeedbackStats.where(sql, "f.session_id = ? AND f.run_id IS NOT NULL", List.of(sessionId)));
    stats.set(
        "session_feedback_stats",
        FeedbackStats.where(sql, "f.session_id = ? AND f.run_id IS NULL", List.of(sessionId)));
    stats.putArray("run_facets");
    return stats;
  }

  private static String plain(JsonNode cost) {
    return BigDecimal.valueOf(cost.doubleValue()).toPlainString();
  }
}
