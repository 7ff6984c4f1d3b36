// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.storage.Sql;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the creator of a project told about it that no answer repeats: tags to find it by, and how
 * much work an experiment is going to be.
 *
 * @param tags JSON array; null leaves those there are, as with all of these
 * @param evaluatorKeys JSON array
 */
record SessionPlan(
    @Nullable String tags,
    @Nullable Integer numExamples,
    @Nullable Integer numRepetitions,
    @Nullable String evaluatorKeys) {

  static SessionPlan read(Input in) {
    return new SessionPlan(
        array(in.uuids("tag_value_ids")),
        count(in, "num_examples"),
        count(in, "num_repetitions"),
        array(in.texts("evaluator_keys")));
  }

  private static @Nullable Integer count(Input in, String name) {
    return in.json(name) == null ? null : (Integer) in.integer(name, 0, Integer.MAX_VALUE, 0);
  }

  private static @Nullable String array(List<String> texts) {
    ArrayNode all = Json.MAPPER.createArrayNode();
    texts.forEach(all::add);
    return texts.isEmpty() ? null : all.toString();
  }

  void store(Sql sql, String sessionId) throws SQLException {
    sql.update(
        "UPDATE sessions SET tag_value_ids = coalesce(?, tag_value_ids),"
            + " num_examples = coalesce(?, num_examples),"
            + " num_repetitions = coalesce(?, num_repetitions),"
            + " evaluator_keys = coalesce(?, evaluator_keys) WHERE id = ?",
        tags,
        numExamples,
        numRepetitions,
        evaluatorKeys,
        sessionId);
  }

  /** How far an experiment has come; null when nobody said how far it will go. */
  static @Nullable ObjectNode progress(Sql sql, String sessionId) throws SQLException {
    return sql.first(
        "SELECT num_examples * coalesce(num_repetitions, 1), evaluator_keys,"
            + " (SELECT count(*) FROM runs r WHERE r.session_id = s.id"
            + " AND r.parent_run_id IS NULL AND r.end_time IS NOT NULL)"
            + " FROM sessions s WHERE id = ? AND num_examples IS NOT NULL",
        List.of(sessionId),
        row -> {
          int expected = row.getInt(1);
          ObjectNode out = Json.MAPPER.createObjectNode().put("expected_run_count", expected);
          out.put("run_progress", share(row.getInt(3), expected));
          ObjectNode evaluators = out.putObject("evaluator_progress");
          String keys = row.getString(2);
          if (keys != null) {
            for (JsonNode key : Json.stored(keys)) {
              int done = scored(sql, sessionId, key.asText());
              evaluators.put(key.asText(), share(done, expected));
            }
          }
          return out;
        });
  }

  private static int scored(Sql sql, String sessionId, String key) throws SQLException {
    Integer runs =
        sql.first(
            "SELECT count(DISTINCT run_id) FROM feedback WHERE session_id = ? AND key = ?",
            List.of(sessionId, key),
            row -> row.getInt(1));
    return runs == null ? 0 : runs;
  }

  private static double share(int done, int expected) {
    return expected == 0 ? 1.0 : Math.min(1.0, (double) done / expected);
  }
}
