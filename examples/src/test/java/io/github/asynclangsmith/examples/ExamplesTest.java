// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.coroutines.CoroutineLangSmithClient;
import io.github.asynclangsmith.localserver.LocalLangSmith;
import io.github.asynclangsmith.mutiny.MutinyLangSmithClient;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunQuery;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.rxjava3.RxLangSmithClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every program does what it shows, against the embedded server. */
class ExamplesTest {
  private final Vertx vertx = Vertx.vertx();
  private LocalLangSmith server;

  @BeforeEach
  void start() throws Exception {
    server = await(LocalLangSmith.start(vertx));
  }

  @AfterEach
  void stop() throws Exception {
    await(server.close());
    await(vertx.close());
  }

  @Test
  void futuresRecordTheRun() throws Exception {
    assertThat(await(TraceWithFutures.run(client())).isComplete()).isTrue();
    assertThatTheAnswerWasRecorded();
  }

  @Test
  void rxJavaRecordsTheRun() throws Exception {
    assertThat(TraceWithRxJava.run(RxLangSmithClient.of(client())).blockingGet().sent())
        .isPositive();
    assertThatTheAnswerWasRecorded();
  }

  @Test
  void mutinyRecordsTheRun() throws Exception {
    Duration patience = Duration.ofSeconds(20);
    assertThat(
            TraceWithMutiny.run(MutinyLangSmithClient.of(client())).await().atMost(patience).sent())
        .isPositive();
    assertThatTheAnswerWasRecorded();
  }

  @Test
  void coroutinesRecordTheRun() throws Exception {
    kotlinx.coroutines.BuildersKt.runBlocking(
        kotlin.coroutines.EmptyCoroutineContext.INSTANCE,
        (scope, continuation) ->
            TraceWithCoroutinesKt.run(new CoroutineLangSmithClient(client()), continuation));
    assertThatTheAnswerWasRecorded();
  }

  @Test
  void anExportWritesOneRunALine(@TempDir Path folder) throws Exception {
    AsyncLangSmithClient client = client();
    for (int i = 0; i < 250; i++) {
      client.tracer().start("number " + i, RunType.TOOL, Map.of("i", i)).end();
    }
    await(client.flush());
    Path file = folder.resolve("runs.jsonl");
    RunQuery all = RunQuery.builder().build();
    assertThat(await(client.runs().export(all).toFile(file)).runs()).isEqualTo(250);
    assertThat(Files.readAllLines(file)).hasSize(250).allMatch(line -> line.contains("number "));
    await(client.close());
  }

  @Test
  void aFilteredExportFindsOnlySlowModelCalls(@TempDir Path folder) throws Exception {
    AsyncLangSmithClient client = client();
    client.tracer().start("quick", RunType.LLM, null).end();
    await(client.flush());
    Path file = folder.resolve("none.jsonl");
    assertThat(await(ExportRuns.run(client, "examples", file)).runs()).isZero();
    await(client.close());
  }

  private AsyncLangSmithClient client() {
    return AsyncLangSmithClient.create(
        vertx,
        LangSmithOptions.builder()
            .endpoint(server.url())
            .apiKey("any-key")
            .project("examples")
            .build());
  }

  private void assertThatTheAnswerWasRecorded() throws Exception {
    AsyncLangSmithClient reader = client();
    List<Run> runs = await(reader.runs().query(RunQuery.builder().build()).collect(10));
    await(reader.close());
    assertThat(runs).hasSize(1);
    assertThat(runs.get(0).name()).isEqualTo("answer");
    assertThat(runs.get(0).endTime()).isNotNull();
    assertThat(runs.get(0).outputs().toJson()).contains("Paris is the capital of France.");
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
