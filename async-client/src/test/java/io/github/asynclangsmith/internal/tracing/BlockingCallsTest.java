// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.localserver.LocalLangSmith;
import io.github.asynclangsmith.projects.ProjectCreate;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunQuery;
import io.github.asynclangsmith.runs.RunType;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockHound;

/** Calls that block, found by instrumentation on every event-loop thread of this process. */
class BlockingCallsTest {
  private static final List<String> FOUND = new CopyOnWriteArrayList<>();

  static {
    BlockHound.builder()
        .nonBlockingThreadPredicate(
            known -> known.or(thread -> thread.getName().startsWith("vert.x-eventloop-thread")))
        .blockingMethodCallback(
            method -> {
              StackTraceElement[] stack = new Throwable().getStackTrace();
              if (Arrays.stream(stack).anyMatch(BlockingCallsTest::isTheClients)
                  && Arrays.stream(stack).noneMatch(BlockingCallsTest::isLoading)) {
                FOUND.add(method + " from " + Arrays.toString(stack));
              }
            })
        .install();
  }

  @Test
  void nothingOfTheClientBlocksAnEventLoop() {
    FOUND.clear();
    Vertx vertx = Vertx.vertx();
    LocalLangSmith server = TracingFixture.await(LocalLangSmith.start(vertx));
    AsyncLangSmithClient client =
        AsyncLangSmithClient.create(
            vertx, LangSmithOptions.builder().endpoint(server.url()).apiKey("key").build());
    Promise<List<Run>> all = Promise.promise();
    vertx.runOnContext(start -> work(client).onComplete(done -> all.handle(done)));

    assertThat(TracingFixture.await(all.future())).hasSize(1_000);
    assertThat(FOUND).isEmpty();
    TracingFixture.await(client.close());
    TracingFixture.await(server.close());
    TracingFixture.await(vertx.close());
  }

  @Test
  void aBlockingCallWouldBeFound() {
    FOUND.clear();
    Vertx vertx = Vertx.vertx();
    Promise<Void> slept = Promise.promise();
    vertx.runOnContext(
        start -> {
          java.util.concurrent.locks.LockSupport.parkNanos(1);
          slept.complete();
        });
    TracingFixture.await(slept.future());
    TracingFixture.await(vertx.close());

    assertThat(FOUND).isNotEmpty();
  }

  private static Future<List<Run>> work(AsyncLangSmithClient client) {
    String text = "x".repeat(20_000);
    for (int size : new int[] {50_000, 500_000, 5_000_000}) {
      client.tracer().start("large", RunType.LLM, "y".repeat(size)).end("z".repeat(size));
    }
    for (int i = 0; i < 997; i++) {
      client.tracer().start("run", RunType.LLM, Map.of("text", text)).end(Map.of("text", text));
    }
    return client
        .projects()
        .create(ProjectCreate.builder().name("other").build())
        .compose(project -> client.flush(Duration.ofSeconds(20)))
        .compose(report -> client.runs().query(RunQuery.builder().build()).collect(2_000));
  }

  private static boolean isTheClients(StackTraceElement frame) {
    String name = frame.getClassName();
    boolean callback = frame.getMethodName().startsWith("lambda$static");
    return name.startsWith("io.github.asynclangsmith.")
        && !name.contains(".localserver.")
        && !callback;
  }

  /** Loading a class reads a file; it happens once per class and process. */
  private static boolean isLoading(StackTraceElement frame) {
    return frame.getClassName().startsWith("java.lang.ClassLoader")
        || frame.getClassName().startsWith("jdk.internal.loader.")
        || frame.getMethodName().equals("<clinit>");
  }
}
