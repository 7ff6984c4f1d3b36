// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import io.github.asynclangsmith.internal.http.ScriptedServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A client without retries and a server that answers what the test says, for each test. */
public abstract class ScriptedFixture {
  /** Descriptions of servers that have one API, the other, or both. */
  protected static final String V1_ONLY = "{\"version\":\"0.10\"}";

  protected static final String BOTH =
      "{\"version\":\"0.16\",\"instance_flags\":{\"sdb_query_enabled\":true}}";
  protected static final String V2_ONLY =
      "{\"version\":\"0.17\",\"instance_flags\":{\"sdb_query_enabled\":true,"
          + "\"ch_query_enabled\":false}}";

  protected final Vertx vertx = Vertx.vertx();
  protected ScriptedServer server;
  protected AsyncLangSmithClient client;

  @BeforeEach
  void open() throws Exception {
    server = new ScriptedServer(vertx);
    client =
        AsyncLangSmithClient.create(
            vertx,
            LangSmithOptions.builder()
                .endpoint(server.url())
                .apiKey("key-0123")
                .retry(RetryOptions.none())
                .tracing(TracingOptions.disabled())
                .build());
  }

  @AfterEach
  void close() throws Exception {
    await(client.close());
    server.close();
    await(vertx.close());
  }

  /** The requests so far, as verbs and routes. */
  protected List<String> sent() {
    return server.seen().stream().map(each -> each.method() + " " + each.uri()).toList();
  }

  /** The body of a request. */
  protected JsonObject body(int request) {
    return server.seen().get(request).body().toJsonObject();
  }

  protected static <T> T await(Future<T> future) throws Exception {
    return ScriptedServer.await(future);
  }

  protected static Throwable failure(Future<?> future) throws Exception {
    return ScriptedServer.failure(future);
  }
}
