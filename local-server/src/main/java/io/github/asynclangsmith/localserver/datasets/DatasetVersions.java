// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.datasets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of datasets: every change of a dataset's examples makes one, known by its time.
 *
 * <p>Times are microseconds, and strictly later than those of all earlier versions of the dataset,
 * so that a time names one version even when changes come faster than the clock ticks.
 */
public final class DatasetVersions {
  private static final String SELECT =
      "SELECT n.as_of, n.as_of = (SELECT max(m.as_of) FROM dataset_versions m"
          + " WHERE m.dataset_id = n.dataset_id) AS latest, (SELECT json_group_array(t.tag"
          + " ORDER BY t.tag) FROM dataset_tags t WHERE t.dataset_id = n.dataset_id"
          + " AND t.as_of = n.as_of) AS tags FROM dataset_versions n WHERE ";

  private DatasetVersions() {}

  /**
   * Adds a version.
   *
   * @param now the time of the request, in microseconds
   * @return the version's time
   * @throws ApiError 404 when there is no such dataset
   */
  public static long add(Sql sql, String datasetId, long now) throws SQLException {
    Dataset dataset = DatasetStore.require(sql, datasetId);
    Long latest = find(sql, datasetId, AsOf.LATEST);
    long asOf = latest == null ? now : Math.max(now, latest + 1);
    sql.update("INSERT INTO dataset_versions(dataset_id, as_of) VALUES (?, ?)", datasetId, asOf);
    sql.update(
        "UPDATE datasets SET modified_at = ? WHERE id = ?",
        Math.max(asOf, dataset.modifiedAt()),
        datasetId);
    return asOf;
  }

  /**
   * The time of the version that is meant: the newest not after a time; null when there is none.
   */
  public static @Nullable Long find(Sql sql, String datasetId, AsOf asOf) throws SQLException {
    if (asOf.tag() != null) {
      return sql.first(
          "SELECT as_of FROM dataset_tags WHERE dataset_id = ? AND tag = ?",
          List.of(datasetId, asOf.tag()),
          row -> row.getLong(1));
    }
    long bound = asOf.time() == null ? Long.MAX_VALUE : asOf.time();
    return sql.first(
        "SELECT as_of FROM dataset_versions WHERE dataset_id = ? AND as_of <= ?"
            + " ORDER BY as_of DESC LIMIT 1",
        List.<Object>of(datasetId, bound),
        row -> row.getLong(1));
  }

  /**
   * The time of the version that is meant.
   *
   * @throws ApiError 404 when there is none
   */
  static long require(Sql sql, String datasetId, AsOf asOf) throws SQLException {
    Long found = find(sql, datasetId, asOf);
    if (found == null) {
      throw ApiError.notFound("Dataset version");
    }
    return found;
  }

  /**
   * Checks that a tag which is asked for exists; times need no version of their own.
   *
   * @throws ApiError 404 when it does not
   */
  public static void requireTag(Sql sql, String datasetId, AsOf asOf) throws SQLException {
    if (asOf.tag() != null && find(sql, datasetId, asOf) == null) {
      throw ApiError.notFound("Dataset version with tag '" + asOf.tag() + "'");
    }
  }

  /** Lets a tag point to a version, and no longer to another. */
  static void tag(Sql sql, String datasetId, String tag, long asOf) throws SQLException {
    sql.update(
        "INSERT INTO dataset_tags(dataset_id, tag, as_of) VALUES (?1, ?2, ?3)"
            + " ON CONFLICT(dataset_id, tag) DO UPDATE SET as_of = ?3",
        datasetId,
        tag,
        asOf);
  }

  /** A version in its form on the wire. */
  static ObjectNode one(Sql sql, String datasetId, long asOf) throws SQLException {
    ObjectNode found =
        sql.first(
            SELECT + "n.dataset_id = ? AND n.as_of = ?",
            List.<Object>of(datasetId, asOf),
            DatasetVersions::toJson);
    if (found == null) {
      throw ApiError.notFound("Dataset version");
    }
    return found;
  }

  /** A page of the versions that a condition on {@code dataset_versions n} holds for. */
  static List<ObjectNode> page(Sql sql, Where where, int limit, int offset) throws SQLException {
    List<Object> args = new ArrayList<>(where.args());
    args.add(limit);
    args.add(offset);
    return sql.list(
        SELECT + where.sql() + " ORDER BY n.as_of DESC LIMIT ? OFFSET ?",
        args,
        DatasetVersions::toJson);
  }

  private static ObjectNode toJson(ResultSet row) throws SQLException {
    ObjectNode out = Json.MAPPER.createObjectNode();
    out.put("as_of", Times.offset(row.getLong("as_of")));
    var tags = out.putArray("tags");
    if (row.getBoolean("latest")) {
      tags.add(AsOf.LATEST_TAG);
    }
    Json.stored(row.getString("tags")).forEach(tags::add);
    return out;
  }
}
