// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.ingest;

import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.sessions.SessionStore;
import io.github.asynclangsmith.localserver.storage.Sql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the runs of one request, within its transaction. */
final class RunStore {
  private static final String DEFAULT_PROJECT = "default";

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "session_id",
          "trace_id",
          "dotted_order",
          "parent_run_id",
          "name",
          "run_type",
          "status",
          "start_time",
          "end_time",
          "first_token_time",
          "thread_id",
          "reference_example_id",
          "prompt_tokens",
          "completion_tokens",
          "total_tokens",
          "prompt_cost",
          "completion_cost",
          "total_cost",
          "usage_details",
          "inserted_at",
          "modified_at",
          "patched",
          "tags",
          "error",
          "extra",
          "events",
          "serialized",
          "inputs",
          "outputs");

  private static final String LOAD = "SELECT * FROM runs WHERE id = ?";

  private static final String STORE =
      "INSERT OR REPLACE INTO runs ("
          + String.join(", ", COLUMNS)
          + ") VALUES ("
          + String.join(", ", Collections.nCopies(COLUMNS.size(), "?"))
          + ")";

  private final Sql sql;
  private final SessionStore sessions;
  private final long now;
  private final Map<String, RunState> states = new LinkedHashMap<>();
  private final Map<String, String> sessionsByName = new HashMap<>();
  private final Set<String> knownSessions = new HashSet<>();

  /**
   * A store for one transaction.
   *
   * @param now the time of the request, in microseconds
   */
  RunStore(Sql sql, SessionStore sessions, long now) {
    this.sql = sql;
    this.sessions = sessions;
    this.now = now;
  }

  void write(List<RunOp> ops) throws SQLException {
    for (RunOp op : ops) {
      state(op.id).apply(op, sessionOf(op));
    }
    PreparedStatement statement = sql.prepare(STORE);
    for (RunState state : states.values()) {
      complete(state);
      bind(statement, state);
      statement.executeUpdate();
    }
    adoptFeedback();
  }

  /** Feedback may come before its run; then it learns now which trace and project it is about. */
  private void adoptFeedback() throws SQLException {
    Integer orphans =
        sql.first(
            "SELECT 1 FROM feedback WHERE session_id IS NULL LIMIT 1", List.of(), r -> r.getInt(1));
    if (orphans != null) {
      for (RunState state : states.values()) {
        sql.update(
            "UPDATE feedback SET session_id = ?, trace_id = ?"
                + " WHERE run_id = ? AND session_id IS NULL",
            state.sessionId,
            state.traceId,
            state.id);
      }
    }
  }

  private RunState state(String id) throws SQLException {
    RunState known = states.get(id);
    if (known == null) {
      known = sql.first(LOAD, List.of(id), RunStore::read);
      known = known == null ? new RunState(id) : known;
      states.put(id, known);
    }
    return known;
  }

  private @Nullable String sessionOf(RunOp op) throws SQLException {
    String id = op.sessionId;
    if (id == null) {
      return op.sessionName == null ? null : sessionNamed(op.sessionName);
    }
    if (knownSessions.add(id) && !sessions.exists(sql, id)) {
      throw ApiError.badRequest("session " + id + " does not exist");
    }
    return id;
  }

  private String sessionNamed(String name) throws SQLException {
    String id = sessionsByName.get(name);
    if (id == null) {
      id = sessions.idOfOrCreate(sql, name, now);
      sessionsByName.put(name, id);
    }
    return id;
  }

  /** Fills in what no operation has said. */
  private void complete(RunState state) throws SQLException {
    if (state.dottedOrder == null) {
      state.startTime = state.startTime == null ? now : state.startTime;
      standAlone(state);
    } else {
      Lineage lineage = Lineage.parse(state.id, state.dottedOrder);
      state.startTime = state.startTime == null ? lineage.startTime() : state.startTime;
      boolean standsAlone = lineage.parentRunId() == null && state.parentRunId != null;
      if (!standsAlone) {
        state.traceId = lineage.traceId();
        state.parentRunId = lineage.parentRunId();
      }
    }
    if (state.sessionId == null) {
      state.sessionId = inheritedSession(state);
    }
  }

  /** Places a run that came without a dotted order: below its parent when that one is known. */
  private void standAlone(RunState state) throws SQLException {
    long start = Objects.requireNonNull(state.startTime);
    String segment = Lineage.segment(start, state.id);
    RunState parent = state.parentRunId == null ? null : stateIfKnown(state.parentRunId);
    if (parent != null && parent.dottedOrder != null && parent.traceId != null) {
      state.dottedOrder = parent.dottedOrder + "." + segment;
      state.traceId = parent.traceId;
    } else {
      state.dottedOrder = segment;
      String root = state.parentRunId == null ? state.id : state.parentRunId;
      state.traceId = state.traceId == null ? root : state.traceId;
    }
  }

  private @Nullable RunState stateIfKnown(String id) throws SQLException {
    RunState known = states.get(id);
    return known != null ? known : sql.first(LOAD, List.of(id), RunStore::read);
  }

  private String inheritedSession(RunState state) throws SQLException {
    RunState parent = state.parentRunId == null ? null : states.get(state.parentRunId);
    if (parent != null && parent.sessionId != null) {
      return parent.sessionId;
    }
    String ofTrace =
        sql.first(
            "SELECT session_id FROM runs WHERE trace_id = ? ORDER BY dotted_order LIMIT 1",
            Collections.singletonList(state.traceId),
            row -> row.getString(1));
    return ofTrace != null ? ofTrace : sessionNamed(DEFAULT_PROJECT);
  }

  private void bind(PreparedStatement to, RunState run) throws SQLException {
    Usage usage = run.usage();
    int at = 0;
    to.setString(++at, run.id);
    to.setString(++at, run.sessionId);
    to.setString(++at, run.traceId);
    to.setString(++at, run.dottedOrder);
    to.setString(++at, run.parentRunId);
    to.setString(++at, run.name == null ? "Unnamed" : run.name);
    to.setString(++at, run.runType == null ? "chain" : run.runType);
    to.setString(++at, run.status());
    to.setObject(++at, run.startTime);
    to.setObject(++at, run.endTime);
    to.setObject(++at, run.firstTokenTime());
    to.setString(++at, run.threadId());
    to.setString(++at, run.referenceExampleId);
    to.setObject(++at, usage == null ? null : usage.promptTokens());
    to.setObject(++at, usage == null ? null : usage.completionTokens());
    to.setObject(++at, usage == null ? null : usage.totalTokens());
    to.setObject(++at, usage == null ? null : usage.promptCost());
    to.setObject(++at, usage == null ? null : usage.completionCost());
    to.setObject(++at, usage == null ? null : usage.totalCost());
    to.setString(++at, usage == null ? null : usage.details());
    to.setLong(++at, run.insertedAt == 0 ? now : run.insertedAt);
    to.setLong(++at, now);
    to.setLong(++at, run.patched);
    to.setString(++at, run.text(Payload.Field.TAGS));
    to.setString(++at, run.error);
    to.setString(++at, run.text(Payload.Field.EXTRA));
    to.setString(++at, run.text(Payload.Field.EVENTS));
    to.setString(++at, run.text(Payload.Field.SERIALIZED));
    to.setString(++at, run.text(Payload.Field.INPUTS));
    to.setString(++at, run.text(Payload.Field.OUTPUTS));
  }

  private static RunState read(ResultSet row) throws SQLException {
    RunState run = new RunState(row.getString("id"));
    run.sessionId = row.getString("session_id");
    run.traceId = row.getString("trace_id");
    run.dottedOrder = row.getString("dotted_order");
    run.parentRunId = row.getString("parent_run_id");
    run.name = row.getString("name");
    run.runType = row.getString("run_type");
    run.startTime = row.getLong("start_time");
    long endTime = row.getLong("end_time");
    run.endTime = row.wasNull() ? null : endTime;
    run.error = row.getString("error");
    run.referenceExampleId = row.getString("reference_example_id");
    run.insertedAt = row.getLong("inserted_at");
    run.patched = row.getLong("patched");
    for (Payload.Field field : Payload.Field.values()) {
      Payload payload = Payload.stored(field, row.getString(field.name().toLowerCase(Locale.ROOT)));
      if (payload != null) {
        run.payloads.put(field, payload);
      }
    }
    return run;
  }
}
