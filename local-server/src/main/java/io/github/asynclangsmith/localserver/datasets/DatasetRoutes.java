// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.datasets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Tenant;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** The routes of datasets themselves. */
public final class DatasetRoutes {
  private static final int MAX_DELETED = 100;

  private final Clock clock;
  private final ExamplePatches examples;

  /** Routes that go by this clock and leave examples to someone else. */
  public DatasetRoutes(Clock clock, ExamplePatches examples) {
    this.clock = clock;
    this.examples = examples;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router.write(HttpMethod.POST, Family.V1, "/datasets", this::create);
    router.read(HttpMethod.GET, Family.V1, "/datasets", DatasetList::list);
    router.write(HttpMethod.DELETE, Family.V1, "/datasets", DatasetRoutes::deleteMany);
    router.read(HttpMethod.GET, Family.V1, "/datasets/{dataset_id}", DatasetRoutes::read);
    router.write(HttpMethod.PATCH, Family.V1, "/datasets/{dataset_id}", this::update);
    router.write(HttpMethod.DELETE, Family.V1, "/datasets/{dataset_id}", DatasetRoutes::delete);
  }

  private Reply create(Exchange exchange, Sql sql) throws SQLException {
    Dataset created = DatasetStore.create(sql, exchange.json(), now());
    return Reply.json(DatasetList.one(sql, created.id()));
  }

  private static Reply read(Exchange exchange, Sql sql) throws SQLException {
    return Reply.json(DatasetList.one(sql, exchange.pathId("dataset_id")));
  }

  private Reply update(Exchange exchange, Sql sql) throws SQLException {
    String id = exchange.pathId("dataset_id");
    Input in = exchange.json();
    ObjectNode patches = in.object("patch_examples");
    long now = now();
    DatasetStore.update(sql, id, in, now);
    if (patches != null) {
      examples.apply(sql, id, patches, now);
    }
    Dataset changed = DatasetStore.require(sql, id);
    return Reply.json(changed.toJson().put("tenant_id", Tenant.id(sql)));
  }

  private static Reply delete(Exchange exchange, Sql sql) throws SQLException {
    delete(sql, exchange.pathId("dataset_id"));
    return Reply.jsonNull();
  }

  private static Reply deleteMany(Exchange exchange, Sql sql) throws SQLException {
    Input query = exchange.query();
    List<String> ids = query.requiredUuids("dataset_ids");
    if (ids.size() > MAX_DELETED) {
      query.problem("List should have at most 100 items", "too_long", "dataset_ids");
    }
    query.check();
    for (String id : ids) {
      delete(sql, id);
    }
    return Reply.jsonNull();
  }

  private static void delete(Sql sql, String id) throws SQLException {
    if (!DatasetStore.delete(sql, id)) {
      throw ApiError.notFound("Dataset " + id);
    }
  }

  private long now() {
    return Times.micros(clock.instant());
  }
}
