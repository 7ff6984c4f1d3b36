// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.localserver.LocalLangSmith;
import io.github.asynclangsmith.localserver.LocalLangSmithOptions;
import io.github.asynclangsmith.localserver.http.RecordedRequest;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A tracer that delivers to a real server in this process, and a way to see what arrived. */
final class TracingFixture implements AutoCloseable {
  static final String PROJECT = "test";

  final Vertx vertx = Vertx.vertx();
  final LocalLangSmith server;
  final TracingService service;
  final Tracer tracer;
  private final HttpClient reader = HttpClient.newHttpClient();

  TracingFixture(TracingOptions options) {
    this(options, LocalLangSmithOptions.defaults());
  }

  TracingFixture(TracingOptions options, LocalLangSmithOptions serverOptions) {
    server = await(LocalLangSmith.start(vertx, serverOptions));
    service = start(options);
    tracer = service.tracer();
  }

  /** Another tracer for the same server. */
  TracingService start(TracingOptions options) {
    return TracingService.create(
        vertx,
        options,
        new TracingTarget(
            route -> server.url() + route,
            () -> Map.of("x-api-key", "test-key"),
            PROJECT,
            new HttpClientOptions()));
  }

  FlushReport flush() {
    return await(service.flush(Duration.ofSeconds(20)));
  }

  /** A run as the server has it. */
  JsonObject run(String id) {
    return new JsonObject(get("/runs/" + id));
  }

  /** The requests that brought runs. */
  List<RecordedRequest> ingests() {
    return server.requests().all().stream()
        .filter(request -> request.path().startsWith("/runs/") && "POST".equals(request.method()))
        .toList();
  }

  /** All runs of the project, oldest first. */
  JsonArray runs() {
    JsonArray projects = new JsonArray(get("/sessions?name=" + PROJECT));
    String project = projects.getJsonObject(0).getString("id");
    JsonObject query =
        new JsonObject().put("session", new JsonArray().add(project)).put("limit", 100);
    return new JsonObject(send("POST", "/runs/query", query.encode())).getJsonArray("runs");
  }

  /** All runs of the project by id, however many; none when the project is not there. */
  Map<String, JsonObject> allRuns() {
    Map<String, JsonObject> all = new LinkedHashMap<>();
    JsonArray projects = new JsonArray(get("/sessions?name=" + PROJECT));
    String cursor = null;
    while (!projects.isEmpty()) {
      JsonObject query =
          new JsonObject()
              .put("session", new JsonArray().add(projects.getJsonObject(0).getString("id")))
              .put("limit", 100)
              .put("cursor", cursor);
      JsonObject page = new JsonObject(send("POST", "/runs/query", query.encode()));
      for (Object each : page.getJsonArray("runs")) {
        JsonObject run = (JsonObject) each;
        if (all.put(run.getString("id"), run) != null) {
          throw new AssertionError("twice: " + run);
        }
      }
      cursor = page.getJsonObject("cursors").getString("next");
      if (cursor == null) {
        break;
      }
    }
    return all;
  }

  String get(String path) {
    return send("GET", path, "");
  }

  private String send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("x-api-key", "test-key")
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = reader.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    await(service.close(Duration.ofSeconds(5)));
    await(server.close());
    await(vertx.close());
  }
}
