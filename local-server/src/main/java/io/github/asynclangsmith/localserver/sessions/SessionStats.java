// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.feedback.FeedbackStats;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.runs.RunFacets;
import io.github.asynclangsmith.localserver.runs.RunFilters;
import io.github.asynclangsmith.localserver.runs.RunStats;
import io.github.asynclangsmith.localserver.sessions.SessionStore.Session;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which statistics of projects are wanted. They are over root runs, so that a trace counts once;
 * costs are strings, as everywhere in version 1 but in the statistics of runs.
 *
 * @param since only runs that started then or later count; null counts all
 * @param filter only runs that this filter selects count; null counts all
 * @param facets whether the commonest values are told
 * @param select the names that are told; empty for all
 */
record SessionStats(
    @Nullable Long since, @Nullable String filter, boolean facets, List<String> select) {
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

  /** What a query string says of them. */
  static SessionStats read(Input query) {
    return new SessionStats(
        query.time("stats_start_time"),
        query.text("stats_filter"),
        query.flag("facets", false),
        query.texts("stats_select"));
  }

  /** All statistics of a project. */
  ObjectNode of(Sql sql, Session session) throws SQLException {
    String id = session.id();
    Where roots =
        new Where()
            .and("r.session_id = ?", id)
            .and("r.parent_run_id IS NULL")
            .andIf(since, "r.start_time >= ?");
    RunFilters.add(roots, filter);
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
    stats.set("feedback_stats", feedback(sql, id, "f.run_id IS NOT NULL"));
    stats.set("session_feedback_stats", feedback(sql, id, "f.run_id IS NULL"));
    stats.set("run_facets", facets ? RunFacets.of(sql, roots) : Json.MAPPER.createArrayNode());
    if (session.referenceDatasetId() != null) {
      stats.put("test_run_number", testRunNumber(sql, session));
      stats.set("experiment_progress", SessionPlan.progress(sql, id));
    }
    return stats;
  }

  /** Those that are told. */
  ObjectNode selected(ObjectNode stats) {
    return select.isEmpty() ? stats : stats.deepCopy().retain(select);
  }

  private static ObjectNode feedback(Sql sql, String sessionId, String which) throws SQLException {
    return FeedbackStats.where(sql, "f.session_id = ? AND " + which, List.of(sessionId));
  }

  /** Experiments on a dataset are numbered in the order of their start. */
  private static @Nullable Integer testRunNumber(Sql sql, Session session) throws SQLException {
    return sql.first(
        "SELECT count(*) FROM sessions WHERE reference_dataset_id = ?"
            + " AND (start_time, id) <= (?, ?)",
        List.<Object>of(
            String.valueOf(session.referenceDatasetId()), session.startTime(), session.id()),
        row -> row.getInt(1));
  }

  private static String plain(JsonNode cost) {
    return BigDecimal.valueOf(cost.doubleValue()).toPlainString();
  }
}
