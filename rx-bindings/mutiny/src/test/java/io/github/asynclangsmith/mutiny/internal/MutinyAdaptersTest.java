// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.mutiny.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.internal.page.PagedReadStream;
import io.github.asynclangsmith.page.Page;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MutinyAdaptersTest {
  private final List<Throwable> dropped = new CopyOnWriteArrayList<>();
  private final List<CancelToken> tokens = new CopyOnWriteArrayList<>();
  private final Promise<String> answer = Promise.promise();
  private final Uni<String> uni = MutinyAdapters.uni(this::call);

  private Future<String> call() {
    tokens.add(CancelToken.current());
    return answer.future();
  }

  private static <T> UniAssertSubscriber<T> subscribe(Uni<T> uni) {
    return uni.subscribe().withSubscriber(UniAssertSubscriber.create());
  }

  @BeforeEach
  void watchErrors() {
    Infrastructure.setDroppedExceptionHandler(dropped::add);
  }

  @AfterEach
  void nothingIsDropped() {
    Infrastructure.resetDroppedExceptionHandler();
    assertThat(dropped).isEmpty();
  }

  @Test
  void callsNothingBeforeItIsSubscribed() {
    assertThat(tokens).isEmpty();
  }

  @Test
  void callsAnewForEverySubscription() {
    subscribe(uni);
    subscribe(uni);
    assertThat(tokens).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void passesTheAnswerOn() {
    UniAssertSubscriber<String> subscriber = subscribe(uni);
    answer.complete("answer");
    subscriber.assertCompleted().assertItem("answer");
    assertThat(tokens.get(0).isCancelled()).isFalse();
  }

  @Test
  void passesTheFailureOn() {
    RuntimeException failure = new RuntimeException("failure");
    UniAssertSubscriber<String> subscriber = subscribe(uni);
    answer.fail(failure);
    assertThat(subscriber.assertFailed().getFailure()).isSameAs(failure);
  }

  @Test
  void failsWhenTheCallThrows() {
    RuntimeException thrown = new RuntimeException("thrown");
    Uni<String> throwing =
        MutinyAdapters.uni(
            () -> {
              throw thrown;
            });
    assertThat(subscribe(throwing).assertFailed().getFailure()).isSameAs(thrown);
  }

  @Test
  void abortsTheCallWhenCancelled() {
    subscribe(uni).cancel();
    assertThat(tokens.get(0).isCancelled()).isTrue();
    answer.fail(new RuntimeException("aborted"));
  }

  @Test
  void leavesACallAloneThatHasCompleted() {
    UniAssertSubscriber<String> subscriber = subscribe(uni);
    answer.complete("answer");
    subscriber.cancel();
    assertThat(tokens.get(0).isCancelled()).isFalse();
  }

  @Test
  void makesTheCallAgainOnARetry() {
    AtomicInteger calls = new AtomicInteger();
    Uni<String> flaky =
        MutinyAdapters.uni(
            () ->
                calls.incrementAndGet() < 3
                    ? Future.failedFuture("not yet")
                    : Future.succeededFuture("answer"));
    assertThat(flaky.onFailure().retry().atMost(5).await().atMost(Duration.ofSeconds(10)))
        .isEqualTo("answer");
    assertThat(calls).hasValue(3);
  }

  @Test
  void givesNullForNull() {
    UniAssertSubscriber<String> subscriber = subscribe(MutinyAdapters.nullableUni(this::call));
    answer.complete(null);
    subscriber.assertCompleted().assertItem(null);
  }

  @Test
  void completesWithoutAValue() {
    UniAssertSubscriber<Void> subscriber =
        subscribe(MutinyAdapters.completion(() -> call().mapEmpty()));
    subscriber.assertNotTerminated();
    answer.complete("ignored");
    subscriber.assertCompleted().assertItem(null);
  }

  @Test
  void survivesCancellingInTheMomentOfTheAnswer() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    for (int i = 0; i < 2_000; i++) {
      Promise<String> racing = Promise.promise();
      UniAssertSubscriber<String> subscriber = subscribe(MutinyAdapters.uni(racing::future));
      boolean fails = i % 2 == 0;
      java.util.concurrent.Future<?> end =
          other.submit(
              () -> {
                if (fails) {
                  racing.fail("failure");
                } else {
                  racing.complete("answer");
                }
              });
      subscriber.cancel();
      end.get(10, TimeUnit.SECONDS);
    }
    other.shutdown();
  }

  @Test
  void fetchesPagesAsTheyAreDemanded() {
    Vertx vertx = Vertx.vertx();
    AtomicInteger fetches = new AtomicInteger();
    Multi<Integer> multi =
        MutinyAdapters.multi(
            () ->
                PagedReadStream.create(
                    vertx,
                    cursor -> {
                      int from = fetches.getAndIncrement() * 10;
                      return Future.succeededFuture(
                          new Page<>(
                              IntStream.range(from, from + 10).boxed().toList(), "after " + from));
                    },
                    0));
    AssertSubscriber<Integer> subscriber =
        multi.subscribe().withSubscriber(AssertSubscriber.create());
    assertThat(fetches).hasValue(0);
    subscriber.awaitSubscription().awaitNextItems(3, Duration.ofSeconds(10));
    assertThat(subscriber.getItems()).containsExactly(0, 1, 2);
    assertThat(fetches).hasValue(1);
    subscriber.cancel();

    fetches.set(0);
    List<Integer> first =
        multi.select().first(25).collect().asList().await().atMost(Duration.ofSeconds(10));
    assertThat(first).hasSize(25);
    vertx.close();
  }
}
