// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.LangSmithOptionsBuilder;
import io.github.asynclangsmith.RetryOptions;
import io.github.asynclangsmith.localserver.LocalLangSmith;
import io.github.asynclangsmith.localserver.LocalLangSmithOptions;
import io.github.asynclangsmith.localserver.http.RecordedRequest;
import io.github.asynclangsmith.runs.RunBatch;
import io.github.asynclangsmith.runs.RunBatchBuilder;
import io.github.asynclangsmith.runs.RunCreate;
import io.github.asynclangsmith.runs.RunType;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server of our own for each test, and clients to it. */
final class Platform implements BeforeEachCallback, AfterEachCallback {
  static final String KEY = "lsv2_pt_conformance";
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final List<AsyncLangSmithClient> clients = new ArrayList<>();
  private Vertx vertx;
  private LocalLangSmith server;

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    vertx = Vertx.vertx();
    server =
        await(LocalLangSmith.start(vertx, LocalLangSmithOptions.builder().apiKey(KEY).build()));
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    server.faults().clear();
    for (AsyncLangSmithClient client : clients) {
      await(client.close());
    }
    await(server.close());
    await(vertx.close());
  }

  Vertx vertx() {
    return vertx;
  }

  LocalLangSmith server() {
    return server;
  }

  /** A client whose calls go through a face. */
  AsyncLangSmithClient client(Face face) {
    return client(face, options -> options);
  }

  /** A client with other options whose calls go through a face. */
  AsyncLangSmithClient client(Face face, UnaryOperator<LangSmithOptionsBuilder> change) {
    return face.through(plainClient(change));
  }

  /** A client as it is. */
  AsyncLangSmithClient plainClient(UnaryOperator<LangSmithOptionsBuilder> change) {
    LangSmithOptionsBuilder options =
        LangSmithOptions.builder()
            .endpoint(server.url())
            .apiKey(KEY)
            .project("conformance")
            .retry(
                RetryOptions.builder()
                    .baseDelay(Duration.ofMillis(1))
                    .maxDelay(Duration.ofMillis(5))
                    .build());
    AsyncLangSmithClient client = AsyncLangSmithClient.create(vertx, change.apply(options).build());
    clients.add(client);
    return client;
  }

  /** Stores runs named {@code run-0}, {@code run-1}… in the project of the client. */
  void ingest(AsyncLangSmithClient client, int count) throws Exception {
    RunBatchBuilder batch = RunBatch.builder();
    for (int i = 0; i < count; i++) {
      batch.addCreate(
          RunCreate.builder()
              .name("run-" + i)
              .runType(RunType.CHAIN)
              .projectName("conformance")
              .startTime(START.plusSeconds(i))
              .endTime(START.plusSeconds(i + 1))
              .build());
    }
    await(client.runs().ingest(batch.build()));
  }

  /** The requests for pages of runs that the server got. */
  List<RecordedRequest> pageRequests() {
    return server.requests().all().stream()
        .filter(request -> request.path().endsWith("/runs/query"))
        .toList();
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** The failure of a future that must fail. */
  static Throwable failure(Future<?> future) throws Exception {
    return await(
        future.transform(
            outcome ->
                Future.<Throwable>succeededFuture(
                    outcome.failed()
                        ? outcome.cause()
                        : new AssertionError("succeeded with " + outcome.result()))));
  }

  /** Waits for a condition that other threads make true. */
  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the condition did not become true");
      }
      Thread.onSpinWait();
    }
  }
}
