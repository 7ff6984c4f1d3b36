// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import static io.github.asynclangsmith.conformance.Platform.await;
import static io.github.asynclangsmith.conformance.Platform.failure;
import static io.github.asynclangsmith.conformance.Platform.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunQuery;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.CurrentRun;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Steps become a tree of runs, whatever they are written with. */
class TracingTest {
  @RegisterExtension final Platform platform = new Platform();

  private AsyncLangSmithClient tracing() {
    return platform.plainClient(options -> options.tracing(TracingOptions.builder().build()));
  }

  private static RunStart step(String name) {
    return RunStart.of(name, RunType.CHAIN, Map.of("of", name));
  }

  private static Map<String, Run> runs(AsyncLangSmithClient client) throws Exception {
    assertThat(await(client.flush(Duration.ofSeconds(20))).isComplete()).isTrue();
    return Pull.all(client.runs().query(RunQuery.builder().build())).stream()
        .collect(Collectors.toMap(Run::name, Function.identity()));
  }

  @EachFace
  void recordsWhatAStepIsGivenAndGives(Face face) throws Exception {
    AsyncLangSmithClient client = tracing();
    Future<String> answer =
        face.trace(client, step("step"), run -> Future.succeededFuture("answer"));
    assertThat(await(answer)).isEqualTo("answer");
    Run run = runs(client).get("step");
    assertThat(run.inputs().asMap()).containsEntry("of", "step");
    assertThat(run.outputs().asMap()).containsEntry("output", "answer");
    assertThat(run.endTime()).isNotNull();
    assertThat(run.error()).isNull();
  }

  @EachFace
  void nestsStepsThatFollowOnCallsOfTheClient(Face face) throws Exception {
    AsyncLangSmithClient client = tracing();
    AsyncLangSmithClient through = face.through(client);
    Function<RunHandle, Future<Boolean>> outer =
        run ->
            through
                .projects()
                .existsByName("x")
                .compose(x -> face.trace(client, step("inner"), r -> call(through)));
    await(face.trace(client, step("outer"), outer));
    Map<String, Run> runs = runs(client);
    assertThat(runs.get("outer").parentRunId()).isNull();
    assertThat(runs.get("inner").parentRunId()).isEqualTo(runs.get("outer").id());
    assertThat(runs.get("inner").traceId()).isEqualTo(runs.get("outer").id());
  }

  private static Future<Boolean> call(AsyncLangSmithClient client) {
    return client.projects().existsByName("y");
  }

  @EachFace
  void keepsStepsSideBySideApart(Face face) throws Exception {
    AsyncLangSmithClient client = tracing();
    AsyncLangSmithClient through = face.through(client);
    List<Future<Boolean>> steps = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String inner = "inner-" + i;
      Function<RunHandle, Future<Boolean>> outer =
          run -> call(through).compose(x -> face.trace(client, step(inner), r -> call(through)));
      steps.add(face.trace(client, step("outer-" + i), outer));
    }
    await(Future.all(steps));
    Map<String, Run> runs = runs(client);
    for (int i = 0; i < 20; i++) {
      assertThat(runs.get("inner-" + i).parentRunId()).isEqualTo(runs.get("outer-" + i).id());
    }
    assertThat(CurrentRun.get()).isNull();
  }

  @EachFace
  void makesTheRunCurrentInTheStepAndTheOuterOneAfterIt(Face face) throws Exception {
    AsyncLangSmithClient client = tracing();
    List<String> current = new CopyOnWriteArrayList<>();
    Function<RunHandle, Future<String>> outer =
        run -> {
          current.add(CurrentRun.get().name());
          Future<String> inner =
              face.trace(
                  client,
                  step("inner"),
                  r -> {
                    current.add(CurrentRun.get().name());
                    return Future.succeededFuture("x");
                  });
          current.add(CurrentRun.get().name());
          return inner;
        };
    await(face.trace(client, step("outer"), outer));
    // An unconfined coroutine starts the inner step after the outer one went on.
    assertThat(current).containsExactlyInAnyOrder("outer", "inner", "outer");
    assertThat(CurrentRun.get()).isNull();
  }

  @EachFace
  void recordsAFailureAndPassesItOn(Face face) throws Exception {
    AsyncLangSmithClient client = tracing();
    IllegalStateException broken = new IllegalStateException("broken");
    Throwable failure =
        failure(face.trace(client, step("step"), run -> Future.failedFuture(broken)));
    assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("broken");
    assertThat(runs(client).get("step").error()).contains("broken");
  }

  @EachFace
  void endsTheRunOfAStepThatIsCancelledAndAbortsItsCall(Face face) throws Exception {
    AsyncLangSmithClient client = tracing();
    AsyncLangSmithClient through = face.through(client);
    platform.server().faults().next(1, "GET", "/sessions", Fault.stall());
    CancelToken token = new CancelToken();
    Future<Boolean> traced =
        token.call(() -> face.trace(client, step("step"), run -> call(through)));
    until(() -> platform.server().requests().of("GET", "/sessions").size() == 1);
    token.cancel();
    assertThat(traced.toCompletionStage().toCompletableFuture())
        .failsWithin(Duration.ofSeconds(20));
    assertThat(runs(client).get("step").error()).contains("Cancelled");
  }

  @EachFace
  void recordsTheItemsOfAStream(Face face) throws Exception {
    AsyncLangSmithClient client = tracing();
    AsyncLangSmithClient through = face.through(client);
    platform.ingest(client, 25);
    RunQuery query = RunQuery.builder().pageSize(10).limit(25L).build();
    var stream = face.traceStream(client, step("stream"), () -> through.runs().query(query));
    try (Pull<Run> pull = Pull.of(stream)) {
      assertThat(pull.take(100)).hasSize(25);
    }
    Run run = runs(client).get("stream");
    assertThat(run.error()).isNull();
    assertThat(run.outputs().asMap().get("output"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(25);
  }

  @EachFace
  void endsTheRunOfAStreamThatIsLeftEarly(Face face) throws Exception {
    AsyncLangSmithClient client = tracing();
    AsyncLangSmithClient through = face.through(client);
    platform.ingest(client, 25);
    RunQuery query = RunQuery.builder().pageSize(10).build();
    var stream = face.traceStream(client, step("stream"), () -> through.runs().query(query));
    try (Pull<Run> pull = Pull.of(stream)) {
      assertThat(pull.take(2)).hasSize(2);
    }
    until(() -> client.tracer().stats().accepted() == 2);
    assertThat(runs(client).get("stream").error()).contains("Cancelled");
  }

  @EachFace
  void reportsWhatAFlushDelivered(Face face) throws Exception {
    AsyncLangSmithClient client = tracing();
    for (int i = 0; i < 7; i++) {
      await(face.trace(client, step("step-" + i), run -> Future.succeededFuture("x")));
    }
    FlushReport report = await(face.through(client).flush(Duration.ofSeconds(20)));
    assertThat(report.accepted()).isEqualTo(14);
    assertThat(report.isComplete()).isTrue();
    assertThat(runs(client)).hasSize(7);
  }

  @EachFace
  void deliversWhatIsRecordedBeforeItIsClosed(Face face) throws Exception {
    AsyncLangSmithClient client = tracing();
    await(face.trace(client, step("last"), run -> Future.succeededFuture("x")));
    await(face.through(client).close());
    assertThat(runs(platform.plainClient(options -> options))).containsKey("last");
  }
}
