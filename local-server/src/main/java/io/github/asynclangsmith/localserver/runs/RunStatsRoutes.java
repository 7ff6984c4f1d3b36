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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statistics over the runs that filters select, as one or by groups. */
public final class RunStatsRoutes {
  private static final List<String> ATTRIBUTES = List.of("name", "run_type", "tag", "metadata");
  private static final int DEFAULT_GROUPS = 5;
  private static final int MAX_GROUPS = 1_000;

  private RunStatsRoutes() {}

  /** Adds the routes. */
  public static void addTo(Router router) {
    router.read(HttpMethod.POST, Family.V1, "/runs/stats", RunStatsRoutes::stats);
  }

  private static Reply stats(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.json();
    Where where = RunFilters.readV1(in);
    List<String> select = in.texts("select");
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

  private static ObjectNode selected(ObjectNode stats, List<String> select) {
    return select.isEmpty() ? stats : stats.retain(select);
  }
}
