// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.datasets.DatasetStore;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.util.List;

/** The routes that tell whether examples could be created, and create none. */
public final class ValidationRoutes {
  private static final List<String> ECHOED =
      List.of(
          "id",
          "dataset_id",
          "inputs",
          "outputs",
          "metadata",
          "created_at",
          "source_run_id",
          "split",
          "use_source_run_io",
          "overwrite");

  private ValidationRoutes() {}

  /** Adds the routes. */
  public static void addTo(Router router) {
    router.read(
        HttpMethod.POST,
        Family.V1,
        "/examples/validate",
        (exchange, sql) -> Reply.json(validate(exchange.json(), sql)));
    router.read(HttpMethod.POST, Family.V1, "/examples/validate/bulk", ValidationRoutes::many);
  }

  private static Reply many(Exchange exchange, Sql sql) throws SQLException {
    ArrayNode all = Json.MAPPER.createArrayNode();
    for (Input in : ExampleRoutes.items(exchange)) {
      all.add(validate(in, sql));
    }
    return Reply.json(all);
  }

  /** Answers the fields that are known, with the defaults of what is left out. */
  private static ObjectNode validate(Input in, Sql sql) throws SQLException {
    ExampleChange change = ExampleChange.read(in);
    in.check();
    if (change.datasetId != null) {
      ExampleSchemas schemas = ExampleSchemas.of(DatasetStore.require(sql, change.datasetId));
      schemas.check("inputs", change.inputs);
      schemas.check("outputs", change.outputs);
    }
    ObjectNode out = Json.MAPPER.createObjectNode();
    out.put("split", "base").put("use_source_run_io", false).put("overwrite", false);
    for (String field : ECHOED) {
      if (in.json(field) != null) {
        out.set(field, in.json(field));
      }
    }
    return out;
  }
}
