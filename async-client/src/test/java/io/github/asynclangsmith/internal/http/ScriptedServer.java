// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A real HTTP server whose answers a test writes down one by one; the last one repeats. */
public final class ScriptedServer {
  /** A request as it arrived. */
  public record Seen(String method, String uri, MultiMap headers, Buffer body) {}

  private final HttpServer server;
  private final Queue<Consumer<HttpServerRequest>> script = new ConcurrentLinkedQueue<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final AtomicInteger closedConnections = new AtomicInteger();
  private volatile Consumer<HttpServerRequest> last = request -> request.response().end("{}");

  public ScriptedServer(Vertx vertx) throws Exception {
    this.server =
        await(
            vertx
                .createHttpServer()
                .connectionHandler(
                    connection -> connection.closeHandler(v -> closedConnections.incrementAndGet()))
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1"));
  }

  private void handle(HttpServerRequest request) {
    request
        .body()
        .onComplete(
            body -> {
              if (body.succeeded()) {
                seen.add(
                    new Seen(
                        request.method().name(), request.uri(), request.headers(), body.result()));
                Consumer<HttpServerRequest> next = script.poll();
                if (next != null) {
                  last = next;
                }
                last.accept(request);
              }
            });
  }

  public ScriptedServer then(Consumer<HttpServerRequest> answer) {
    script.add(answer);
    return this;
  }

  public ScriptedServer thenAnswer(int status, String body, String... headers) {
    return then(
        request -> {
          for (int i = 0; i < headers.length; i += 2) {
            request.response().putHeader(headers[i], headers[i + 1]);
          }
          request.response().setStatusCode(status).end(body);
        });
  }

  public ScriptedServer thenHang() {
    return then(request -> {});
  }

  public ScriptedServer thenReset() {
    return then(request -> request.connection().close());
  }

  public String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  public List<Seen> seen() {
    return seen;
  }

  public int closedConnections() {
    return closedConnections.get();
  }

  public void close() throws Exception {
    await(server.close());
  }

  public static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  public static Throwable failure(Future<?> future) throws Exception {
    return await(
        future.transform(
            outcome ->
                Future.<Throwable>succeededFuture(
                    outcome.failed()
                        ? outcome.cause()
                        : new AssertionError("succeeded: " + outcome.result()))));
  }

  /** Waits for a condition that other threads make true. */
  public static void until(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the condition did not become true");
      }
      Thread.onSpinWait();
    }
  }
}
