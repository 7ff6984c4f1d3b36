// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.sessions.SessionStore.Session;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The list of projects, filtered, ordered and cut to a page. */
final class SessionList {
  private static final Map<String, String> COLUMN_ORDERS =
      Map.of("name", "name", "start_time", "start_time");
  private static final Map<String, String> STATS_ORDERS =
      Map.of(
          "last_run_start_time", "last_run_start_time",
          "latency_p50", "latency_p50",
          "latency_p99", "latency_p99",
          "error_rate", "error_rate",
          "runs_count", "run_count");

  private SessionList() {}

  static Reply list(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.query();
    Where where = where(in);
    String order = order(in);
    boolean descending = in.flag("sort_by_desc", true);
    boolean withStats = in.flag("include_stats", false);
    Long since = in.time("stats_start_time");
    String feedbackKey = in.text("sort_by_feedback_key");
    int limit = in.integer("limit", 1, 100, 100);
    int offset = in.integer("offset", 0, Integer.MAX_VALUE, 0);
    in.check();
    String column = COLUMN_ORDERS.get(order);
    if (column != null) {
      List<Session> page = page(sql, where, column, descending, limit, offset);
      return reply(sql, page, withStats ? stats(sql, page, since) : Map.of());
    }
    List<Session> all = page(sql, where, "start_time", descending, -1, 0);
    Map<Session, ObjectNode> stats = stats(sql, all, since);
    List<Session> sorted = new ArrayList<>(all);
    sorted.sort(byStat(stats, order, feedbackKey, descending));
    List<Session> page = sorted.stream().skip(offset).limit(limit).toList();
    return reply(sql, page, withStats ? stats : Map.of());
  }

  private static Where where(Input in) {
    String contains = in.text("name_contains");
    Where where =
        new Where()
            .andIn("id", in.uuids("id"))
            .andIf(in.text("name"), "name = ?")
            .andIf(contains, "instr(lower(name), lower(?)) > 0")
            .andIn("reference_dataset_id", in.uuids("reference_dataset"))
            .andIf(
                in.text("dataset_version"),
                "json_extract(extra, '$.metadata.dataset_version') = ?");
    if (in.flag("reference_free", false)) {
      where.and("reference_dataset_id IS NULL");
    }
    String metadata = in.text("metadata");
    if (metadata != null) {
      addMetadata(where, metadata);
    }
    return where;
  }

  private static void addMetadata(Where where, String metadata) {
    JsonNode wanted = Input.tree(metadata.getBytes(StandardCharsets.UTF_8));
    if (!(wanted instanceof ObjectNode entries)) {
      throw ApiError.invalid("Input should be a JSON object", "dict_type", "query", "metadata");
    }
    for (var entry : entries.properties()) {
      where.and(
          "EXISTS (SELECT 1 FROM json_each(extra, '$.metadata') m"
              + " WHERE m.key = ? AND m.value = json_extract(?, '$[0]'))",
          entry.getKey(),
          "[" + entry.getValue() + "]");
    }
  }

  private static String order(Input in) {
    List<String> allowed = new ArrayList<>(COLUMN_ORDERS.keySet());
    allowed.addAll(STATS_ORDERS.keySet());
    allowed.add("feedback");
    String order = in.word("sort_by", allowed);
    return order == null ? "start_time" : order;
  }

  private static List<Session> page(
      Sql sql, Where where, String column, boolean descending, int limit, int offset)
      throws SQLException {
    String direction = descending ? " DESC" : " ASC";
    List<Object> args = new ArrayList<>(where.args());
    args.add(limit);
    args.add(offset);
    return sql.list(
        "SELECT * FROM sessions WHERE "
            + where.sql()
            + " ORDER BY "
            + column
            + direction
            + ", id"
            + direction
            + " LIMIT ? OFFSET ?",
        args,
        Session::read);
  }

  private static Map<Session, ObjectNode> stats(
      Sql sql, List<Session> sessions, @Nullable Long since) throws SQLException {
    Map<Session, ObjectNode> stats = new LinkedHashMap<>();
    for (Session session : sessions) {
      stats.put(session, SessionStats.of(sql, session.id(), since));
    }
    return stats;
  }

  private static Comparator<Session> byStat(
      Map<Session, ObjectNode> stats,
      String order,
      @Nullable String feedbackKey,
      boolean descending) {
    return (a, b) ->
        compare(
            statistic(stats.get(a), order, feedbackKey),
            statistic(stats.get(b), order, feedbackKey),
            descending);
  }

  private static JsonNode statistic(
      @Nullable ObjectNode stats, String order, @Nullable String feedbackKey) {
    JsonNode known = stats == null ? Json.MAPPER.createObjectNode() : stats;
    return order.equals("feedback")
        ? known.path("feedback_stats").path(feedbackKey == null ? "" : feedbackKey).path("avg")
        : known.path(STATS_ORDERS.getOrDefault(order, order));
  }

  /** Numbers and texts in the wanted direction, what is unknown behind them. */
  private static int compare(JsonNode a, JsonNode b, boolean descending) {
    if (!a.isValueNode() || a.isNull() || !b.isValueNode() || b.isNull()) {
      return Boolean.compare(!a.isValueNode() || a.isNull(), !b.isValueNode() || b.isNull());
    }
    int ascending =
        a.isNumber() && b.isNumber()
            ? Double.compare(a.doubleValue(), b.doubleValue())
            : a.asText().compareTo(b.asText());
    return descending ? -ascending : ascending;
  }

  private static Reply reply(Sql sql, List<Session> page, Map<Session, ObjectNode> stats)
      throws SQLException {
    SessionJson json = SessionJson.in(sql);
    ArrayNode all = Json.MAPPER.createArrayNode();
    for (Session session : page) {
      ObjectNode item = json.write(session);
      ObjectNode known = stats.get(session);
      if (known != null) {
        item.setAll(known);
      }
      all.add(item);
    }
    return Reply.json(all);
  }
}
