// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.feedback.FeedbackStore;
import io.github.asynclangsmith.localserver.http.ErrorStyle;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.multipart.MultipartParser;
import io.github.asynclangsmith.localserver.sessions.SessionStore;
import io.github.asynclangsmith.localserver.storage.Database;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;

/**
 * The routes that take runs in. A body is decoded and parsed on a worker, then stored as a whole or
 * not at all on the database's worker.
 */
public final class IngestRoutes {
  private final Vertx vertx;
  private final Database database;
  private final Clock clock;
  private final SessionStore sessions;
  private final FeedbackStore feedback;

  /** Routes that store into this database. */
  public IngestRoutes(
      Vertx vertx, Database database, Clock clock, SessionStore sessions, FeedbackStore feedback) {
    this.vertx = vertx;
    this.database = database;
    this.clock = clock;
    this.sessions = sessions;
    this.feedback = feedback;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    add(router, HttpMethod.POST, "/runs", "Run created", IngestRoutes::create);
    add(router, HttpMethod.PATCH, "/runs/{run_id}", "Run updated", IngestRoutes::update);
    add(router, HttpMethod.POST, "/runs/batch", "Runs batch ingested", IngestRoutes::batch);
    add(router, HttpMethod.POST, "/runs/multipart", "Runs batch ingested", IngestRoutes::multipart);
  }

  private void add(
      Router router,
      HttpMethod method,
      String path,
      String message,
      Function<Exchange, IngestBatch> reader) {
    Reply accepted = Reply.json(202, Json.MAPPER.createObjectNode().put("message", message));
    router.add(
        method, Family.V1, path, ErrorStyle.INGEST, x -> ingest(x, reader).map(v -> accepted));
  }

  private static IngestBatch create(Exchange exchange) {
    return BatchReader.readRun(RunOp.Kind.POST, null, exchange.body().bytes());
  }

  private static IngestBatch update(Exchange exchange) {
    return BatchReader.readRun(
        RunOp.Kind.PATCH, exchange.pathId("run_id"), exchange.body().bytes());
  }

  private static IngestBatch batch(Exchange exchange) {
    return BatchReader.readBatch(exchange.body().bytes());
  }

  private static IngestBatch multipart(Exchange exchange) {
    String boundary = MultipartParser.boundary(exchange.header("Content-Type"));
    return MultipartReader.read(exchange.body().bytes(), boundary);
  }

  private Future<Void> ingest(Exchange exchange, Function<Exchange, IngestBatch> reader) {
    return vertx
        .executeBlocking(() -> reader.apply(exchange), false)
        .compose(batch -> database.write(sql -> store(sql, batch)));
  }

  private Void store(Sql sql, IngestBatch batch) throws SQLException {
    long now = Times.micros(clock.instant());
    new RunStore(sql, sessions, now).write(batch.runs());
    for (IngestBatch.Attachment attachment : batch.attachments()) {
      store(sql, attachment);
    }
    for (ObjectNode item : batch.feedback()) {
      feedback.put(sql, item, now);
    }
    return null;
  }

  private static void store(Sql sql, IngestBatch.Attachment attachment) throws SQLException {
    sql.update(
        "INSERT INTO attachments(run_id, name, mime_type, token, data) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT(run_id, name) DO UPDATE"
            + " SET mime_type = excluded.mime_type, data = excluded.data",
        attachment.runId(),
        attachment.name(),
        attachment.mimeType(),
        UUID.randomUUID().toString(),
        attachment.data().getBytes());
  }
}
