// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.datasets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.util.List;

/** The routes of a dataset's versions: listed, found, tagged and compared. */
public final class VersionRoutes {
  /** The state that a version shows, joined by example with that of another version. */
  private static final String STATE =
      "(SELECT v.example_id, v.valid_from FROM example_versions v WHERE v.dataset_id = ?"
          + " AND v.valid_from <= ? AND (v.valid_to IS NULL OR v.valid_to > ?))";

  private static final String DIFF =
      "SELECT coalesce(a.example_id, b.example_id), a.example_id IS NULL, b.example_id IS NULL FROM "
          + STATE
          + " a FULL JOIN "
          + STATE
          + " b ON b.example_id = a.example_id"
          + " WHERE a.valid_from IS NOT b.valid_from ORDER BY 1";

  private VersionRoutes() {}

  /** Adds the routes. */
  public static void addTo(Router router) {
    String dataset = "/datasets/{dataset_id}";
    router.read(HttpMethod.GET, Family.V1, dataset + "/versions", VersionRoutes::list);
    router.read(HttpMethod.GET, Family.V1, dataset + "/version", VersionRoutes::read);
    router.write(HttpMethod.PUT, Family.V1, dataset + "/tags", VersionRoutes::tag);
    router.read(HttpMethod.GET, Family.V1, dataset + "/versions/diff", VersionRoutes::diff);
  }

  private static Reply list(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.query();
    String id = dataset(exchange, sql);
    Where where =
        new Where()
            .and("n.dataset_id = ?", id)
            .andIf(
                in.uuid("example"),
                "EXISTS (SELECT 1 FROM example_versions v WHERE v.example_id = ?"
                    + " AND (v.valid_from = n.as_of OR v.valid_to = n.as_of))");
    String search = in.text("search");
    if (search != null) {
      where.and(
          "EXISTS (SELECT 1 FROM dataset_tags t WHERE t.dataset_id = n.dataset_id"
              + " AND t.as_of = n.as_of AND instr(lower(t.tag), lower(?)) > 0)"
              + " OR instr(strftime('%Y-%m-%dT%H:%M:%S', n.as_of / 1000000, 'unixepoch'), ?) > 0",
          search, search);
    }
    int limit = in.integer("limit", 1, 100, 100);
    int offset = in.integer("offset", 0, Integer.MAX_VALUE, 0);
    in.check();
    ArrayNode all = Json.MAPPER.createArrayNode();
    DatasetVersions.page(sql, where, limit, offset).forEach(all::add);
    return Reply.json(all);
  }

  private static Reply read(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.query();
    String id = dataset(exchange, sql);
    String tag = in.text("tag");
    AsOf asOf = AsOf.read(in, tag == null ? "as_of" : "tag");
    if (tag != null && in.text("as_of") != null) {
      in.problem("At most one of as_of and tag may be given", "value_error", "tag");
    }
    in.check();
    return Reply.json(DatasetVersions.one(sql, id, DatasetVersions.require(sql, id, asOf)));
  }

  private static Reply tag(Exchange exchange, Sql sql) throws SQLException {
    String id = dataset(exchange, sql);
    Input in = exchange.json();
    String tag = in.requiredText("tag");
    AsOf asOf = AsOf.parse(in.requiredText("as_of"));
    if (tag.isBlank() || tag.equals(AsOf.LATEST_TAG) || Times.parse(tag) != null) {
      in.problem("A tag must not be empty, 'latest' or a time", "value_error", "tag");
    }
    in.check();
    long version = DatasetVersions.require(sql, id, asOf);
    if (asOf.time() != null && asOf.time() != version) {
      throw ApiError.notFound("Dataset version " + Times.offset(asOf.time()));
    }
    DatasetVersions.tag(sql, id, tag, version);
    return Reply.json(DatasetVersions.one(sql, id, version));
  }

  private static Reply diff(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.query();
    String id = dataset(exchange, sql);
    AsOf from = AsOf.parse(in.requiredText("from_version"));
    AsOf to = AsOf.parse(in.requiredText("to_version"));
    in.check();
    long a = time(sql, id, from);
    long b = time(sql, id, to);
    ObjectNode out = Json.MAPPER.createObjectNode();
    ArrayNode modified = out.putArray("examples_modified");
    ArrayNode added = out.putArray("examples_added");
    ArrayNode removed = out.putArray("examples_removed");
    sql.each(
        DIFF,
        List.<Object>of(id, a, a, id, b, b),
        row ->
            (row.getBoolean(2) ? added : row.getBoolean(3) ? removed : modified)
                .add(row.getString(1)));
    return Reply.json(out);
  }

  /** Before its first version a dataset is empty, which compares as well as any other state. */
  private static long time(Sql sql, String id, AsOf asOf) throws SQLException {
    return asOf.time() != null ? asOf.time() : DatasetVersions.require(sql, id, asOf);
  }

  private static String dataset(Exchange exchange, Sql sql) throws SQLException {
    return DatasetStore.require(sql, exchange.pathId("dataset_id")).id();
  }
}
