// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.asynclangsmith.localserver.datasets.AsOf;
import io.github.asynclangsmith.localserver.datasets.DatasetStore;
import io.github.asynclangsmith.localserver.datasets.DatasetVersions;
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
import java.time.Clock;
import java.util.List;

/** The routes of a dataset's splits. */
public final class SplitRoutes {
  private final Clock clock;

  /** Routes that go by this clock. */
  public SplitRoutes(Clock clock) {
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String path = "/datasets/{dataset_id}/splits";
    router.read(HttpMethod.GET, Family.V1, path, SplitRoutes::list);
    router.write(HttpMethod.PUT, Family.V1, path, this::update);
  }

  private static Reply list(Exchange exchange, Sql sql) throws SQLException {
    AsOf asOf = AsOf.read(exchange.query(), "as_of");
    String dataset = DatasetStore.require(sql, exchange.pathId("dataset_id")).id();
    DatasetVersions.requireTag(sql, dataset, asOf);
    Where where = asOf.among(new Where().and("v.dataset_id = ?", dataset));
    ArrayNode names = Json.MAPPER.createArrayNode();
    sql.each(
        "SELECT DISTINCT s.value FROM example_versions v,"
            + " json_each(v.metadata, '$.dataset_split') s WHERE "
            + where.sql()
            + " ORDER BY s.value",
        where.args(),
        row -> names.add(row.getString(1)));
    return Reply.json(names);
  }

  private Reply update(Exchange exchange, Sql sql) throws SQLException {
    String dataset = DatasetStore.require(sql, exchange.pathId("dataset_id")).id();
    Input in = exchange.json();
    String split = in.requiredText("split_name");
    List<String> ids = in.uuids("examples");
    boolean remove = in.flag("remove", false);
    if (in.json("examples") == null) {
      in.problem("Field required", "missing", "examples");
    }
    if (split.isBlank() && in.text("split_name") != null) {
      in.problem("A split needs a name", "string_too_short", "split_name");
    }
    in.check();
    ExampleStore store = new ExampleStore(sql, Times.micros(clock.instant()));
    ArrayNode changed = Json.MAPPER.createArrayNode();
    for (String id : ids.stream().distinct().toList()) {
      if (store.changeSplit(dataset, id, split, remove)) {
        changed.add(id);
      }
    }
    return Reply.json(changed);
  }
}
