// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.sessions.SessionStore.Session;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The list of projects, filtered, ordered and cut to a page. */
public final class SessionList {
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

  /**
   * How the list is ordered.
   *
   * @param by one of the orders
   * @param feedbackKey whose average counts when ordered by feedback
   * @param ofProject whether that is feedback on the project itself, not on its runs
   */
  private record Order(
      String by, boolean descending, @Nullable String feedbackKey, boolean ofProject) {
    static Order read(Input in) {
      List<String> allowed = new ArrayList<>(COLUMN_ORDERS.keySet());
      allowed.addAll(STATS_ORDERS.keySet());
      allowed.add("feedback");
      String by = in.word("sort_by", allowed.stream().sorted().toList());
      String source = in.word("sort_by_feedback_source", List.of("run", "session"));
      return new Order(
          by == null ? "start_time" : by,
          in.flag("sort_by_desc", true),
          in.text("sort_by_feedback_key"),
          "session".equals(source));
    }

    String direction() {
      return descending ? " DESC" : " ASC";
    }
  }

  static Reply list(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.query();
    return list(sql, in, SessionFilters.read(in), in.flag("include_stats", false));
  }

  /**
   * A page of projects as the query string orders and cuts it.
   *
   * @param where which projects; columns are those of the table
   */
  public static Reply list(Sql sql, Input in, Where where, boolean withStats) throws SQLException {
    Order order = Order.read(in);
    SessionStats wanted = SessionStats.read(in);
    int limit = in.integer("limit", 1, 100, 100);
    int offset = in.integer("offset", 0, Integer.MAX_VALUE, 0);
    in.check();
    String column = COLUMN_ORDERS.get(order.by());
    if (column != null) {
      List<Session> page = page(sql, where, column + order.direction(), limit, offset);
      return reply(sql, page, wanted, withStats ? stats(sql, page, wanted) : Map.of());
    }
    List<Session> all = page(sql, where, "start_time DESC", -1, 0);
    Map<Session, ObjectNode> stats = stats(sql, all, wanted);
    List<Session> sorted = new ArrayList<>(all);
    sorted.sort(byStat(stats, order));
    List<Session> page = sorted.stream().skip(offset).limit(limit).toList();
    return reply(sql, page, wanted, withStats ? stats : Map.of());
  }

  private static List<Session> page(Sql sql, Where where, String order, int limit, int offset)
      throws SQLException {
    List<Object> args = new ArrayList<>(where.args());
    args.add(limit);
    args.add(offset);
    String direction = order.substring(order.indexOf(' '));
    return sql.list(
        "SELECT * FROM sessions WHERE "
            + where.sql()
            + " ORDER BY "
            + order
            + ", id"
            + direction
            + " LIMIT ? OFFSET ?",
        args,
        Session::read);
  }

  private static Map<Session, ObjectNode> stats(
      Sql sql, List<Session> sessions, SessionStats wanted) throws SQLException {
    Map<Session, ObjectNode> stats = new LinkedHashMap<>();
    for (Session session : sessions) {
      stats.put(session, wanted.of(sql, session));
    }
    return stats;
  }

  private static Comparator<Session> byStat(Map<Session, ObjectNode> stats, Order order) {
    return (a, b) ->
        compare(statistic(stats.get(a), order), statistic(stats.get(b), order), order.descending());
  }

  private static JsonNode statistic(@Nullable ObjectNode stats, Order order) {
    JsonNode known = stats == null ? Json.MAPPER.createObjectNode() : stats;
    if (!order.by().equals("feedback")) {
      return known.path(STATS_ORDERS.getOrDefault(order.by(), order.by()));
    }
    String key = order.feedbackKey() == null ? "" : order.feedbackKey();
    return known
        .path(order.ofProject() ? "session_feedback_stats" : "feedback_stats")
        .path(key)
        .path("avg");
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

  private static Reply reply(
      Sql sql, List<Session> page, SessionStats wanted, Map<Session, ObjectNode> stats)
      throws SQLException {
    SessionJson json = SessionJson.in(sql);
    ArrayNode all = Json.MAPPER.createArrayNode();
    for (Session session : page) {
      ObjectNode item = json.write(session);
      ObjectNode known = stats.get(session);
      if (known != null) {
        item.setAll(wanted.selected(known));
      }
      all.add(item);
    }
    return Reply.json(all);
  }
}
