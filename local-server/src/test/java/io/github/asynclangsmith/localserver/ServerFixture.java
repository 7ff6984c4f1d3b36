// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A fresh server for each test, and a client that speaks to it over TCP. */
public abstract class ServerFixture {
  protected static final String KEY = "test-key";

  protected static Vertx vertx;
  protected LocalLangSmith server;
  protected WebClient client;

  @BeforeAll
  static void startVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void closeVertx() {
    await(vertx.close());
  }

  @BeforeEach
  void startServer() {
    server = await(LocalLangSmith.start(vertx, options().build()));
    client = WebClient.create(vertx);
  }

  @AfterEach
  void closeServer() {
    client.close();
    await(server.close());
  }

  /** The options of the server under test. */
  protected LocalLangSmithOptions.Builder options() {
    return LocalLangSmithOptions.builder().clock(TestRun.CLOCK);
  }

  protected static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e.getCause() == null ? e : e.getCause());
    }
  }

  /** Waits for a condition that another thread brings about. */
  protected static void waitUntil(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the condition did not come true");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  protected HttpRequest<Buffer> request(HttpMethod method, String path) {
    return client.requestAbs(method, server.url() + path).putHeader("x-api-key", KEY);
  }

  protected HttpResponse<Buffer> get(String path) {
    return await(request(HttpMethod.GET, path).send());
  }

  protected HttpResponse<Buffer> send(HttpMethod method, String path, Object json) {
    Buffer body = json instanceof Buffer buffer ? buffer : Buffer.buffer(json.toString());
    return await(
        request(method, path).putHeader("Content-Type", "application/json").sendBuffer(body));
  }

  protected HttpResponse<Buffer> post(String path, Object json) {
    return send(HttpMethod.POST, path, json);
  }

  protected HttpResponse<Buffer> delete(String path) {
    return await(request(HttpMethod.DELETE, path).send());
  }

  /** The JSON object of an answer that must be 200. */
  protected static JsonObject object(HttpResponse<Buffer> response) {
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(200);
    return response.bodyAsJsonObject();
  }

  /** The JSON array of an answer that must be 200. */
  protected static JsonArray array(HttpResponse<Buffer> response) {
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(200);
    return response.bodyAsJsonArray();
  }

  /** Ingests runs that must be accepted. */
  protected void ingest(JsonObject... runs) {
    JsonArray post = new JsonArray();
    for (JsonObject run : runs) {
      post.add(run);
    }
    HttpResponse<Buffer> response = post("/runs/batch", new JsonObject().put("post", post));
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(202);
  }

  /** The id of the project of a name, which must exist. */
  protected String projectId(String name) {
    JsonArray found = array(get("/sessions?name=" + name));
    assertThat(found).hasSize(1);
    return found.getJsonObject(0).getString("id");
  }
}
