// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One SQLite connection with its prepared statements.
 *
 * <p>Confined to the task that {@link Database} runs it in; statements are reused by their text, so
 * values always travel as arguments.
 */
public final class Sql {
  private static final int MAX_STATEMENTS = 200;

  private final Connection connection;
  private final Map<String, PreparedStatement> statements;

  Sql(Connection connection) {
    this.connection = connection;
    this.statements = new LinkedHashMap<>(64, 0.75f, true);
  }

  /** Reads one row. */
  @FunctionalInterface
  public interface RowReader<T extends @Nullable Object> {
    T read(ResultSet row) throws SQLException;
  }

  /** Takes one row. */
  @FunctionalInterface
  public interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
  }

  /** All rows of a query, in order. */
  public <T extends @Nullable Object> List<T> list(
      String sql, List<? extends @Nullable Object> args, RowReader<T> reader) throws SQLException {
    List<T> rows = new ArrayList<>();
    each(sql, args, row -> rows.add(reader.read(row)));
    return rows;
  }

  /** The first row of a query, or null when there is none. */
  public <T> @Nullable T first(
      String sql, List<? extends @Nullable Object> args, RowReader<@Nullable T> reader)
      throws SQLException {
    try (ResultSet rows = bind(sql, args).executeQuery()) {
      return rows.next() ? reader.read(rows) : null;
    }
  }

  /** Hands each row of a query to the consumer, in order. */
  public void each(String sql, List<? extends @Nullable Object> args, RowConsumer consumer)
      throws SQLException {
    try (ResultSet rows = bind(sql, args).executeQuery()) {
      while (rows.next()) {
        consumer.accept(rows);
      }
    }
  }

  /** Runs a statement and returns how many rows it touched. */
  public int update(String sql, @Nullable Object... args) throws SQLException {
    return bind(sql, Arrays.asList(args)).executeUpdate();
  }

  /** The reusable statement of this text, for callers that bind many rows themselves. */
  public PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known != null) {
      return known;
    }
    if (statements.size() >= MAX_STATEMENTS) {
      evictEldest();
    }
    PreparedStatement fresh = connection.prepareStatement(sql);
    statements.put(sql, fresh);
    return fresh;
  }

  private PreparedStatement bind(String sql, List<? extends @Nullable Object> args)
      throws SQLException {
    PreparedStatement statement = prepare(sql);
    for (int i = 0; i < args.size(); i++) {
      statement.setObject(i + 1, args.get(i));
    }
    return statement;
  }

  private void evictEldest() throws SQLException {
    var eldest = statements.entrySet().iterator();
    PreparedStatement statement = eldest.next().getValue();
    eldest.remove();
    statement.close();
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  void close() throws SQLException {
    connection.close();
  }
}
