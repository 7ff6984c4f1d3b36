// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.sharing.Shares;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** What a shared run's token opens without a key: the run and everything below it. */
public final class PublicRunRoutes {
  private static final int PAGE = 100;

  /** SDKs that keep times as numbers of milliseconds cannot tell more. */
  private static final long START_TOLERANCE_MICROS = 1_000;

  private PublicRunRoutes() {}

  /** Adds the routes. */
  public static void addTo(Router router) {
    router.openRead(
        HttpMethod.GET, Family.V1, "/public/{share_token}/run", PublicRunRoutes::readShared);
    router.openRead(
        HttpMethod.GET, Family.V1, "/public/{share_token}/run/{run_id}", PublicRunRoutes::read);
    router.openRead(
        HttpMethod.POST, Family.V1, "/public/{share_token}/runs/query", PublicRunRoutes::query);
    router.openRead(
        HttpMethod.GET,
        Family.V1,
        "/public/{share_token}/datasets/runs/{run_id}",
        PublicRunRoutes::readOfDataset);
    router.openRead(
        HttpMethod.POST,
        Family.V1,
        "/public/{share_token}/datasets/runs/query",
        PublicRunRoutes::queryOfDataset);
    router.openRead(
        HttpMethod.POST,
        Family.V1,
        "/public/{share_token}/datasets/runs/stats",
        PublicRunRoutes::statsOfDataset);
    router.openRead(
        HttpMethod.GET, Family.V2, "/public/{share_token}/run/{run_id}", PublicRunRoutes::readV2);
    for (String query : List.of("/query", "/v2/query")) {
      router.openRead(
          HttpMethod.POST,
          Family.V2,
          "/public/{share_token}/runs" + query,
          PublicRunRoutes::queryV2);
    }
  }

  private static Reply readShared(Exchange exchange, Sql sql) throws SQLException, IOException {
    return one(exchange, sql, Shares.RUNS.target(sql, exchange.pathId("share_token")));
  }

  private static Reply read(Exchange exchange, Sql sql) throws SQLException, IOException {
    return one(exchange, sql, exchange.pathId("run_id"));
  }

  private static Reply one(Exchange exchange, Sql sql, String id) throws SQLException, IOException {
    Where selection = shared(exchange, sql).and("r.id = ?", id);
    return RunReplies.one(exchange, sql, selection, RunFieldsV1.PUBLIC, "Run");
  }

  private static Reply query(Exchange exchange, Sql sql) throws SQLException, IOException {
    Input in = exchange.jsonIfAny();
    List<String> ids = in.uuids("id");
    RunCursor cursor = RunCursor.read(in);
    in.check();
    Where selection = shared(exchange, sql).andIn("r.id", ids);
    RunPages.Request request = new RunPages.Request(selection, true, PAGE, cursor);
    return page(exchange, sql, request, RunFieldsV1.PUBLIC);
  }

  private static Reply page(
      Exchange exchange, Sql sql, RunPages.Request request, List<RunField> fields)
      throws SQLException, IOException {
    Set<RunField.Need> needs = RunField.needs(fields);
    RunPages.Page page = RunPages.read(sql, request, needs);
    RunContext context = RunPages.context(sql, page.rows(), needs, exchange.externalUrl());
    return Reply.json(
        out -> {
          out.writeStartObject();
          RunField.writeRuns(out, "runs", page.rows(), context, fields);
          RunCursor.writePair(out, page.next(), page.previous());
          out.writeNullField("parsed_query");
          out.writeEndObject();
        });
  }

  private static Reply readOfDataset(Exchange exchange, Sql sql) throws SQLException, IOException {
    Where selection = new Where().and("r.id = ?", exchange.pathId("run_id"));
    ofDataset(exchange, sql, selection);
    return RunReplies.one(exchange, sql, selection, RunFieldsV1.PUBLIC_OF_DATASET, "Run");
  }

  private static Reply queryOfDataset(Exchange exchange, Sql sql) throws SQLException, IOException {
    Input in = exchange.jsonIfAny();
    Where selection = RunFilters.readV1(in);
    int limit = in.integer("limit", 1, PAGE, PAGE);
    RunCursor cursor = RunCursor.read(in);
    in.check();
    ofDataset(exchange, sql, selection);
    RunPages.Request request = new RunPages.Request(selection, true, limit, cursor);
    return page(exchange, sql, request, RunFieldsV1.PUBLIC_OF_DATASET);
  }

  private static Reply statsOfDataset(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.jsonIfAny();
    Where selection = RunFilters.readV1(in);
    in.check();
    ofDataset(exchange, sql, selection);
    return Reply.json(RunStats.of(sql, selection));
  }

  /** Demands that runs belong to experiments on the dataset that the token of the path opens. */
  private static void ofDataset(Exchange exchange, Sql sql, Where selection) throws SQLException {
    selection.and(
        "r.session_id IN (SELECT id FROM sessions WHERE reference_dataset_id = ?)",
        Shares.DATASETS.target(sql, exchange.pathId("share_token")));
  }

  private static Reply readV2(Exchange exchange, Sql sql) throws SQLException, IOException {
    String id = exchange.pathId("run_id");
    Input query = exchange.query();
    List<RunField> fields = RunSelects.ALL.read(query, "selects");
    if (query.json("selects") == null) {
      query.problem("Field required", "missing", "selects");
    }
    Long start = query.time("start_time");
    if (query.json("start_time") == null) {
      query.problem("Field required", "missing", "start_time");
    }
    query.check();
    Where selection = shared(exchange, sql).and("r.id = ?", id).andIf(start, startsAt());
    return RunReplies.one(exchange, sql, selection, fields, "Run");
  }

  private static String startsAt() {
    return "abs(r.start_time - ?) < " + START_TOLERANCE_MICROS;
  }

  private static Reply queryV2(Exchange exchange, Sql sql) throws SQLException, IOException {
    Input in = exchange.jsonIfAny();
    List<RunField> fields = RunSelects.PUBLIC.read(in, "selects");
    in.check();
    return RunReplies.all(exchange, sql, shared(exchange, sql), fields);
  }

  /** The runs that the token of the path opens. */
  private static Where shared(Exchange exchange, Sql sql) throws SQLException {
    String id = Shares.RUNS.target(sql, exchange.pathId("share_token"));
    RunRow top = RunPages.one(sql, new Where().and("r.id = ?", id), Set.of());
    if (top == null) {
      throw ApiError.notFound("Run");
    }
    return new Where()
        .and("r.trace_id = ?", top.traceId)
        .and(
            "r.id = ? OR r.dotted_order > ? AND r.dotted_order < ?",
            top.id,
            top.dottedOrder + ".",
            top.dottedOrder + "/");
  }
}
