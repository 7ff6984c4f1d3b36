// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.datasets.AsOf;
import io.github.asynclangsmith.localserver.datasets.DatasetStore;
import io.github.asynclangsmith.localserver.datasets.DatasetVersions;
import io.github.asynclangsmith.localserver.datasets.QueryFilters;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The routes of similar examples, which the vendor's cloud has withdrawn: a dataset is indexed as
 * of a tag, {@code latest} follows every change, and likeness is that of the words in the inputs.
 */
public final class SimilarityRoutes {
  private static final int MAX_FOUND = 100;

  private SimilarityRoutes() {}

  /** Adds the routes. */
  public static void addTo(Router router) {
    String dataset = "/datasets/{dataset_id}";
    router.write(HttpMethod.POST, Family.V1, dataset + "/index", SimilarityRoutes::index);
    router.read(HttpMethod.POST, Family.V1, dataset + "/index/sync", SimilarityRoutes::sync);
    router.read(HttpMethod.POST, Family.V1, dataset + "/search", SimilarityRoutes::search);
  }

  private static Reply index(Exchange exchange, Sql sql) throws SQLException {
    String dataset = dataset(exchange, sql);
    Input in = exchange.json();
    String tag = Objects.requireNonNullElse(in.text("tag"), AsOf.LATEST_TAG);
    in.check();
    DatasetVersions.requireTag(sql, dataset, AsOf.parse(tag));
    DatasetStore.index(sql, dataset, tag);
    return Reply.json(Json.MAPPER.createObjectNode());
  }

  /** There is nothing to catch up with: a search reads the examples themselves. */
  private static Reply sync(Exchange exchange, Sql sql) throws SQLException {
    indexed(sql, dataset(exchange, sql));
    return Reply.json(Json.MAPPER.createObjectNode());
  }

  private static Reply search(Exchange exchange, Sql sql) throws SQLException {
    String dataset = dataset(exchange, sql);
    Input in = exchange.json();
    ObjectNode inputs = in.object("inputs");
    if (inputs == null && in.json("inputs") == null) {
      in.problem("Field required", "missing", "inputs");
    }
    int limit = in.integer("limit", 1, MAX_FOUND, 10);
    Where where = indexed(sql, dataset).among(new Where().and("v.dataset_id = ?", dataset));
    QueryFilters.filter(where, in, ExampleConditions.COLUMNS);
    in.check();
    Words wanted = Words.of(inputs);
    ObjectNode out = Json.MAPPER.createObjectNode();
    ArrayNode found = out.putArray("examples");
    Map<String, Double> likeness = new HashMap<>();
    List<ExampleRow> rows = ExampleList.all(sql, where);
    rows.forEach(row -> likeness.put(row.id(), wanted.likeness(Words.of(tree(row.inputs())))));
    rows.stream()
        .sorted(Comparator.comparing((ExampleRow row) -> likeness.get(row.id())).reversed())
        .limit(limit)
        .forEach(row -> write(row, found.addObject()));
    return Reply.json(out);
  }

  private static void write(ExampleRow row, ObjectNode out) {
    out.put("id", row.id());
    out.set("inputs", tree(row.inputs()));
    out.set("outputs", tree(row.outputs()));
    out.set("metadata", tree(row.metadata()));
  }

  private static JsonNode tree(@Nullable String json) {
    return json == null ? Json.MAPPER.nullNode() : Json.stored(json);
  }

  private static AsOf indexed(Sql sql, String dataset) throws SQLException {
    AsOf indexed = DatasetStore.indexed(sql, dataset);
    if (indexed == null) {
      throw ApiError.badRequest("Dataset " + dataset + " is not indexed");
    }
    return indexed;
  }

  private static String dataset(Exchange exchange, Sql sql) throws SQLException {
    return DatasetStore.require(sql, exchange.pathId("dataset_id")).id();
  }
}
