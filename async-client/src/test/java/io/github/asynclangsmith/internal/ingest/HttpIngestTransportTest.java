// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HttpIngestTransportTest {
  @Test
  void askingAfterTheEndFailsTheFutureAndDoesNotThrow() throws Exception {
    Vertx vertx = Vertx.vertx();
    HttpIngestTransport transport =
        new HttpIngestTransport(
            vertx, new HttpClientOptions(), 1, route -> "http://127.0.0.1:9" + route, Map::of);
    await(transport.close());

    Future<IngestResponse> late = transport.get("/info", Duration.ofSeconds(1));

    await(late.otherwiseEmpty());
    assertThat(late.failed()).isTrue();
    await(vertx.close());
  }

  private static void await(Future<?> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
