// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.LangSmithOptionsBuilder;
import io.github.asynclangsmith.RetryOptions;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.github.asynclangsmith.json.RawJson;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A transport against a scripted server. */
abstract class TransportFixture {
  static final String KEY = "lsv2_pt_0123456789abcdef";

  final Vertx vertx = Vertx.vertx();
  private final List<HttpRestTransport> opened = new ArrayList<>();
  ScriptedServer server;

  @BeforeEach
  void startServer() throws Exception {
    server = new ScriptedServer(vertx);
  }

  @AfterEach
  void stopServer() throws Exception {
    for (HttpRestTransport each : opened) {
      ScriptedServer.await(each.close());
    }
    server.close();
    ScriptedServer.await(vertx.close());
  }

  HttpRestTransport transport() {
    return transport(options -> {});
  }

  HttpRestTransport transport(Consumer<LangSmithOptionsBuilder> change) {
    LangSmithOptionsBuilder options =
        LangSmithOptions.builder()
            .endpoint(server.url())
            .apiKey(KEY)
            .retry(
                RetryOptions.builder()
                    .baseDelay(Duration.ofMillis(1))
                    .maxDelay(Duration.ofMillis(5))
                    .build());
    change.accept(options);
    HttpRestTransport transport = new HttpRestTransport(vertx, options.build());
    opened.add(transport);
    return transport;
  }

  static RestCall<RawJson> get(String route) {
    return RestCall.<RawJson>of("things.read", HttpMethod.GET, route).returns(JsonTypes.RAW);
  }

  static RestCall<RawJson> post(String route) {
    return RestCall.<RawJson>of("things.create", HttpMethod.POST, route).returns(JsonTypes.RAW);
  }
}
