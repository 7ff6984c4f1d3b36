// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stored feedback, and its form on the wire. */
public final class FeedbackStore {
  private static final String STORE =
      "INSERT OR REPLACE INTO feedback(id, run_id, trace_id, session_id, key, score, score_json,"
          + " value, comment, correction, source_type, feedback_source,"
          + " comparative_experiment_id, feedback_group_id, feedback_config, extra, error,"
          + " start_time, created_at, modified_at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /**
   * Stores feedback under its id, or under a new one; what was stored under it is replaced.
   *
   * @param now the time of the request, in microseconds
   * @return the id
   */
  public String put(Sql sql, ObjectNode feedback, long now) throws SQLException {
    Input in = Input.of("body", feedback);
    String trace = in.uuid("trace_id");
    String session = in.uuid("session_id");
    String run = in.uuid("run_id") == null && session == null ? trace : in.uuid("run_id");
    if (run == null && session == null) {
      in.problem("one of run_id, trace_id and session_id is required", "value_error");
    }
    RunOf known = run == null ? null : runOf(sql, run);
    if (known != null) {
      trace = trace == null ? known.traceId() : trace;
      session = known.sessionId();
    }
    String given = in.uuid("id");
    String id = given == null ? UUID.randomUUID().toString() : given;
    Score score = Score.read(in);
    ObjectNode source = in.object("feedback_source");
    Object[] row = {
      id,
      run,
      trace,
      session,
      in.requiredText("key"),
      score.number(),
      score.json(),
      text(in.json("value")),
      in.text("comment"),
      text(in.json("correction")),
      source == null ? null : source.path("type").asText(null),
      text(source),
      in.uuid("comparative_experiment_id"),
      in.uuid("feedback_group_id"),
      text(in.object("feedback_config")),
      text(in.object("extra")),
      in.bool("error"),
      in.time("start_time"),
      orNow(in.time("created_at"), now),
      orNow(in.time("modified_at"), now)
    };
    in.check();
    sql.update(STORE, row);
    return id;
  }

  /**
   * Changes the fields that the body has and that are not null.
   *
   * @return false when there is no such feedback
   */
  boolean update(Sql sql, String id, Input change, long now) throws SQLException {
    Score score = Score.read(change);
    Object[] values = {
      score.number(),
      score.json(),
      text(change.json("value")),
      change.text("comment"),
      text(change.json("correction")),
      text(change.object("feedback_config")),
      now,
      id
    };
    change.check();
    return sql.update(
            "UPDATE feedback SET score = coalesce(?, score), score_json = coalesce(?, score_json),"
                + " value = coalesce(?, value), comment = coalesce(?, comment),"
                + " correction = coalesce(?, correction),"
                + " feedback_config = coalesce(?, feedback_config), modified_at = ? WHERE id = ?",
            values)
        > 0;
  }

  private static long orNow(@Nullable Long time, long now) {
    return time == null ? now : time;
  }

  /**
   * A score as a number to compute with, and as it was sent.
   *
   * @param number true counts as 1, false as 0
   * @param json the JSON of the score
   */
  private record Score(@Nullable Double number, @Nullable String json) {
    static Score read(Input in) {
      JsonNode score = in.json("score");
      if (score == null) {
        return new Score(null, null);
      }
      if (!score.isNumber() && !score.isBoolean()) {
        in.problem("Input should be a number or a boolean", "number_type", "score");
      }
      return new Score(score.asDouble(score.asBoolean() ? 1.0 : 0.0), score.toString());
    }
  }

  private record RunOf(String traceId, String sessionId) {}

  private static @Nullable RunOf runOf(Sql sql, String runId) throws SQLException {
    return sql.first(
        "SELECT trace_id, session_id FROM runs WHERE id = ?",
        List.of(runId),
        row -> new RunOf(row.getString(1), row.getString(2)));
  }

  /** The stored feedback of an id, or null. */
  @Nullable ObjectNode read(Sql sql, String id) throws SQLException {
    return sql.first("SELECT * FROM feedback WHERE id = ?", List.of(id), FeedbackStore::toJson);
  }

  /** Hands on the feedback that a condition on the table holds for, the oldest first. */
  public static void each(Sql sql, String condition, List<?> args, Consumer<ObjectNode> consumer)
      throws SQLException {
    sql.each(
        "SELECT * FROM feedback WHERE " + condition + " ORDER BY created_at, id",
        args,
        row -> consumer.accept(toJson(row)));
  }

  /** A stored row in its form on the wire. */
  static ObjectNode toJson(ResultSet row) throws SQLException {
    ObjectNode out = Json.MAPPER.createObjectNode();
    out.put("id", row.getString("id"));
    out.put("created_at", Times.offset(row.getLong("created_at")));
    out.put("modified_at", Times.offset(row.getLong("modified_at")));
    out.put("key", row.getString("key"));
    out.set("score", tree(row.getString("score_json")));
    out.set("value", tree(row.getString("value")));
    out.put("comment", row.getString("comment"));
    out.set("correction", tree(row.getString("correction")));
    out.put("run_id", row.getString("run_id"));
    out.put("trace_id", row.getString("trace_id"));
    out.put("session_id", row.getString("session_id"));
    long start = row.getLong("start_time");
    out.put("start_time", row.wasNull() ? null : Times.offset(start));
    String run = row.getString("run_id");
    out.put("is_root", run != null && run.equals(row.getString("trace_id")));
    out.set("feedback_source", tree(row.getString("feedback_source")));
    out.put("comparative_experiment_id", row.getString("comparative_experiment_id"));
    out.put("feedback_group_id", row.getString("feedback_group_id"));
    out.set("extra", tree(row.getString("extra")));
    out.putNull("feedback_thread_id");
    return out;
  }

  private static JsonNode tree(@Nullable String json) {
    return json == null ? Json.MAPPER.nullNode() : Json.stored(json);
  }

  private static @Nullable String text(@Nullable JsonNode tree) {
    return tree == null ? null : tree.toString();
  }
}
