// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.experiments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.datasets.DatasetStore;
import io.github.asynclangsmith.localserver.feedback.FeedbackStats;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Tenant;
import io.github.asynclangsmith.localserver.storage.Where;
import io.vertx.core.http.HttpMethod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Comparative experiments: experiments on one dataset that are judged against each other. */
public final class ComparativeRoutes {
  private static final String FIND = "SELECT * FROM comparative_experiments WHERE id = ?";

  private final Clock clock;

  /** Routes that go by this clock. */
  public ComparativeRoutes(Clock clock) {
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router.write(HttpMethod.POST, Family.V1, "/datasets/comparative", this::create);
    router.write(
        HttpMethod.DELETE, Family.V1, "/datasets/comparative/{id}", ComparativeRoutes::delete);
    router.read(
        HttpMethod.GET,
        Family.V1,
        "/datasets/{dataset_id}/comparative",
        (x, sql) -> {
          String dataset = DatasetStore.require(sql, x.pathId("dataset_id")).id();
          return Reply.json(list(x.query(), sql, dataset));
        });
  }

  private Reply create(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.json();
    String given = in.uuid("id");
    List<String> experiments = in.uuids("experiment_ids").stream().distinct().toList();
    Long createdAt = in.time("created_at");
    Long modifiedAt = in.time("modified_at");
    String dataset = in.uuid("reference_dataset_id");
    String name = in.text("name");
    String description = in.text("description");
    ObjectNode extra = in.object("extra");
    if (experiments.isEmpty()) {
      in.problem("List should have at least 1 item", "too_short", "experiment_ids");
    }
    in.check();
    String id = given == null ? UUID.randomUUID().toString() : given;
    if (sql.first(FIND, List.of(id), row -> 1) != null) {
      throw ApiError.conflict("Comparative experiment " + id + " already exists");
    }
    long now = Times.micros(clock.instant());
    sql.update(
        "INSERT INTO comparative_experiments(id, name, description, created_at, modified_at,"
            + " reference_dataset_id, experiment_ids, extra) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        name,
        description,
        createdAt == null ? now : createdAt,
        modifiedAt == null ? now : modifiedAt,
        datasetOf(sql, experiments, dataset),
        array(experiments),
        extra == null ? null : extra.toString());
    String tenant = Tenant.id(sql);
    ObjectNode created = sql.first(FIND, List.of(id), row -> toJson(row, tenant));
    return Reply.json(created == null ? Json.MAPPER.createObjectNode() : created);
  }

  /** The dataset that the experiments are about, which is the one that is named, if any is. */
  private static String datasetOf(Sql sql, List<String> experiments, @Nullable String named)
      throws SQLException {
    String dataset = named;
    for (String experiment : experiments) {
      String about = ExperimentRows.datasetOf(sql, experiment);
      dataset = dataset == null ? about : dataset;
      if (!about.equals(dataset)) {
        throw ApiError.badRequest("experiment " + experiment + " is about another dataset");
      }
    }
    return DatasetStore.require(sql, String.valueOf(dataset)).id();
  }

  private static String array(List<String> ids) {
    ArrayNode all = Json.MAPPER.createArrayNode();
    ids.forEach(all::add);
    return all.toString();
  }

  private static Reply delete(Exchange exchange, Sql sql) throws SQLException {
    String id = exchange.pathId("id");
    if (sql.update("DELETE FROM comparative_experiments WHERE id = ?", id) == 0) {
      throw ApiError.notFound("Comparative experiment " + id);
    }
    return Reply.jsonNull();
  }

  /** A page of the comparative experiments on a dataset, as the query string asks for it. */
  public static ArrayNode list(Input in, Sql sql, String dataset) throws SQLException {
    Where where =
        new Where()
            .and("reference_dataset_id = ?", dataset)
            .andIn("id", in.uuids("id"))
            .andIf(in.text("name"), "name = ?")
            .andIf(in.text("name_contains"), "instr(lower(name), lower(?)) > 0");
    String order = in.word("sort_by", List.of("name", "created_at"));
    String direction = in.flag("sort_by_desc", true) ? " DESC" : " ASC";
    int limit = in.integer("limit", 1, 100, 100);
    int offset = in.integer("offset", 0, Integer.MAX_VALUE, 0);
    in.check();
    List<Object> args = new ArrayList<>(where.args());
    args.add(limit);
    args.add(offset);
    String tenant = Tenant.id(sql);
    List<ObjectNode> rows =
        sql.list(
            "SELECT * FROM comparative_experiments WHERE "
                + where.sql()
                + " ORDER BY "
                + (order == null ? "created_at" : order)
                + direction
                + ", id"
                + direction
                + " LIMIT ? OFFSET ?",
            args,
            row -> {
              ObjectNode item = toJson(row, tenant);
              item.put("experiment_ids", row.getString("experiment_ids"));
              return item;
            });
    ArrayNode all = Json.MAPPER.createArrayNode();
    for (ObjectNode row : rows) {
      String experiments = row.remove("experiment_ids").asText();
      row.set("experiments_info", experiments(sql, experiments));
      row.set("feedback_stats", feedback(sql, row.path("id").asText()));
      all.add(row);
    }
    return all;
  }

  private static ArrayNode experiments(Sql sql, String ids) throws SQLException {
    ArrayNode all = Json.MAPPER.createArrayNode();
    sql.each(
        "SELECT s.id, s.name FROM json_each(?) e JOIN sessions s ON s.id = e.value ORDER BY e.key",
        List.of(ids),
        row -> all.addObject().put("id", row.getString(1)).put("name", row.getString(2)));
    return all;
  }

  private static ObjectNode feedback(Sql sql, String id) throws SQLException {
    return FeedbackStats.where(sql, "f.comparative_experiment_id = ?", List.of(id));
  }

  private static ObjectNode toJson(ResultSet row, String tenant) throws SQLException {
    ObjectNode out = Json.MAPPER.createObjectNode();
    String extra = row.getString("extra");
    out.put("id", row.getString("id"));
    out.put("tenant_id", tenant);
    out.put("name", row.getString("name"));
    out.put("description", row.getString("description"));
    out.put("created_at", Times.offset(row.getLong("created_at")));
    out.put("modified_at", Times.offset(row.getLong("modified_at")));
    out.put("reference_dataset_id", row.getString("reference_dataset_id"));
    out.set("extra", extra == null ? Json.MAPPER.nullNode() : Json.stored(extra));
    return out;
  }
}
