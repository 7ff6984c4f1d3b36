// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.transfer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.datasets.AsOf;
import io.github.asynclangsmith.localserver.datasets.Dataset;
import io.github.asynclangsmith.localserver.datasets.DatasetList;
import io.github.asynclangsmith.localserver.datasets.DatasetStore;
import io.github.asynclangsmith.localserver.examples.ExampleChange;
import io.github.asynclangsmith.localserver.examples.ExampleList;
import io.github.asynclangsmith.localserver.examples.ExampleStore;
import io.github.asynclangsmith.localserver.http.ErrorStyle;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Database;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Tables of comma-separated values that become datasets, or examples of one. */
public final class UploadRoutes {
  private final Vertx vertx;
  private final Database database;
  private final Clock clock;

  /** Routes that store into this database. */
  public UploadRoutes(Vertx vertx, Database database, Clock clock) {
    this.vertx = vertx;
    this.database = database;
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router.add(
        HttpMethod.POST,
        Family.V1,
        "/datasets/upload",
        ErrorStyle.DETAIL,
        x -> read(x).compose(form -> database.write(sql -> create(sql, form))));
    router.add(
        HttpMethod.POST,
        Family.V1,
        "/examples/upload/{dataset_id}",
        ErrorStyle.DETAIL,
        x -> read(x).compose(form -> database.write(sql -> append(x, sql, form))));
  }

  private Future<CsvForm> read(Exchange exchange) {
    return vertx.executeBlocking(() -> CsvForm.read(exchange), false);
  }

  private Reply create(Sql sql, CsvForm form) throws SQLException {
    ObjectNode fields = form.fields().fields();
    String filename = form.filename();
    if (form.fields().json("name") == null && filename != null) {
      fields.put("name", filename.replaceFirst("\\.csv$", ""));
    }
    Dataset dataset = DatasetStore.create(sql, form.fields(), now());
    store(sql, dataset.id(), form);
    return Reply.json(DatasetList.one(sql, dataset.id()));
  }

  private Reply append(Exchange exchange, Sql sql, CsvForm form) throws SQLException, IOException {
    String dataset = DatasetStore.require(sql, exchange.pathId("dataset_id")).id();
    List<String> ids = store(sql, dataset, form);
    var rows = ExampleList.byId(sql, ids, AsOf.LATEST);
    return ExampleList.reply(
        ids.stream().map(rows::get).map(Objects::requireNonNull).toList(),
        ExampleList.DEFAULT_SELECT,
        exchange.externalUrl());
  }

  private List<String> store(Sql sql, String dataset, CsvForm form) throws SQLException {
    ExampleStore store = new ExampleStore(sql, now());
    List<String> ids = new ArrayList<>();
    for (ObjectNode example : form.examples()) {
      ids.add(store.create(dataset, ExampleChange.read(Input.of("body", example))));
    }
    return ids;
  }

  private long now() {
    return Times.micros(clock.instant());
  }
}
