// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.sharing;

import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The public links of one kind of thing: who knows the token may read the thing. */
public enum Shares {
  /** Links to a run with everything below it. */
  RUNS("run_id"),
  /** Links to a dataset with its experiments. */
  DATASETS("dataset_id");

  private final String column;

  Shares(String column) {
    this.column = column;
  }

  /** The token of a thing, or null when it is not shared. */
  public @Nullable String token(Sql sql, String id) throws SQLException {
    return sql.first(
        "SELECT token FROM shares WHERE " + column + " = ?", List.of(id), row -> row.getString(1));
  }

  /** The tokens of those things that are shared. */
  public Map<String, String> tokens(Sql sql, Collection<String> ids) throws SQLException {
    Where where = new Where().andIn(column, ids);
    Map<String, String> tokens = new HashMap<>();
    if (!ids.isEmpty()) {
      sql.each(
          "SELECT " + column + ", token FROM shares WHERE " + where.sql(),
          where.args(),
          row -> tokens.put(row.getString(1), row.getString(2)));
    }
    return tokens;
  }

  /**
   * Shares a thing; one that is shared already keeps its token.
   *
   * @param proposed the token that the client would like; null, or one that is taken, lets the
   *     server choose
   * @param now in microseconds
   * @return the token
   */
  public String share(Sql sql, String id, @Nullable String proposed, long now) throws SQLException {
    String known = token(sql, id);
    if (known != null) {
      return known;
    }
    String token =
        proposed == null || isTaken(sql, proposed) ? UUID.randomUUID().toString() : proposed;
    sql.update(
        "INSERT INTO shares(token, " + column + ", created_at) VALUES (?, ?, ?)", token, id, now);
    return token;
  }

  private static boolean isTaken(Sql sql, String token) throws SQLException {
    return sql.first("SELECT 1 FROM shares WHERE token = ?", List.of(token), row -> 1) != null;
  }

  /** Withdraws the link of a thing, if it has one. */
  public void unshare(Sql sql, String id) throws SQLException {
    sql.update("DELETE FROM shares WHERE " + column + " = ?", id);
  }

  /**
   * The thing that a token leads to.
   *
   * @throws ApiError 404 when it leads nowhere
   */
  public String target(Sql sql, String token) throws SQLException {
    String id =
        sql.first(
            "SELECT " + column + " FROM shares WHERE token = ?",
            List.of(token),
            row -> row.getString(1));
    if (id == null) {
      throw ApiError.notFound("Share token");
    }
    return id;
  }

  /** The address of a shared run's page, as the vendor's web application would have it. */
  public static String runPage(String host, String token) {
    return host + "/public/" + token + "/r";
  }
}
