// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.datasets;

import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stored datasets. */
public final class DatasetStore {
  private DatasetStore() {}

  /**
   * Creates a dataset from the fields that a body may hold, {@code id} and {@code created_at} among
   * them.
   *
   * @param now the time of the request, in microseconds
   * @throws ApiError 422 for fields that are wrong, 409 when the name or the id is taken
   */
  public static Dataset create(Sql sql, Input in, long now) throws SQLException {
    String given = in.uuid("id");
    Long createdAt = in.time("created_at");
    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    String id = given == null ? UUID.randomUUID().toString() : given;
    columns.put("id", id);
    columns.put("created_at", createdAt == null ? now : createdAt);
    columns.put("modified_at", now);
    columns.putAll(DatasetFields.ofCreate(in));
    in.check();
    requireFreeName(sql, String.valueOf(columns.get("name")), id);
    if (find(sql, id) != null) {
      throw ApiError.conflict("Dataset with id " + id + " already exists.");
    }
    sql.update(
        "INSERT INTO datasets("
            + String.join(", ", columns.keySet())
            + ") VALUES ("
            + Where.placeholders(columns.size())
            + ")",
        columns.values().toArray());
    return require(sql, id);
  }

  /**
   * Changes the fields that a patch names.
   *
   * @throws ApiError 404, 409 when another dataset has the name, 422
   */
  static Dataset update(Sql sql, String id, Input in, long now) throws SQLException {
    Dataset known = require(sql, id);
    Map<String, @Nullable Object> columns = DatasetFields.ofPatch(in);
    in.check();
    if (columns.isEmpty()) {
      return known;
    }
    if (columns.get("name") instanceof String name) {
      requireFreeName(sql, name, id);
    }
    columns.put("modified_at", Math.max(now, known.modifiedAt()));
    List<@Nullable Object> args = new ArrayList<>(columns.values());
    args.add(id);
    sql.update(
        columns.keySet().stream()
            .map(column -> column + " = ?")
            .collect(Collectors.joining(", ", "UPDATE datasets SET ", " WHERE id = ?")),
        args.toArray());
    return require(sql, id);
  }

  private static void requireFreeName(Sql sql, String name, String id) throws SQLException {
    Dataset sameName =
        sql.first("SELECT * FROM datasets WHERE name = ?", List.of(name), Dataset::read);
    if (sameName != null && !sameName.id().equals(id)) {
      throw ApiError.conflict("Dataset with name '" + name + "' already exists.");
    }
  }

  /** The dataset of an id, or null. */
  public static @Nullable Dataset find(Sql sql, String id) throws SQLException {
    return sql.first("SELECT * FROM datasets WHERE id = ?", List.of(id), Dataset::read);
  }

  /**
   * The dataset of an id.
   *
   * @throws ApiError 404 when there is none
   */
  public static Dataset require(Sql sql, String id) throws SQLException {
    Dataset found = find(sql, id);
    if (found == null) {
      throw ApiError.notFound("Dataset " + id);
    }
    return found;
  }

  /** Remembers for which version similar examples are looked up: a tag, or a time. */
  public static void index(Sql sql, String id, String tag) throws SQLException {
    sql.update("UPDATE datasets SET indexed_tag = ? WHERE id = ?", tag, id);
  }

  /** The version whose similar examples can be looked up, or null when none can. */
  public static @Nullable AsOf indexed(Sql sql, String id) throws SQLException {
    return sql.first(
        "SELECT indexed_tag FROM datasets WHERE id = ? AND indexed_tag IS NOT NULL",
        List.of(id),
        row -> AsOf.parse(row.getString(1)));
  }

  /** Deletes a dataset with its examples and their history; false when there is none. */
  static boolean delete(Sql sql, String id) throws SQLException {
    return sql.update("DELETE FROM datasets WHERE id = ?", id) > 0;
  }
}
