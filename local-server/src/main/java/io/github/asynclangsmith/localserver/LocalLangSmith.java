// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import io.github.asynclangsmith.localserver.datasets.DatasetRoutes;
import io.github.asynclangsmith.localserver.datasets.VersionRoutes;
import io.github.asynclangsmith.localserver.examples.CloneRoutes;
import io.github.asynclangsmith.localserver.examples.ExamplePlatformRoutes;
import io.github.asynclangsmith.localserver.examples.ExampleRoutes;
import io.github.asynclangsmith.localserver.examples.SimilarityRoutes;
import io.github.asynclangsmith.localserver.examples.SplitRoutes;
import io.github.asynclangsmith.localserver.examples.ValidationRoutes;
import io.github.asynclangsmith.localserver.experiments.ComparativeRoutes;
import io.github.asynclangsmith.localserver.experiments.ExperimentRoutes;
import io.github.asynclangsmith.localserver.faults.Faults;
import io.github.asynclangsmith.localserver.feedback.FeedbackRoutes;
import io.github.asynclangsmith.localserver.feedback.FeedbackStore;
import io.github.asynclangsmith.localserver.http.HttpFront;
import io.github.asynclangsmith.localserver.http.RequestLog;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.ingest.IngestRoutes;
import io.github.asynclangsmith.localserver.publicdata.DatasetShareRoutes;
import io.github.asynclangsmith.localserver.publicdata.PublicDatasetRoutes;
import io.github.asynclangsmith.localserver.publicdata.SharedThingsRoutes;
import io.github.asynclangsmith.localserver.runs.AttachmentRoutes;
import io.github.asynclangsmith.localserver.runs.PublicRunRoutes;
import io.github.asynclangsmith.localserver.runs.RunDeleteRoutes;
import io.github.asynclangsmith.localserver.runs.RunRoutesV1;
import io.github.asynclangsmith.localserver.runs.RunRoutesV2;
import io.github.asynclangsmith.localserver.runs.RunShareRoutes;
import io.github.asynclangsmith.localserver.runs.RunStatsRoutes;
import io.github.asynclangsmith.localserver.runs.ThreadGroupRoutes;
import io.github.asynclangsmith.localserver.runs.ThreadRoutes;
import io.github.asynclangsmith.localserver.runs.TraceRoutes;
import io.github.asynclangsmith.localserver.sessions.SessionRoutes;
import io.github.asynclangsmith.localserver.sessions.SessionStore;
import io.github.asynclangsmith.localserver.storage.Database;
import io.github.asynclangsmith.localserver.transfer.ExportRoutes;
import io.github.asynclangsmith.localserver.transfer.UploadRoutes;
import io.github.asynclangsmith.localserver.workspaces.WorkspaceRoutes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A LangSmith-compatible server inside this process: it stores what it receives and answers from
 * what it stored.
 *
 * <p>Safe to use from any thread. It runs on the {@link Vertx} it was started with: connections are
 * served by an event loop, which nothing blocks; parsing and the database have workers.
 *
 * @since 0.1
 */
public final class LocalLangSmith {
  private static final int MAX_HEADER_BYTES = 64 * 1024;

  private final LocalLangSmithOptions options;
  private final HttpServer server;
  private final Database database;
  private final HttpFront front;
  private final Faults faults;
  private @Nullable Future<Void> closing;

  private LocalLangSmith(
      LocalLangSmithOptions options,
      HttpServer server,
      Database database,
      HttpFront front,
      Faults faults) {
    this.options = options;
    this.server = server;
    this.database = database;
    this.front = front;
    this.faults = faults;
  }

  /**
   * Starts a server in memory, on a free port of 127.0.0.1, that accepts any key.
   *
   * @return completes when the server listens
   */
  public static Future<LocalLangSmith> start(Vertx vertx) {
    return start(vertx, LocalLangSmithOptions.defaults());
  }

