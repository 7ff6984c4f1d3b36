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
    String key = in.requiredText("key");
    String runId = in.uuid("run_id");
    String trace = in.uuid("trace_id");
    String run = runId == null && in.uuid("session_id") == null ? trace : runId;
    String given = in.uuid("id");
    Long createdAt = in.time("created_at");
    Long modifiedAt = in.time("modified_at");
    JsonNode score = score(in);
    if (run == null && in.json("session_id") == null) {
      in.problem("one of run_id, trace_id and session_id is required", "value_error");
    }
    RunOf of = run == null ? null : runOf(sql, run);
    String id = given == null ? UUID.randomUUID().toString() : given;
    ObjectNode source = in.object("feedback_source");
    Object[] row = {
      id,
      run,
      trace != null ? trace : of == null ? null : of.traceId(),
      of != null ? of.sessionId() : in.uuid("session_id"),
      key,
      score == null ? null : score.isBoolean() ? (score.booleanValue() ? 1 : 0) : score.asDouble(),
      score == null ? null : score.toString(),
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
      createdAt == null ? now : createdAt,
      modifiedAt == null ? now : modifiedAt
    };
    in.check();
    sql.update(STORE, row);
    return id;
  }

  private record RunOf(String traceId, String sessionId) {}

  private static @Nullable RunOf runOf(Sql sql, String runId) throws SQLException {
    return sql.first(
        "SELECT trace_id, session_id FROM runs WHERE id = ?",
        List.of(runId),
        row -> new RunOf(row.getString(1), row.getString(2)));
  }

  private static @Nullable JsonNode score(Input in) {
    JsonNode score = in.json("score");
    if (score != null && !score.isNumber() && !score.isBoolean()) {
      in.problem("Input should be a number or a boolean", "number_type", "score");
    }
    return score;
  }

  /** The stored feedback of an id, or null. */
  @Nullable ObjectNode read(Sql sql, String id) throws SQLException {
    return sql.first(
        "SELECT f.*, 1 AS is_known FROM feedback f WHERE f.id = ?",
        List.of(id),
        FeedbackStore::toJson);
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
