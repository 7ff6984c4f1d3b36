// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * The versions of the schema: one script each, run once in order, counted in {@code user_version}.
 */
final class Schema {
  /** Scripts beside this class; version n is the n-th. Append, never edit one that was released. */
  private static final List<String> SCRIPTS =
      List.of("schema-1.sql", "schema-2.sql", "schema-3.sql", "schema-4.sql");

  private Schema() {}

  static void upgrade(Sql sql) throws SQLException {
    Integer version = sql.first("PRAGMA user_version", List.of(), row -> row.getInt(1));
    int current = version == null ? 0 : version;
    if (current > SCRIPTS.size()) {
      throw new SQLException(
          "the database has schema " + current + ", newer than " + SCRIPTS.size() + " known here");
    }
    for (int next = current; next < SCRIPTS.size(); next++) {
      for (String statement : load(SCRIPTS.get(next)).split(";\\s*(\\n|$)", -1)) {
        if (!statement.isBlank()) {
          sql.update(statement);
        }
      }
    }
    sql.update("PRAGMA user_version = " + SCRIPTS.size());
    sql.update(
        "INSERT OR IGNORE INTO settings(name, value) VALUES ('tenant_id', ?)",
        UUID.randomUUID().toString());
    sql.update(
        "INSERT OR IGNORE INTO workspaces(id, display_name, created_at)"
            + " SELECT value, 'Local workspace', unixepoch() * 1000000 FROM settings"
            + " WHERE name = 'tenant_id'");
  }

  private static String load(String name) {
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
