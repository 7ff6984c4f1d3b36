// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import io.github.asynclangsmith.localserver.LocalLangSmith;
import io.github.asynclangsmith.localserver.LocalLangSmithOptions;
import io.github.asynclangsmith.localserver.ServerInfo;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A client and an embedded server for each test, connected over TCP. */
public abstract class ClientFixture {
  protected static final String KEY = "lsv2_pt_0123456789abcdef";

  protected final Vertx vertx = Vertx.vertx();
  private final List<AsyncLangSmithClient> opened = new ArrayList<>();
  protected LocalLangSmith server;
  protected AsyncLangSmithClient client;

  @BeforeEach
  void open() throws Exception {
    server =
        await(
            LocalLangSmith.start(
                vertx, LocalLangSmithOptions.builder().apiKey(KEY).info(serverInfo()).build()));
    client = connect(options -> {});
  }

  @AfterEach
  void shut() throws Exception {
    for (AsyncLangSmithClient each : opened) {
      await(each.close());
    }
    await(server.close());
    await(vertx.close());
  }

  /** What the server says about itself. */
  protected ServerInfo serverInfo() {
    return ServerInfo.defaults();
  }

  /** A further client, closed after the test. */
  protected AsyncLangSmithClient connect(Consumer<LangSmithOptionsBuilder> change) {
    LangSmithOptionsBuilder options =
        LangSmithOptions.builder()
            .endpoint(server.url())
            .apiKey(KEY)
            .tracing(TracingOptions.disabled())
            .retry(
                RetryOptions.builder()
                    .baseDelay(Duration.ofMillis(1))
                    .maxDelay(Duration.ofMillis(5))
                    .build());
    change.accept(options);
    AsyncLangSmithClient client = AsyncLangSmithClient.create(vertx, options.build());
    opened.add(client);
    return client;
  }

  protected static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  protected static Throwable failure(Future<?> future) throws Exception {
    return await(
        future.transform(
            outcome ->
                Future.<Throwable>succeededFuture(
                    outcome.failed()
                        ? outcome.cause()
                        : new AssertionError("succeeded: " + outcome.result()))));
  }

  /** Waits for a condition that other threads make true. */
  protected static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the condition did not become true");
      }
      Thread.onSpinWait();
    }
  }
}
