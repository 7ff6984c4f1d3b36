// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Statistics over the runs that filters select, as one or by groups. */
public final class RunStatsRoutes {
  private static final List<String> ATTRIBUTES = List.of("name", "run_type", "tag", "metadata");
  private static final int DEFAULT_GROUPS = 5;
  private static final int MAX_GROUPS = 1_000;

  private static final List<String> TOKENS =
      List.of(
          "total_tokens",
          "prompt_tokens",
          "completion_tokens",
          "median_tokens",
          "tokens_p99",
          "prompt_tokens_p50",
          "prompt_tokens_p99",
          "completion_tokens_p50",
          "completion_tokens_p99");
  private static final List<String> RUNS =
      List.of(
          "run_count",
          "latency_p50",
          "latency_p99",
          "first_token_p50",
          "first_token_p99",
          "last_run_start_time",
          "error_rate",
          "streaming_rate");
  private static final Map<String, List<String>> TOGETHER =
      Map.of("all_token_stats", TOKENS, "all_run_stats", RUNS);

  /** What may be selected; the last ones are never told, as the vendor's answers have no place. */
  private static final Set<String> SELECTABLE =
      Stream.of(
              TOKENS,
              RUNS,
              UsageDetails.NAMES,
              TOGETHER.keySet(),
              List.of("feedback_stats", "run_facets", "total_cost", "prompt_cost"),
              List.of("completion_cost", "cost_p50", "cost_p99"),
              List.of("latency_avg", "thread_feedback_stats", "session_feedback_stats"))
          .flatMap(Collection::stream)
          .collect(Collectors.toUnmodifiableSet());

  private RunStatsRoutes() {}

  /** Adds the routes. */
  public static void addTo(Router router) {
    router.read(HttpMethod.POST, Family.V1, "/runs/stats", RunStatsRoutes::stats);
  }

  private static Reply stats(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.json();
    Where where =
        RunFilters.readV1(in)
            .andIf(
                in.uuid("reference_dataset_id"),
                "r.session_id IN (SELECT id FROM sessions WHERE reference_dataset_id = ?)");
    List<String> select = select(in);
    List<String> groups = in.texts("groups");
    ObjectNode groupBy = in.object("group_by");
    in.check();
    if (groupBy == null) {
      return Reply.json(selected(RunStats.of(sql, where), select));
    }
    Input by = Input.of("group_by", groupBy);
    RunStats.Grouping grouping = grouping(by);
    int maxGroups = by.integer("max_groups", 1, MAX_GROUPS, DEFAULT_GROUPS);
    by.check();
    ObjectNode found =
        RunStats.grouped(sql, where, grouping, groups.isEmpty() ? maxGroups : MAX_GROUPS);
    if (!groups.isEmpty()) {
      found.retain(groups);
    }
    for (JsonNode group : found) {
      selected((ObjectNode) group, select);
    }
    return Reply.json(found);
  }

  private static RunStats.Grouping grouping(Input by) {
    String attribute = by.word("attribute", ATTRIBUTES);
    String path = by.text("path");
    if (attribute == null) {
      by.problem("Field required", "missing", "attribute");
    }
    if ("metadata".equals(attribute) && path == null) {
      by.problem("Field required to group by metadata", "missing", "path");
    }
    return grouping(attribute, path);
  }

  private static RunStats.Grouping grouping(@Nullable String attribute, @Nullable String path) {
    return switch (attribute == null ? "" : attribute) {
      case "run_type" -> new RunStats.Grouping("", "r.run_type", List.of());
      case "tag" -> new RunStats.Grouping(", json_each(r.tags) g", "g.value", List.of());
      case "metadata" ->
          new RunStats.Grouping(
              "",
              "(SELECT g.value FROM json_each(r.extra, '$.metadata') g WHERE g.key = ?)",
              List.of(path == null ? "" : path));
      default -> new RunStats.Grouping("", "r.name", List.of());
    };
  }

  private static List<String> select(Input in) {
    List<String> names = in.texts("select");
    List<String> select = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (!SELECTABLE.contains(name)) {
        in.problem("Input should be a statistic of runs: " + name, "enum", "select", i);
      }
      select.addAll(TOGETHER.getOrDefault(name, List.of(name)));
    }
    return select;
  }

  private static ObjectNode selected(ObjectNode stats, List<String> select) {
    return select.isEmpty() ? stats : stats.retain(select);
  }
}
