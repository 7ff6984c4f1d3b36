// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.mutiny;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunScope;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.StreamSummary;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MutinyTracerTest {
  @RegisterExtension final TracedServer server = new TracedServer();

  private MutinyTracer tracer;

  @BeforeEach
  void face() {
    tracer = MutinyLangSmithClient.of(server.client()).tracer();
  }

  private static <T> Uni<T> slow(T value) {
    return Uni.createFrom().item(value).onItem().delayIt().by(Duration.ofMillis(5));
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(20));
  }

  @Test
  void recordsTheItemOfAUni() throws Exception {
    Uni<String> step = tracer.trace("step", RunType.LLM, Map.of("q", 1), run -> slow("answer"));
    assertThat(get(step)).isEqualTo("answer");
    Run run = server.run();
    assertThat(run.inputs().asMap()).containsEntry("q", 1);
    assertThat(run.outputs().asMap()).containsEntry("output", "answer");
  }

  @Test
  void recordsAUniThatGivesNull() throws Exception {
    Uni<Void> step = tracer.trace("step", RunType.CHAIN, null, run -> Uni.createFrom().voidItem());
    assertThat(get(step)).isNull();
    assertThat(server.run().endTime()).isNotNull();
  }

  @Test
  void recordsARunForEverySubscription() throws Exception {
    Uni<String> step = tracer.trace("step", RunType.CHAIN, null, run -> slow("answer"));
    assertThat(tracer.stats().accepted()).isZero();
    get(step);
    get(step);
    assertThat(server.all()).hasSize(2);
  }

  @Test
  void makesItsRunCurrentInTheBodyAndGivesTheSubscriberItsOwnBack() throws Exception {
    AtomicReference<RunHandle> inside = new AtomicReference<>();
    AtomicReference<RunHandle> outside = new AtomicReference<>();
    RunHandle mine = tracer.start("mine", RunType.CHAIN, null);
    Uni<String> step =
        tracer
            .trace(
                "step",
                RunType.CHAIN,
                null,
                run -> {
                  inside.set(tracer.current());
                  return slow(run.id());
                })
            .invoke(() -> outside.set(tracer.current()));
    UniAssertSubscriber<String> subscriber = UniAssertSubscriber.create();
    RunScope scope = mine.makeCurrent();
    step.subscribe().withSubscriber(subscriber);
    scope.close();
    String id = subscriber.awaitItem(Duration.ofSeconds(20)).getItem();
    mine.end();
    assertThat(inside.get().id()).isEqualTo(id);
    assertThat(outside.get()).isSameAs(mine);
    assertThat(server.runs().get("step").parentRunId()).isEqualTo(mine.id());
  }

  @Test
  void nestsWhatFollowsOnAnAnswerOfTheClient() throws Exception {
    MutinyProjects projects = MutinyLangSmithClient.of(server.client()).projects();
    get(
        tracer.trace(
            "outer",
            RunType.CHAIN,
            null,
            run ->
                projects
                    .existsByName("x")
                    .flatMap(
                        there -> tracer.trace("inner", RunType.TOOL, null, r -> slow(there)))));
    Map<String, Run> runs = server.runs();
    assertThat(runs.get("inner").parentRunId()).isEqualTo(runs.get("outer").id());
  }

  @Test
  void followsPipelinesAcrossThreads() throws Exception {
    get(
        tracer.trace(
            "outer",
            RunType.CHAIN,
            null,
            run ->
                slow(1)
                    .emitOn(Infrastructure.getDefaultExecutor())
                    .flatMap(v -> tracer.trace("uni", RunType.TOOL, null, r -> slow(v)))
                    .onItem()
                    .transformToMulti(v -> Multi.createFrom().items(v, v))
                    .emitOn(Infrastructure.getDefaultExecutor())
                    .onItem()
                    .transformToUniAndConcatenate(
                        v -> tracer.trace("multi", RunType.TOOL, null, r -> slow(v)))
                    .collect()
                    .asList()));
    String outer =
        server.all().stream().filter(r -> r.name().equals("outer")).findFirst().orElseThrow().id();
    assertThat(server.all())
        .filteredOn(run -> !run.name().equals("outer"))
        .hasSize(3)
        .allSatisfy(run -> assertThat(run.parentRunId()).isEqualTo(outer));
  }

  @Test
  void keepsStepsSideBySideApart() throws Exception {
    get(
        Multi.createFrom()
            .range(0, 50)
            .onItem()
            .transformToUniAndMerge(
                i ->
                    tracer.trace(
                        "outer-" + i,
                        RunType.CHAIN,
                        null,
                        run ->
                            slow(i)
                                .flatMap(
                                    v ->
                                        tracer.trace(
                                            "inner-" + i, RunType.TOOL, null, r -> slow(v)))))
            .collect()
            .asList());
    Map<String, Run> runs = server.runs();
    for (int i = 0; i < 50; i++) {
      assertThat(runs.get("inner-" + i).parentRunId()).isEqualTo(runs.get("outer-" + i).id());
    }
  }

  @Test
  void recordsAFailureAndPassesItOn() throws Exception {
    IllegalStateException failure = new IllegalStateException("broken");
    Uni<String> step =
        tracer.trace("step", RunType.CHAIN, null, run -> Uni.createFrom().failure(failure));
    UniAssertSubscriber<String> subscriber =
        step.subscribe().withSubscriber(UniAssertSubscriber.create());
    assertThat(subscriber.assertFailed().getFailure()).isSameAs(failure);
    assertThat(server.run().error()).contains("broken");
  }

  @Test
  void recordsWhatTheBodyThrows() throws Exception {
    Uni<String> step =
        tracer.trace(
            "step",
            RunType.CHAIN,
            null,
            run -> {
              throw new IllegalStateException("thrown");
            });
    step.subscribe().withSubscriber(UniAssertSubscriber.create()).assertFailed();
    assertThat(server.run().error()).contains("thrown");
  }

  @Test
  void endsTheRunOfAStepThatIsCancelled() throws Exception {
    Uni<String> step = tracer.trace("step", RunType.CHAIN, null, run -> Uni.createFrom().nothing());
    step.subscribe().withSubscriber(UniAssertSubscriber.create()).cancel();
    assertThat(server.run().error()).contains("Cancelled");
  }

  @Test
  void recordsTheItemsOfAMultiAndTheFirstOfThem() throws Exception {
    Multi<String> step =
        tracer.traceMulti("step", RunType.LLM, null, run -> Multi.createFrom().items("an", "swer"));
    assertThat(get(step.collect().asList())).containsExactly("an", "swer");
    Run run = server.run();
    assertThat(run.outputs().asMap()).containsEntry("output", "answer");
    assertThat(run.events()).extracting(e -> e.asMap().get("name")).containsExactly("new_token");
  }

  @Test
  void passesTheDemandOfAMultiOn() {
    AtomicLong requested = new AtomicLong();
    AssertSubscriber<Integer> subscriber = AssertSubscriber.create(3);
    tracer
        .traceMulti(
            "step",
            RunType.CHAIN,
            null,
            run -> Multi.createFrom().range(0, 100).onRequest().invoke(requested::addAndGet))
        .subscribe()
        .withSubscriber(subscriber);
    assertThat(subscriber.getItems()).hasSize(3);
    assertThat(requested).hasValue(3);
    subscriber.cancel();
  }

  @Test
  void endsTheRunOfAMultiThatIsLeftEarlyWithWhatItGave() throws Exception {
    UnicastProcessor<Integer> numbers = UnicastProcessor.create();
    AssertSubscriber<Integer> subscriber =
        tracer
            .traceMulti("step", RunType.CHAIN, null, run -> numbers)
            .subscribe()
            .withSubscriber(AssertSubscriber.create(10));
    numbers.onNext(1);
    numbers.onNext(2);
    subscriber.cancel();
    Run run = server.run();
    assertThat(run.error()).contains("Cancelled");
    assertThat(run.outputs().asMap()).containsEntry("output", List.of(1, 2));
  }

  @Test
  void keepsABoundedPartOfALongMulti() throws Exception {
    Multi<Integer> step =
        tracer.traceMulti(
            RunStart.of("step", RunType.CHAIN, null),
            StreamSummary.items(10, 100),
            run -> Multi.createFrom().range(0, 10_000));
    get(step.collect().last());
    assertThat(server.run().outputs().asMap())
        .containsEntry("items", 10_000)
        .containsEntry("truncated", true);
  }

  @Test
  void keepsTheContextOfTheSubscriber() throws Exception {
    Uni<String> uni =
        tracer.trace(
            "uni",
            RunType.CHAIN,
            null,
            run -> Uni.createFrom().context(context -> slow(context.get("key"))));
    Multi<String> multi =
        tracer.traceMulti(
            "multi",
            RunType.CHAIN,
            null,
            run -> Multi.createFrom().context(c -> Multi.createFrom().item(c.<String>get("key"))));
    Context context = Context.of("key", "value");
    assertThat(uni.awaitUsing(context).atMost(Duration.ofSeconds(20))).isEqualTo("value");
    assertThat(multi.collect().asList().awaitUsing(context).atMost(Duration.ofSeconds(20)))
        .containsExactly("value");
  }
}
