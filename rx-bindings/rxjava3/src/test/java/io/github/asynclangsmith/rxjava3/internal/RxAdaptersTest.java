// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.rxjava3.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.internal.page.PagedReadStream;
import io.github.asynclangsmith.page.Page;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.observers.TestObserver;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
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

class RxAdaptersTest {
  private final List<Throwable> undeliverable = new CopyOnWriteArrayList<>();
  private final List<CancelToken> tokens = new CopyOnWriteArrayList<>();
  private final Promise<String> answer = Promise.promise();
  private final Single<String> single = RxAdapters.single(this::call);

  private Future<String> call() {
    tokens.add(CancelToken.current());
    return answer.future();
  }

  @BeforeEach
  void watchErrors() {
    RxJavaPlugins.setErrorHandler(undeliverable::add);
  }

  @AfterEach
  void nothingIsUndeliverable() {
    RxJavaPlugins.setErrorHandler(null);
    assertThat(undeliverable).isEmpty();
  }

  @Test
  void callsNothingBeforeItIsSubscribed() {
    assertThat(tokens).isEmpty();
  }

  @Test
  void callsAnewForEverySubscription() {
    single.test();
    single.test();
    assertThat(tokens).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void passesTheAnswerOn() {
    TestObserver<String> observer = single.test();
    answer.complete("answer");
    observer.assertResult("answer");
    assertThat(tokens.get(0).isCancelled()).isFalse();
  }

  @Test
  void passesTheFailureOn() {
    RuntimeException failure = new RuntimeException("failure");
    TestObserver<String> observer = single.test();
    answer.fail(failure);
    observer.assertError(failure);
  }

  @Test
  void failsWhenTheCallThrows() {
    RuntimeException thrown = new RuntimeException("thrown");
    RxAdapters.single(
            () -> {
              throw thrown;
            })
        .test()
        .assertError(thrown);
  }

  @Test
  void abortsTheCallWhenDisposed() {
    single.test().dispose();
    assertThat(tokens.get(0).isCancelled()).isTrue();
    answer.fail(new RuntimeException("aborted"));
  }

  @Test
  void abortsOnlyTheSubscriptionThatIsDisposed() {
    Disposable first = single.subscribe();
    TestObserver<String> second = single.test();
    first.dispose();
    answer.complete("answer");
    second.assertResult("answer");
    assertThat(tokens.get(1).isCancelled()).isFalse();
  }

  @Test
  void leavesACallAloneThatHasCompleted() {
    TestObserver<String> observer = single.test();
    answer.complete("answer");
    observer.dispose();
    assertThat(tokens.get(0).isCancelled()).isFalse();
  }

  @Test
  void givesNothingForNull() {
    Maybe<String> maybe = RxAdapters.maybe(this::call);
    TestObserver<String> observer = maybe.test();
    answer.complete(null);
    observer.assertResult();
  }

  @Test
  void givesTheValueWhenThereIsOne() {
    TestObserver<String> observer = RxAdapters.maybe(this::call).test();
    answer.complete("answer");
    observer.assertResult("answer");
  }

  @Test
  void abortsAMaybeWhenDisposed() {
    RxAdapters.maybe(this::call).test().dispose();
    assertThat(tokens.get(0).isCancelled()).isTrue();
  }

  @Test
  void completesWithoutAValue() {
    Completable completable = RxAdapters.completable(() -> call().mapEmpty());
    TestObserver<Void> observer = completable.test();
    observer.assertNotComplete();
    answer.complete("ignored");
    observer.assertComplete();
  }

  @Test
  void abortsACompletableWhenDisposed() {
    RxAdapters.completable(() -> call().mapEmpty()).test().dispose();
    assertThat(tokens.get(0).isCancelled()).isTrue();
  }

  @Test
  void survivesDisposingInTheMomentOfTheAnswer() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    for (int i = 0; i < 2_000; i++) {
      Promise<String> racing = Promise.promise();
      Disposable subscription = RxAdapters.single(racing::future).subscribe(v -> {}, e -> {});
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
      subscription.dispose();
      end.get(10, TimeUnit.SECONDS);
    }
    other.shutdown();
  }

  @Test
  void fetchesPagesAsTheyAreDemanded() {
    Vertx vertx = Vertx.vertx();
    AtomicInteger fetches = new AtomicInteger();
    Flowable<Integer> flowable =
        RxAdapters.flowable(
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
    TestSubscriber<Integer> subscriber = new TestSubscriber<>(0);
    flowable.subscribe(subscriber);
    assertThat(fetches).hasValue(0);
    subscriber.request(3);
    subscriber.awaitCount(3).assertValues(0, 1, 2);
    assertThat(fetches).hasValue(1);
    subscriber.cancel();

    fetches.set(0);
    flowable.take(25).test().awaitDone(10, TimeUnit.SECONDS).assertValueCount(25).assertComplete();
    assertThat(fetches.get()).isBetween(3, 4);
    vertx.close();
  }
}
