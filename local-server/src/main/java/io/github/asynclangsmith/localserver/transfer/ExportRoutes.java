// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.datasets.AsOf;
import io.github.asynclangsmith.localserver.datasets.Dataset;
import io.github.asynclangsmith.localserver.datasets.DatasetStore;
import io.github.asynclangsmith.localserver.datasets.DatasetVersions;
import io.github.asynclangsmith.localserver.examples.ExampleList;
import io.github.asynclangsmith.localserver.examples.ExampleRow;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Datasets as files: a table, JSON by line, and the two forms that OpenAI's tools read. */
public final class ExportRoutes {
  private static final String LINES = "application/jsonl";

  private ExportRoutes() {}

  /** Adds the routes. */
  public static void addTo(Router router) {
    add(router, "csv", "text/csv", CsvExport::of);
    add(router, "jsonl", LINES, byLine(ExportRoutes::whole));
    add(router, "openai", LINES, byLine(OpenAiMessages::evaluation));
    add(router, "openai_ft", LINES, byLine(OpenAiMessages::fineTuning));
  }

  /** An example with its payloads parsed. */
  record Parsed(String id, JsonNode inputs, JsonNode outputs, JsonNode metadata) {
    static Parsed of(ExampleRow row) {
      return new Parsed(row.id(), tree(row.inputs()), tree(row.outputs()), tree(row.metadata()));
    }

    private static JsonNode tree(@Nullable String json) {
      return json == null ? Json.MAPPER.nullNode() : Json.stored(json);
    }
  }

  private static void add(
      Router router, String form, String type, Function<List<Parsed>, String> writer) {
    router.read(
        HttpMethod.GET,
        Family.V1,
        "/datasets/{dataset_id}/" + form,
        (x, sql) -> export(x, sql, type, writer));
  }

  private static Reply export(
      Exchange exchange, Sql sql, String type, Function<List<Parsed>, String> writer)
      throws SQLException {
    Input in = exchange.query();
    AsOf asOf = AsOf.read(in, "as_of");
    in.check();
    Dataset dataset = DatasetStore.require(sql, exchange.pathId("dataset_id"));
    DatasetVersions.requireTag(sql, dataset.id(), asOf);
    List<Parsed> examples =
        ExampleList.all(sql, dataset.id(), asOf).stream().map(Parsed::of).toList();
    byte[] bytes = writer.apply(examples).getBytes(StandardCharsets.UTF_8);
    return Reply.bytes(type, bytes);
  }

  private static Function<List<Parsed>, String> byLine(Function<Parsed, ObjectNode> line) {
    return examples ->
        examples.stream().map(line).map(JsonNode::toString).collect(Collectors.joining("\n"));
  }

  private static ObjectNode whole(Parsed example) {
    ObjectNode out = Json.MAPPER.createObjectNode().put("id", example.id());
    out.set("inputs", example.inputs());
    out.set("outputs", example.outputs());
    out.set("metadata", example.metadata());
    return out;
  }
}
