// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small run table in an in-memory SQLite, asked through translated filters. */
final class FilterTable implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final FilterRelation FEEDBACK =
      FilterRelation.rows("feedback", "feedback f", "f.run_id = r.id");

  static final FilterColumns COLUMNS =
      FilterColumns.builder()
          .times(time -> time.toEpochMilli())
          .scalar("id", FilterColumn.Kind.ID, "r.id")
          .text("name", "r.name")
          .text("error", "r.error")
          .scalar("latency", FilterColumn.Kind.SECONDS, "r.latency")
          .scalar("total_tokens", FilterColumn.Kind.NUMBER, "r.tokens")
          .scalar("start_time", FilterColumn.Kind.INSTANT, "r.start_time")
          .scalar("is_root", FilterColumn.Kind.BOOLEAN, "r.root")
          .tags("tags", "r.tags")
          .document("metadata", "r.metadata")
          .pairs("metadata_key", "metadata_value", "r.metadata")
          .elementKey("feedback_key", FEEDBACK, "f.key")
          .element(
              "feedback_score",
              FEEDBACK,
              new FilterColumn.Scalar(FilterColumn.Kind.NUMBER, "f.score"))
          .element(
              "feedback_comment",
              FEEDBACK,
              new FilterColumn.Scalar(FilterColumn.Kind.TEXT, "f.comment"))
          .fullText("name", "error", "tags", "metadata")
          .build();

  private final Connection connection;

  FilterTable(FilterRow... rows) {
    try {
      connection = DriverManager.getConnection("jdbc:sqlite::memory:");
      run(
          "CREATE TABLE run (id TEXT, name TEXT, error TEXT, latency REAL, tokens INTEGER,"
              + " start_time INTEGER, root INTEGER, tags TEXT, metadata TEXT)");
      run("CREATE TABLE feedback (run_id TEXT, key TEXT, score REAL, comment TEXT)");
      for (FilterRow row : rows) {
        insert(row);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Ids of the rows that satisfy the filter, in the order they were put in. */
  List<String> ids(String filter) {
    return ids(Filter.parse(filter));
  }

  List<String> ids(Filter filter) {
    SqlCondition condition = filter.toSql(COLUMNS);
    String sql = "SELECT r.id FROM run r WHERE " + condition.sql() + " ORDER BY r.rowid";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < condition.args().size(); i++) {
        statement.setObject(i + 1, condition.args().get(i));
      }
      List<String> ids = new ArrayList<>();
      ResultSet result = statement.executeQuery();
      while (result.next()) {
        ids.add(result.getString(1));
      }
      return ids;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void insert(FilterRow row) throws SQLException {
    run(
        "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row.id(),
        row.name(),
        row.error(),
        row.latency(),
        row.tokens(),
        row.startTime().toEpochMilli(),
        row.root() ? 1 : 0,
        json(row.tags()),
        json(row.metadata()));
    for (FilterRow.Score score : row.feedback()) {
      run(
          "INSERT INTO feedback VALUES (?, ?, ?, ?)",
          row.id(),
          score.key(),
          score.score(),
          score.comment());
    }
  }

  private void run(String sql, @Nullable Object... args) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < args.length; i++) {
        statement.setObject(i + 1, args[i]);
      }
      statement.executeUpdate();
    }
  }

  private static @Nullable String json(@Nullable Object value) {
    try {
      return value == null ? null : JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