  /**
   * Starts a server.
   *
   * @return completes when the server listens; fails when the address is taken, or the file is no
   *     database of this server
   */
  public static Future<LocalLangSmith> start(Vertx vertx, LocalLangSmithOptions options) {
    return Database.open(vertx, options.file())
        .compose(database -> listen(vertx, options, database));
  }

  private static Future<LocalLangSmith> listen(
      Vertx vertx, LocalLangSmithOptions options, Database database) {
    Faults faults = new Faults();
    HttpFront front =
        new HttpFront(vertx, settings(options), router(vertx, options, database), faults);
    HttpServer server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setMaxInitialLineLength(MAX_HEADER_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setHandle100ContinueAutomatically(true));
    return server
        .requestHandler(front)
        .listen()
        .map(listening -> new LocalLangSmith(options, listening, database, front, faults))
        .recover(e -> database.close().transform(closed -> Future.failedFuture(e)));
  }

  private static HttpFront.Settings settings(LocalLangSmithOptions options) {
    return new HttpFront.Settings(
        options.apiKey(),
        options.basePath(),
        options.maxBodyBytes(),
        options.logRequests(),
        options.logBytes(),
        options.clock());
  }

  private static Router router(Vertx vertx, LocalLangSmithOptions options, Database database) {
    Router router = new Router(database);
    SessionStore sessions = new SessionStore();
    FeedbackStore feedback = new FeedbackStore();
    new WorkspaceRoutes(options.info().toJson(), options.clock()).addTo(router);
    new IngestRoutes(vertx, database, options.clock(), sessions, feedback).addTo(router);
    RunRoutesV1.addTo(router);
    RunStatsRoutes.addTo(router);
    new RunShareRoutes(options.clock()).addTo(router);
    PublicRunRoutes.addTo(router);
    RunDeleteRoutes.addTo(router);
    new TraceRoutes(options.clock()).addTo(router);
    new ThreadRoutes(options.clock()).addTo(router);
    ThreadGroupRoutes.addTo(router);
    new RunRoutesV2(options.clock()).addTo(router);
    AttachmentRoutes.addTo(router, database);
    new SessionRoutes(sessions, options.clock()).addTo(router);
    new FeedbackRoutes(feedback, options.clock()).addTo(router);
    new DatasetRoutes(options.clock(), ExampleRoutes::patchAll).addTo(router);
    VersionRoutes.addTo(router);
    new ExampleRoutes(options.clock()).addTo(router);
    new ExamplePlatformRoutes(vertx, database, options.clock()).addTo(router);
    new SplitRoutes(options.clock()).addTo(router);
    new CloneRoutes(options.clock()).addTo(router);
    SimilarityRoutes.addTo(router);
    ValidationRoutes.addTo(router);
    new DatasetShareRoutes(options.clock()).addTo(router);
    PublicDatasetRoutes.addTo(router);
    SharedThingsRoutes.addTo(router);
    new ComparativeRoutes(options.clock()).addTo(router);
    ExperimentRoutes.addTo(router);
    new UploadRoutes(vertx, database, options.clock()).addTo(router);
    ExportRoutes.addTo(router);
    return router;
  }

  /**
   * The API URL to give to clients, such as {@code http://127.0.0.1:41234}; no slash at the end.
   */
  public String url() {
    String host = options.host();
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return "http://" + literal + ":" + port();
  }

  /** The port that the server listens on. */
  public int port() {
    return server.actualPort();
  }

  /** The faults to script; none at first. */
  public Faults faults() {
    return faults;
  }

  /** The requests received so far, within the log's bounds. */
  public RequestLog requests() {
    return front.log();
  }

  /** The clock that the server goes by. */
  public Clock clock() {
    return options.clock();
  }

  /**
   * Stops the server: connections are closed, what was accepted is stored, threads end. Calling it
   * again returns the same outcome.
   *
   * @return completes when nothing of the server is left
   */
  public synchronized Future<Void> close() {
    if (closing == null) {
      closing = server.close().eventually(() -> database.close());
    }
    return closing;
  }
}
