// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import io.github.asynclangsmith.localserver.datasets.AsOf;
import io.github.asynclangsmith.localserver.datasets.DatasetStore;
import io.github.asynclangsmith.localserver.datasets.DatasetVersions;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
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
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** The route that copies examples from one dataset to another. */
public final class CloneRoutes {
  private final Clock clock;

  /** Routes that go by this clock. */
  public CloneRoutes(Clock clock) {
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router.write(HttpMethod.POST, Family.V1, "/datasets/clone", this::copy);
  }

  private Reply copy(Exchange exchange, Sql sql) throws SQLException, IOException {
    Input in = exchange.json();
    String source = in.requiredUuid("source_dataset_id");
    String target = in.requiredUuid("target_dataset_id");
    AsOf asOf = AsOf.read(in, "as_of");
    List<String> only = in.uuids("examples");
    List<String> splits = in.texts("split");
    in.check();
    DatasetStore.require(sql, source);
    DatasetStore.require(sql, target);
    DatasetVersions.requireTag(sql, source, asOf);
    List<ExampleRow> rows = ExampleList.all(sql, source, asOf);
    for (String id : only) {
      if (rows.stream().noneMatch(row -> row.id().equals(id))) {
        throw ApiError.notFound("Example " + id);
      }
    }
    ExampleStore store = new ExampleStore(sql, Times.micros(clock.instant()));
    List<String> copies = new ArrayList<>();
    for (ExampleRow row : rows) {
      boolean inSplit =
          splits.isEmpty() || !Collections.disjoint(splits, Splits.of(row.metadata()));
      if (inSplit && (only.isEmpty() || only.contains(row.id()))) {
        copies.add(store.copy(row, target));
      }
    }
    var stored = ExampleList.byId(sql, copies, AsOf.LATEST);
    return ExampleList.reply(
        copies.stream().map(id -> Objects.requireNonNull(stored.get(id))).toList(),
        ExampleList.DEFAULT_SELECT,
        exchange.externalUrl());
  }
}
