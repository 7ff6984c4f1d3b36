// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.publicdata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.datasets.DatasetStore;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.sharing.Shares;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.time.Clock;

/** Sharing datasets; a link opens the examples and the experiments on them. */
public final class DatasetShareRoutes {
  private static final String PATH = "/datasets/{dataset_id}/share";

  private final Clock clock;

  /** Routes whose links date from this clock. */
  public DatasetShareRoutes(Clock clock) {
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router.read(HttpMethod.GET, Family.V1, PATH, DatasetShareRoutes::read);
    router.write(HttpMethod.PUT, Family.V1, PATH, this::share);
    router.write(HttpMethod.DELETE, Family.V1, PATH, DatasetShareRoutes::unshare);
  }

  private static Reply read(Exchange exchange, Sql sql) throws SQLException {
    String id = known(exchange, sql);
    String token = Shares.DATASETS.token(sql, id);
    return token == null ? Reply.jsonNull() : Reply.json(shared(id, token));
  }

  /** Experiments are always shared with their dataset, so that the choice makes no difference. */
  private Reply share(Exchange exchange, Sql sql) throws SQLException {
    Input query = exchange.query();
    query.flag("share_projects", false);
    query.check();
    Input body = exchange.jsonIfAny();
    String named = body.uuid("dataset_id");
    String id = exchange.pathId("dataset_id");
    if (named != null && !named.equals(id)) {
      body.problem("Input should be the dataset of the path", "value_error", "dataset_id");
    }
    body.check();
    long now = Times.micros(clock.instant());
    return Reply.json(shared(id, Shares.DATASETS.share(sql, known(exchange, sql), null, now)));
  }

  private static Reply unshare(Exchange exchange, Sql sql) throws SQLException {
    Shares.DATASETS.unshare(sql, known(exchange, sql));
    return Reply.jsonNull();
  }

  private static String known(Exchange exchange, Sql sql) throws SQLException {
    return DatasetStore.require(sql, exchange.pathId("dataset_id")).id();
  }

  private static ObjectNode shared(String id, String token) {
    return Json.MAPPER.createObjectNode().put("dataset_id", id).put("share_token", token);
  }
}
