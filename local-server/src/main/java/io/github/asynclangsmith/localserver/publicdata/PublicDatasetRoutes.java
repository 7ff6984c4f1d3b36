// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.publicdata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.asynclangsmith.localserver.datasets.DatasetStore;
import io.github.asynclangsmith.localserver.examples.ExampleList;
import io.github.asynclangsmith.localserver.experiments.ComparativeRoutes;
import io.github.asynclangsmith.localserver.experiments.ExperimentRoutes;
import io.github.asynclangsmith.localserver.feedback.FeedbackRoutes;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Handling;
import io.github.asynclangsmith.localserver.http.Ids;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.sessions.SessionFilters;
import io.github.asynclangsmith.localserver.sessions.SessionList;
import io.github.asynclangsmith.localserver.sharing.Shares;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.util.List;

/** What a shared dataset's token opens without a key. */
public final class PublicDatasetRoutes {
  private PublicDatasetRoutes() {}

  /** Adds the routes. */
  public static void addTo(Router router) {
    open(router, "/datasets", PublicDatasetRoutes::read);
    open(router, "/datasets/sessions", PublicDatasetRoutes::sessions);
    open(router, "/datasets/comparative", PublicDatasetRoutes::comparative);
    open(router, "/datasets/feedback", PublicDatasetRoutes::feedback);
    open(router, "/feedbacks", PublicDatasetRoutes::feedbackOfTrace);
    open(
        router,
        "/examples",
        (x, sql) -> ExampleList.list(x, sql, dataset(x, sql), ExampleList.ALL_FIELDS));
    open(router, "/examples/count", (x, sql) -> ExampleList.count(x, sql, dataset(x, sql)));
    router.openRead(
        HttpMethod.POST,
        Family.V1,
        "/public/{share_token}/examples/runs",
        (x, sql) -> ExperimentRoutes.rows(x, sql, dataset(x, sql)));
    router.openRead(
        HttpMethod.GET,
        Family.V1,
        "/public/datasets/sessions-bulk",
        PublicDatasetRoutes::sessionsOfMany);
  }

  private static void open(Router router, String path, Handling.Stored handler) {
    router.openRead(HttpMethod.GET, Family.V1, "/public/{share_token}" + path, handler);
  }

  private static String dataset(Exchange exchange, Sql sql) throws SQLException {
    return Shares.DATASETS.target(sql, exchange.pathId("share_token"));
  }

  private static Reply read(Exchange exchange, Sql sql) throws SQLException {
    String id = dataset(exchange, sql);
    Integer examples =
        sql.first(
            "SELECT count(*) FROM example_versions WHERE dataset_id = ? AND valid_to IS NULL",
            List.of(id),
            row -> row.getInt(1));
    return Reply.json(DatasetStore.require(sql, id).toJson().put("example_count", examples));
  }

  private static Reply sessions(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.query();
    Where where = SessionFilters.named(in).and("reference_dataset_id = ?", dataset(exchange, sql));
    return SessionList.list(sql, in, where, true);
  }

  private static Reply sessionsOfMany(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.query();
    List<String> tokens = in.texts("share_tokens").stream().map(PublicDatasetRoutes::id).toList();
    if (tokens.isEmpty()) {
      in.problem("Field required", "missing", "share_tokens");
    }
    in.check();
    Where where =
        new Where()
            .and(
                "reference_dataset_id IN (SELECT dataset_id FROM shares WHERE token IN ("
                    + Where.placeholders(tokens.size())
                    + "))",
                tokens.toArray());
    return SessionList.list(sql, in, where, true);
  }

  private static String id(String token) {
    String id = Ids.normal(token);
    return id == null ? "" : id;
  }

  private static Reply comparative(Exchange exchange, Sql sql) throws SQLException {
    ArrayNode all = ComparativeRoutes.list(exchange.query(), sql, dataset(exchange, sql));
    all.forEach(each -> Json.object(each).remove(List.of("tenant_id", "reference_dataset_id")));
    return Reply.json(all);
  }

  private static Reply feedback(Exchange exchange, Sql sql) throws SQLException {
    Where ofExperiments =
        new Where()
            .and(
                "session_id IN (SELECT id FROM sessions WHERE reference_dataset_id = ?)",
                dataset(exchange, sql));
    return FeedbackRoutes.list(exchange, sql, ofExperiments);
  }

  private static Reply feedbackOfTrace(Exchange exchange, Sql sql) throws SQLException {
    String run = Shares.RUNS.target(sql, exchange.pathId("share_token"));
    Where ofTrace =
        new Where()
            .and(
                "run_id IN (SELECT below.id FROM runs below JOIN runs top"
                    + " ON below.trace_id = top.trace_id WHERE top.id = ?"
                    + " AND (below.id = top.id OR below.dotted_order > top.dotted_order || '.'"
                    + " AND below.dotted_order < top.dotted_order || '/'))",
                run);
    return FeedbackRoutes.list(exchange, sql, ofTrace);
  }
}
