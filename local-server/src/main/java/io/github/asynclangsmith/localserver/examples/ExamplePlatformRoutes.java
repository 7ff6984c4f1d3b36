// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import io.github.asynclangsmith.localserver.datasets.DatasetStore;
import io.github.asynclangsmith.localserver.examples.ExampleParts.Mode;
import io.github.asynclangsmith.localserver.http.ErrorStyle;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.multipart.MultipartParser;
import io.github.asynclangsmith.localserver.storage.Database;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/**
 * The platform's routes of examples: multipart with attachments, and deletion for good. A body is
 * decoded and parsed on a worker, then stored as a whole or not at all.
 */
public final class ExamplePlatformRoutes {
  private static final int MAX_DELETED = 1_000;

  private final Vertx vertx;
  private final Database database;
  private final Clock clock;

  /** Routes that store into this database. */
  public ExamplePlatformRoutes(Vertx vertx, Database database, Clock clock) {
    this.vertx = vertx;
    this.database = database;
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String path = "/datasets/{dataset_id}/examples";
    ErrorStyle errors = ErrorStyle.PLATFORM;
    router.add(HttpMethod.POST, Family.PLATFORM, path, errors, x -> change(x, Mode.CREATE));
    router.add(HttpMethod.PATCH, Family.PLATFORM, path, errors, x -> change(x, Mode.UPDATE));
    router.add(
        HttpMethod.POST,
        Family.PLATFORM,
        "/examples/multipart",
        errors,
        x -> change(x, Mode.UPSERT));
    router.write(HttpMethod.POST, Family.PLATFORM, "/datasets/examples/delete", this::wipe);
  }

  private Future<Reply> change(Exchange exchange, Mode mode) {
    return vertx
        .executeBlocking(() -> read(exchange, mode), false)
        .compose(changes -> database.write(sql -> store(sql, exchange, changes, mode)));
  }

  private static List<ExampleChange> read(Exchange exchange, Mode mode) {
    String boundary = MultipartParser.boundary(exchange.header("Content-Type"));
    return ExampleParts.read(exchange.body().bytes(), boundary, mode);
  }

  private Reply store(Sql sql, Exchange exchange, List<ExampleChange> changes, Mode mode)
      throws SQLException {
    ExampleStore store = store(sql);
    if (mode == Mode.UPSERT) {
      for (ExampleChange change : changes) {
        store.upsert(Objects.requireNonNull(change.datasetId), change);
      }
    } else {
      String dataset = DatasetStore.require(sql, exchange.pathId("dataset_id")).id();
      for (ExampleChange change : changes) {
        if (mode == Mode.CREATE) {
          store.create(dataset, change);
        } else {
          store.update(dataset, change);
        }
      }
    }
    List<String> ids = changes.stream().map(change -> Objects.requireNonNull(change.id)).toList();
    return Reply.json(201, store.summary(ids));
  }

  private Reply wipe(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.json();
    List<String> ids = in.uuids("example_ids").stream().distinct().toList();
    if (!in.flag("hard_delete", false)) {
      in.problem("Only true is supported", "value_error", "hard_delete");
    }
    if (ids.isEmpty() || ids.size() > MAX_DELETED) {
      in.problem("1 to " + MAX_DELETED + " ids are needed", "value_error", "example_ids");
    }
    in.check();
    ExampleStore store = store(sql);
    for (String id : ids) {
      store.wipe(id);
    }
    var answer = Json.MAPPER.createObjectNode().put("count", ids.size());
    ids.forEach(answer.putArray("example_ids")::add);
    return Reply.json(answer);
  }

  private ExampleStore store(Sql sql) {
    return new ExampleStore(sql, Times.micros(clock.instant()));
  }
}
