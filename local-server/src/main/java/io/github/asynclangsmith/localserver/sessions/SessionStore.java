// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.sessions;

import io.github.asynclangsmith.localserver.runs.RunDeletion;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stored projects. */
public final class SessionStore {
  /**
   * A project as it is stored.
   *
   * @param startTime in microseconds, as is the end
   * @param extra JSON
   */
  record Session(
      String id,
      String name,
      long startTime,
      @Nullable Long endTime,
      @Nullable String description,
      @Nullable String extra,
      @Nullable String referenceDatasetId,
      @Nullable String defaultDatasetId,
      @Nullable String traceTier) {

    static Session read(ResultSet row) throws SQLException {
      long end = row.getLong("end_time");
      Long endTime = row.wasNull() ? null : end;
      return new Session(
          row.getString("id"),
          row.getString("name"),
          row.getLong("start_time"),
          endTime,
          row.getString("description"),
          row.getString("extra"),
          row.getString("reference_dataset_id"),
          row.getString("default_dataset_id"),
          row.getString("trace_tier"));
    }
  }

  /** Whether there is a project of this id. */
  public boolean exists(Sql sql, String id) throws SQLException {
    return byId(sql, id) != null;
  }

  /** The id of the project of this name, which is created when there is none. */
  public String idOfOrCreate(Sql sql, String name, long now) throws SQLException {
    Session known = byName(sql, name);
    if (known != null) {
      return known.id();
    }
    String id = UUID.randomUUID().toString();
    store(sql, new Session(id, name, now, null, null, null, null, null, null));
    return id;
  }

  @Nullable Session byId(Sql sql, String id) throws SQLException {
    return sql.first("SELECT * FROM sessions WHERE id = ?", List.of(id), Session::read);
  }

  @Nullable Session byName(Sql sql, String name) throws SQLException {
    return sql.first("SELECT * FROM sessions WHERE name = ?", List.of(name), Session::read);
  }

  void store(Sql sql, Session session) throws SQLException {
    sql.update(
        "INSERT INTO sessions(id, name, start_time, end_time, description, extra,"
            + " reference_dataset_id, default_dataset_id, trace_tier)"
            + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT(id) DO UPDATE"
            + " SET name = ?2, start_time = ?3, end_time = ?4, description = ?5, extra = ?6,"
            + " reference_dataset_id = ?7, default_dataset_id = ?8, trace_tier = ?9",
        session.id(),
        session.name(),
        session.startTime(),
        session.endTime(),
        session.description(),
        session.extra(),
        session.referenceDatasetId(),
        session.defaultDatasetId(),
        session.traceTier());
  }

  /** Deletes a project with everything in it; false when there is none. */
  boolean delete(Sql sql, String id) throws SQLException {
    RunDeletion.delete(sql, new Where().and("r.session_id = ?", id));
    sql.update("DELETE FROM feedback WHERE session_id = ?", id);
    return sql.update("DELETE FROM sessions WHERE id = ?", id) > 0;
  }
}
