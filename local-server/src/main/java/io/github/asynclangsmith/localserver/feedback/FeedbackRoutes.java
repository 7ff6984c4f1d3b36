// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.feedback;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The routes of feedback. */
public final class FeedbackRoutes {
  private final FeedbackStore store;
  private final Clock clock;

  /** Routes on this store. */
  public FeedbackRoutes(FeedbackStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router.write(HttpMethod.POST, Family.V1, "/feedback", this::create);
    router.write(HttpMethod.POST, Family.V1, "/feedback/eager", this::create);
    router.read(HttpMethod.GET, Family.V1, "/feedback", FeedbackRoutes::list);
    router.read(HttpMethod.GET, Family.V1, "/feedback/{feedback_id}", this::read);
    router.write(HttpMethod.PATCH, Family.V1, "/feedback/{feedback_id}", this::update);
    router.write(HttpMethod.DELETE, Family.V1, "/feedback/{feedback_id}", this::delete);
  }

  private Reply create(Exchange exchange, Sql sql) throws SQLException {
    ObjectNode body = exchange.json().fields();
    Input in = Input.of("body", body);
    requireKnown(sql, "runs", "Run", in.uuid("run_id"));
    if (in.json("run_id") == null && in.json("trace_id") == null) {
      requireKnown(sql, "sessions", "Session", in.uuid("session_id"));
    }
    String id = store.put(sql, body, now());
    return Reply.json(Objects.requireNonNull(store.read(sql, id)));
  }

  private Reply read(Exchange exchange, Sql sql) throws SQLException {
    ObjectNode found = store.read(sql, exchange.pathId("feedback_id"));
    if (found == null) {
      throw ApiError.notFound("Feedback");
    }
    return Reply.json(found);
  }

  private Reply update(Exchange exchange, Sql sql) throws SQLException {
    if (!store.update(sql, exchange.pathId("feedback_id"), exchange.json(), now())) {
      throw ApiError.notFound("Feedback");
    }
    return read(exchange, sql);
  }

  private Reply delete(Exchange exchange, Sql sql) throws SQLException {
    String id = exchange.pathId("feedback_id");
    if (sql.update("DELETE FROM feedback WHERE id = ?", id) == 0) {
      throw ApiError.notFound("Feedback");
    }
    return Reply.jsonNull();
  }

  private static Reply list(Exchange exchange, Sql sql) throws SQLException {
    return list(exchange, sql, new Where());
  }

  /**
   * Answers a page of feedback as the query string asks for it.
   *
   * @param scope what else must hold of the table's rows
   */
  public static Reply list(Exchange exchange, Sql sql, Where scope) throws SQLException {
    Input in = exchange.query();
    String level = in.word("level", List.of("run", "session"));
    Where where =
        scope
            .andIn("run_id", in.uuids("run"))
            .andIn("session_id", in.uuids("session"))
            .andIn("key", in.texts("key"))
            .andIn("source_type", in.texts("source"))
            .andIn("comparative_experiment_id", in.uuids("comparative_experiment_id"))
            .andEither(in.bool("has_comment"), "comment IS NOT NULL", "comment IS NULL")
            .andEither(in.bool("has_score"), "score IS NOT NULL", "score IS NULL")
            .andEither(
                level == null ? null : level.equals("run"), "run_id IS NOT NULL", "run_id IS NULL")
            .andIf(in.time("min_created_at"), "created_at >= ?")
            .andIf(in.time("max_created_at"), "created_at <= ?");
    int limit = in.integer("limit", 1, 100, 100);
    int offset = in.integer("offset", 0, Integer.MAX_VALUE, 0);
    in.check();
    List<Object> args = new ArrayList<>(where.args());
    args.add(limit);
    args.add(offset);
    ArrayNode all = Json.MAPPER.createArrayNode();
    sql.each(
        "SELECT * FROM feedback WHERE "
            + where.sql()
            + " ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?",
        args,
        row -> all.add(FeedbackStore.toJson(row)));
    return Reply.json(all);
  }

  private static void requireKnown(Sql sql, String table, String what, @Nullable String id)
      throws SQLException {
    if (id != null
        && sql.first(
                "SELECT id FROM " + table + " WHERE id = ?", List.of(id), row -> row.getString(1))
            == null) {
      throw ApiError.notFound(what + " " + id);
    }
  }

  private long now() {
    return Times.micros(clock.instant());
  }
}
