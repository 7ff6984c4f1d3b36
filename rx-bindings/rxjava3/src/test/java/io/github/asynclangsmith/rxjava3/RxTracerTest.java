// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.rxjava3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunScope;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.StreamSummary;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subjects.SingleSubject;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RxTracerTest {
  @RegisterExtension final TracedServer server = new TracedServer();

  private RxTracer tracer;

  @BeforeEach
  void face() {
    tracer = RxLangSmithClient.of(server.client()).tracer();
  }

  private static <T> Single<T> slow(T value) {
    return Single.just(value).delay(5, TimeUnit.MILLISECONDS);
  }

  @Test
  void recordsTheValueOfASingle() throws Exception {
    Single<String> step = tracer.trace("step", RunType.LLM, Map.of("q", 1), run -> slow("answer"));
    assertThat(step.blockingGet()).isEqualTo("answer");
    Run run = server.run();
    assertThat(run.runType()).isEqualTo(RunType.LLM);
    assertThat(run.inputs().asMap()).containsEntry("q", 1);
    assertThat(run.outputs().asMap()).containsEntry("output", "answer");
    assertThat(run.endTime()).isNotNull();
  }

  @Test
  void recordsARunForEverySubscription() throws Exception {
    Single<String> step = tracer.trace("step", RunType.CHAIN, null, run -> slow("answer"));
    assertThat(tracer.stats().accepted()).isZero();
    step.blockingGet();
    step.blockingGet();
    assertThat(server.all()).hasSize(2);
  }

  @Test
  void makesItsRunCurrentInTheBodyAndGivesTheSubscriberItsOwnBack() throws Exception {
    AtomicReference<RunHandle> inside = new AtomicReference<>();
    AtomicReference<RunHandle> outside = new AtomicReference<>();
    RunHandle mine = tracer.start("mine", RunType.CHAIN, null);
    Single<String> step =
        tracer
            .trace(
                "step",
                RunType.CHAIN,
                null,
                run -> {
                  inside.set(tracer.current());
                  return slow(run.id());
                })
            .doOnSuccess(v -> outside.set(tracer.current()));
    RunScope scope = mine.makeCurrent();
    String id = step.blockingGet();
    scope.close();
    mine.end();
    assertThat(inside.get().id()).isEqualTo(id);
    assertThat(outside.get()).isSameAs(mine);
    assertThat(server.runs().get("step").parentRunId()).isEqualTo(mine.id());
  }

  @Test
  void nestsWhatFollowsOnAnAnswerOfTheClient() throws Exception {
    RxProjects projects = RxLangSmithClient.of(server.client()).projects();
    tracer
        .trace(
            "outer",
            RunType.CHAIN,
            null,
            run ->
                projects
                    .existsByName("x")
                    .flatMap(there -> tracer.trace("inner", RunType.TOOL, null, r -> slow(there))))
        .blockingGet();
    Map<String, Run> runs = server.runs();
    assertThat(runs.get("inner").parentRunId()).isEqualTo(runs.get("outer").id());
    assertThat(runs.get("outer").parentRunId()).isNull();
  }

  @Test
  void recordsAFailureAndPassesItOn() throws Exception {
    IllegalStateException failure = new IllegalStateException("broken");
    tracer
        .trace("step", RunType.CHAIN, null, run -> Single.error(failure))
        .test()
        .assertError(failure);
    assertThat(server.run().error()).contains("broken");
  }

  @Test
  void recordsWhatTheBodyThrows() throws Exception {
    IllegalStateException thrown = new IllegalStateException("thrown");
    tracer
        .<String>trace(
            "step",
            RunType.CHAIN,
            null,
            run -> {
              throw thrown;
            })
        .test()
        .assertError(thrown);
    assertThat(server.run().error()).contains("thrown");
  }

  @Test
  void endsTheRunOfAStepThatIsDisposedOf() throws Exception {
    SingleSubject<String> never = SingleSubject.create();
    Disposable step =
        tracer.trace("step", RunType.CHAIN, null, run -> never).subscribe(v -> {}, e -> {});
    step.dispose();
    assertThat(never.hasObservers()).isFalse();
    assertThat(server.run().error()).contains("Cancelled");
  }

  @Test
  void recordsAMaybeWithAndWithoutValue() throws Exception {
    tracer.traceMaybe("some", RunType.CHAIN, null, run -> Maybe.just(5)).blockingGet();
    tracer.traceMaybe("none", RunType.CHAIN, null, run -> Maybe.empty()).blockingGet();
    assertThat(server.runs().get("some").outputs().asMap()).containsEntry("output", 5);
    assertThat(server.runs().get("none").endTime()).isNotNull();
    assertThat(server.runs().get("none").error()).isNull();
  }

  @Test
  void recordsACompletable() throws Exception {
    tracer.traceCompletable("step", RunType.CHAIN, null, run -> Completable.complete()).test();
    assertThat(server.run().endTime()).isNotNull();
  }

  @Test
  void recordsTheItemsOfAFlowableAndTheFirstOfThem() throws Exception {
    Flowable<String> step =
        tracer.traceFlowable("step", RunType.LLM, null, run -> Flowable.just("an", "swer"));
    assertThat(step.toList().blockingGet()).containsExactly("an", "swer");
    Run run = server.run();
    assertThat(run.outputs().asMap()).containsEntry("output", "answer");
    assertThat(run.events()).extracting(e -> e.asMap().get("name")).containsExactly("new_token");
  }

  @Test
  void passesTheDemandOfAFlowableOn() {
    AtomicLong requested = new AtomicLong();
    TestSubscriber<Integer> subscriber = new TestSubscriber<>(3);
    tracer
        .traceFlowable(
            "step",
            RunType.CHAIN,
            null,
            run -> Flowable.range(0, 100).doOnRequest(requested::addAndGet))
        .subscribe(subscriber);
    subscriber.assertValueCount(3);
    assertThat(requested).hasValue(3);
    subscriber.cancel();
  }

  @Test
  void endsTheRunOfAFlowableThatIsLeftEarlyWithWhatItGave() throws Exception {
    PublishProcessor<Integer> numbers = PublishProcessor.create();
    TestSubscriber<Integer> subscriber =
        tracer.traceFlowable("step", RunType.CHAIN, null, run -> numbers).test();
    numbers.onNext(1);
    numbers.onNext(2);
    subscriber.cancel();
    Run run = server.run();
    assertThat(run.error()).contains("Cancelled");
    assertThat(run.outputs().asMap()).containsEntry("output", List.of(1, 2));
  }

  @Test
  void keepsABoundedPartOfALongFlowable() throws Exception {
    tracer
        .traceFlowable(
            RunStart.of("step", RunType.CHAIN, null),
            StreamSummary.items(10, 100),
            run -> Flowable.range(0, 10_000))
        .blockingSubscribe();
    assertThat(server.run().outputs().asMap())
        .containsEntry("items", 10_000)
        .containsEntry("truncated", true);
  }

  @Test
  void recordsTheFailureOfAFlowable() throws Exception {
    tracer
        .traceFlowable(
            "step",
            RunType.CHAIN,
            null,
            run -> Flowable.just(1).concatWith(Flowable.error(new IllegalStateException("late"))))
        .test()
        .assertFailure(IllegalStateException.class, 1);
    assertThat(server.run().error()).contains("late");
  }

  @Test
  void survivesASummaryThatThrows() throws Exception {
    StreamSummary<Integer> broken =
        () ->
            new StreamSummary.Accumulator<>() {
              @Override
              public void add(Integer item) {
                throw new IllegalStateException("add");
              }

              @Override
              public Object result() {
                throw new IllegalStateException("result");
              }
            };
    tracer
        .traceFlowable(RunStart.of("step", RunType.CHAIN, null), broken, run -> Flowable.just(1, 2))
        .test()
        .assertResult(1, 2);
    assertThat(server.run().outputs().asMap().get("output")).asString().contains("summary failed");
  }

  @Test
  void followsPipelinesAcrossSchedulersWhenToldTo() throws Exception {
    Disposable follow = RxCurrentRun.follow();
    try {
      tracer
          .trace(
              "outer",
              RunType.CHAIN,
              null,
              run ->
                  Single.defer(() -> tracer.trace("deferred", RunType.TOOL, null, r -> slow(1)))
                      .subscribeOn(Schedulers.io())
                      .observeOn(Schedulers.computation())
                      .delay(1, TimeUnit.MILLISECONDS)
                      .flatMap(v -> tracer.trace("mapped", RunType.TOOL, null, r -> slow(v))))
          .blockingGet();
    } finally {
      follow.dispose();
    }
    Map<String, Run> runs = server.runs();
    assertThat(runs.get("deferred").parentRunId()).isEqualTo(runs.get("outer").id());
    assertThat(runs.get("mapped").parentRunId()).isEqualTo(runs.get("outer").id());
  }

  @Test
  void keepsStepsSideBySideApart() throws Exception {
    Disposable follow = RxCurrentRun.follow();
    try {
      Flowable.range(0, 50)
          .flatMapSingle(
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
          .blockingSubscribe();
    } finally {
      follow.dispose();
    }
    Map<String, Run> runs = server.runs();
    for (int i = 0; i < 50; i++) {
      assertThat(runs.get("inner-" + i).parentRunId()).isEqualTo(runs.get("outer-" + i).id());
    }
  }

  @Test
  void leavesPipelinesWithoutARunAsTheyAre() {
    Disposable follow = RxCurrentRun.follow();
    AtomicReference<Object> subscriber = new AtomicReference<>();
    Single<Integer> source = Single.unsafeCreate(subscriber::set);
    source.map(v -> v + 1).subscribe(v -> {}, e -> {});
    follow.dispose();
    assertThat(subscriber.get().getClass().getName()).contains("SingleMap");
  }
}
