// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.datasets.AsOf;
import io.github.asynclangsmith.localserver.datasets.DatasetVersions;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Ids;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The routes of examples in JSON. */
public final class ExampleRoutes {
  private final Clock clock;

  /** Routes that go by this clock. */
  public ExampleRoutes(Clock clock) {
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = "/examples";
    String one = "/examples/{example_id}";
    router.write(HttpMethod.POST, Family.V1, all, this::create);
    router.write(HttpMethod.POST, Family.V1, "/examples/bulk", this::createMany);
    router.write(HttpMethod.PATCH, Family.V1, "/examples/bulk", this::updateMany);
    router.read(
        HttpMethod.GET,
        Family.V1,
        all,
        (x, sql) -> ExampleList.list(x, sql, null, ExampleList.DEFAULT_SELECT));
    router.read(
        HttpMethod.GET, Family.V1, "/examples/count", (x, sql) -> ExampleList.count(x, sql, null));
    router.write(HttpMethod.DELETE, Family.V1, all, this::deleteMany);
    router.read(HttpMethod.GET, Family.V1, one, ExampleRoutes::read);
    router.write(HttpMethod.PATCH, Family.V1, one, this::update);
    router.write(HttpMethod.DELETE, Family.V1, one, this::delete);
  }

  /**
   * Updates examples as a patch of their dataset says.
   *
   * @param patches by example
   * @param now the time of the request, in microseconds
   */
  public static void patchAll(Sql sql, String datasetId, ObjectNode patches, long now)
      throws SQLException {
    ExampleStore store = new ExampleStore(sql, now);
    for (var patch : patches.properties()) {
      String id = Ids.normal(patch.getKey());
      if (id == null || !(patch.getValue() instanceof ObjectNode fields)) {
        throw ApiError.invalid(
            "Input should be an object by a valid UUID",
            "dict_type",
            "body",
            "patch_examples",
            patch.getKey());
      }
      Input in = Input.of("body", fields);
      ExampleChange change = ExampleChange.read(in);
      in.check();
      change.id = id;
      store.update(datasetId, change);
    }
  }

  private Reply create(Exchange exchange, Sql sql) throws SQLException, IOException {
    Input in = exchange.json();
    String id = create(store(sql), in);
    return one(exchange, sql, id, AsOf.LATEST);
  }

  private Reply createMany(Exchange exchange, Sql sql) throws SQLException, IOException {
    ExampleStore store = store(sql);
    List<String> ids = new ArrayList<>();
    for (Input in : items(exchange)) {
      ids.add(create(store, in));
    }
    var rows = ExampleList.byId(sql, ids, AsOf.LATEST);
    return ExampleList.reply(
        ids.stream().map(id -> Objects.requireNonNull(rows.get(id))).toList(),
        ExampleList.DEFAULT_SELECT,
        exchange.externalUrl());
  }

  private static String create(ExampleStore store, Input in) throws SQLException {
    ExampleChange change = ExampleChange.read(in);
    String dataset = in.requiredUuid("dataset_id");
    if (change.inputs == null && in.json("inputs") == null && !change.useSourceRunIo) {
      in.problem("Field required", "missing", "inputs");
    }
    in.check();
    return store.create(dataset, change);
  }

  private static Reply read(Exchange exchange, Sql sql) throws SQLException, IOException {
    Input in = exchange.query();
    AsOf asOf = AsOf.read(in, "as_of");
    String dataset = in.uuid("dataset");
    in.check();
    String id = exchange.pathId("example_id");
    if (dataset != null) {
      DatasetVersions.requireTag(sql, dataset, asOf);
    }
    ExampleRow row = ExampleList.byId(sql, List.of(id), asOf).get(id);
    if (row == null || (dataset != null && !dataset.equals(row.datasetId()))) {
      throw ApiError.notFound("Example " + id);
    }
    return reply(row, exchange);
  }

  private static Reply one(Exchange exchange, Sql sql, String id, AsOf asOf)
      throws SQLException, IOException {
    ExampleRow row = ExampleList.byId(sql, List.of(id), asOf).get(id);
    if (row == null) {
      throw ApiError.notFound("Example " + id);
    }
    return reply(row, exchange);
  }

  private static Reply reply(ExampleRow row, Exchange exchange) throws IOException {
    return Reply.json(out -> row.writeTo(out, ExampleList.ALL_FIELDS, exchange.externalUrl()));
  }

  private Reply update(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.json();
    ExampleChange change = ExampleChange.read(in);
    in.check();
    change.id = exchange.pathId("example_id");
    ExampleStore store = store(sql);
    store.update(change.datasetId, change);
    return Reply.json(store.summary(List.of(change.id)));
  }

  private Reply updateMany(Exchange exchange, Sql sql) throws SQLException {
    ExampleStore store = store(sql);
    List<String> ids = new ArrayList<>();
    for (Input in : items(exchange)) {
      ExampleChange change = ExampleChange.read(in);
      ids.add(in.requiredUuid("id"));
      in.check();
      store.update(change.datasetId, change);
    }
    return Reply.json(store.summary(ids));
  }

  private Reply delete(Exchange exchange, Sql sql) throws SQLException {
    store(sql).delete(exchange.pathId("example_id"));
    return Reply.jsonNull();
  }

  private Reply deleteMany(Exchange exchange, Sql sql) throws SQLException {
    Input query = exchange.query();
    List<String> ids = query.requiredUuids("example_ids");
    query.check();
    ExampleStore store = store(sql);
    for (String id : ids.stream().distinct().toList()) {
      store.delete(id);
    }
    return Reply.jsonNull();
  }

  /** The objects of a body that is a list. */
  static List<Input> items(Exchange exchange) {
    JsonNode tree = Input.tree(exchange.body().bytes());
    if (!(tree instanceof ArrayNode list)) {
      throw ApiError.invalid("Input should be a valid list", "list_type", "body");
    }
    List<Input> items = new ArrayList<>(list.size());
    for (JsonNode item : list) {
      items.add(Input.ofItem("body", items.size(), item));
    }
    return items;
  }

  private ExampleStore store(Sql sql) {
    return new ExampleStore(sql, Times.micros(clock.instant()));
  }
}
