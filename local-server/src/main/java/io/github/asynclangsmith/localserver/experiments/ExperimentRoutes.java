// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.experiments;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.datasets.DatasetStore;
import io.github.asynclangsmith.localserver.examples.ExampleList;
import io.github.asynclangsmith.localserver.examples.ExampleRow;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.runs.ExampleRuns;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Experiments row by row: an example, and what each experiment made of it. */
public final class ExperimentRoutes {
  private static final int DEFAULT_ROWS = 10;
  private static final int MAX_ROWS = 1_000;
  private static final int DEFAULT_PAGE = 20;
  private static final int MAX_PAGE = 100;

  private ExperimentRoutes() {}

  /** Adds the routes. */
  public static void addTo(Router router) {
    router.read(
        HttpMethod.POST,
        Family.V1,
        "/datasets/{dataset_id}/runs",
        (x, sql) -> rows(x, sql, x.pathId("dataset_id")));
    router.read(
        HttpMethod.POST, Family.V1, "/datasets/{dataset_id}/runs/delta", FeedbackDelta::read);
    router.read(
        HttpMethod.POST,
        Family.V2,
        "/datasets/{dataset_id}/experiment-runs",
        ExperimentRoutes::query);
  }

  /** Answers rows as version 1 does. */
  public static Reply rows(Exchange exchange, Sql sql, String datasetId)
      throws SQLException, IOException {
    Input in = exchange.json();
    ExperimentRows rows = ExperimentRows.read(in, datasetId, "session_ids");
    sort(rows, in, "sort_params", "sort_by", "sort_order");
    int offset = in.integer("offset", 0, Integer.MAX_VALUE, 0);
    int limit = in.integer("limit", 1, MAX_ROWS, DEFAULT_ROWS);
    boolean preview = in.flag("preview", false);
    String comparison = in.uuid("comparative_experiment_id");
    in.check();
    require(sql, datasetId, rows, comparison);
    List<ExampleRow> page = rows.page(sql, offset, limit);
    List<String> examples = page.stream().map(ExampleRow::id).toList();
    var feedbacks = ExampleRuns.feedbacks(sql, rows.experiments(), examples);
    ExampleRuns runs =
        ExampleRuns.read(
            sql,
            rows.experiments(),
            examples,
            ExampleRuns.Fields.compared(preview, feedbacks),
            exchange.externalUrl());
    return Reply.json(out -> write(out, page, runs, exchange.externalUrl()));
  }

  /** Sorts the rows where the parameter called {@code name} is given. */
  private static void sort(
      ExperimentRows rows, Input in, String name, String byName, String orderName) {
    ObjectNode sort = in.object(name);
    if (sort == null) {
      return;
    }
    Input how = Input.of(name, sort);
    String order = how.word(orderName, List.of("asc", "desc"));
    String by = how.requiredText(byName);
    how.check();
    rows.sort(in, name, by, !"asc".equals(order));
  }

  private static Reply query(Exchange exchange, Sql sql) throws SQLException, IOException {
    Input in = exchange.json();
    String dataset = exchange.pathId("dataset_id");
    ExperimentRows rows = ExperimentRows.read(in, dataset, "experiment_ids");
    sort(rows, in, "sort", "by", "order");
    ExampleRuns.Fields fields = ExampleRuns.Fields.selected(in);
    int size = in.integer("page_size", 1, MAX_PAGE, DEFAULT_PAGE);
    String comparison = in.uuid("comparative_experiment_id");
    String cursor = in.text("cursor");
    in.check();
    int offset = offset(cursor);
    require(sql, dataset, rows, comparison);
    List<ExampleRow> found = rows.page(sql, offset, size + 1);
    List<ExampleRow> page = found.subList(0, Math.min(size, found.size()));
    List<String> examples = page.stream().map(ExampleRow::id).toList();
    ExampleRuns runs =
        ExampleRuns.read(sql, rows.experiments(), examples, fields, exchange.externalUrl());
    return Reply.json(
        out -> {
          out.writeStartObject();
          out.writeFieldName("items");
          write(out, page, runs, exchange.externalUrl());
          out.writeStringField("next_cursor", found.size() > size ? cursor(offset + size) : null);
          out.writeEndObject();
        });
  }

  private static void require(
      Sql sql, String dataset, ExperimentRows rows, @Nullable String comparison)
      throws SQLException {
    DatasetStore.require(sql, dataset);
    rows.requireExperiments(sql);
    if (comparison != null
        && sql.first(
                "SELECT 1 FROM comparative_experiments WHERE id = ?", List.of(comparison), row -> 1)
            == null) {
      throw ApiError.notFound("Comparative experiment " + comparison);
    }
  }

  private static void write(
      JsonGenerator out, List<ExampleRow> page, ExampleRuns runs, String externalUrl)
      throws IOException {
    out.writeStartArray();
    for (ExampleRow example : page) {
      out.writeStartObject();
      example.writeFields(out, ExampleList.ALL_FIELDS, externalUrl);
      runs.writeTo(out, example.id());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static String cursor(int offset) {
    byte[] text = ("rows/" + offset).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static int offset(@Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return 0;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      int offset = Integer.parseInt(text.substring("rows/".length()));
      if (text.startsWith("rows/") && offset > 0) {
        return offset;
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // answered below
    }
    throw ApiError.badRequest("the cursor is invalid");
  }
}
