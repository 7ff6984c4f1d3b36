// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Our runs, delivered to a sink over HTTP. */
final class LangSmithSide implements CallerCostMain.Side, AutoCloseable {
  static final Map<String, Object> METADATA =
      Map.of("app", "bench", "env", "test", "version", "1.0.0", "region", "local", "team", "core");
  static final List<String> TAGS = List.of("bench", "ingest");
  static final Map<String, Object> INPUTS = Map.of("question", "x".repeat(500));
  static final Map<String, Object> OUTPUTS = Map.of("answer", "y".repeat(500));

  private static final Duration DEADLINE = Duration.ofMinutes(1);

  private final AsyncLangSmithClient client;

  /**
   * Creates the side.
   *
   * @param batch how many operations wait before they are sent, if nobody asks for that
   */
  LangSmithSide(Vertx vertx, int batch) {
    int port = await(new SinkServer(0, 0, 0).listen(vertx, 0));
    TracingOptions tracing =
        TracingOptions.builder()
            .maxBufferedOperations(1_000_000)
            .maxBufferedBytes(512L * 1024 * 1024)
            .maxBatchOperations(batch)
            .maxBatchAge(Duration.ofSeconds(10))
            .build();
    client =
        AsyncLangSmithClient.create(
            vertx,
            LangSmithOptions.builder()
                .endpoint("http://127.0.0.1:" + port)
                .apiKey("bench")
                .tracing(tracing)
                .build());
  }

  @Override
  public void burst(int runs) {
    for (int i = 0; i < runs; i++) {
      RunHandle run =
          client
              .tracer()
              .start(
                  RunStart.builder("ChatModel")
                      .type(RunType.LLM)
                      .inputs(INPUTS)
                      .metadata(METADATA)
                      .tags(TAGS)
                      .build());
      run.end(OUTPUTS);
    }
  }

  @Override
  public void deliver() {
    await(client.flush(DEADLINE));
  }

  @Override
  public void close() {
    await(client.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
