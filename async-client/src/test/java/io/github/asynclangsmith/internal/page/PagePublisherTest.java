// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.page;

import static io.github.asynclangsmith.internal.page.NumberPages.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PagePublisherTest {
  @RegisterExtension static final Loop LOOP = new Loop();

  private final Probe probe = new Probe();

  /** Asks for what the test says, and writes down what it is told. */
  private static class Probe implements Subscriber<Integer> {
    final List<Integer> items = new ArrayList<>();
    final List<String> signals = new ArrayList<>();
    Subscription subscription;
    Throwable failure;

    @Override
    public void onSubscribe(Subscription subscription) {
      this.subscription = subscription;
      signals.add("subscribed");
    }

    @Override
    public void onNext(Integer item) {
      items.add(item);
    }

    @Override
    public void onError(Throwable failure) {
      this.failure = failure;
      signals.add("failed");
    }

    @Override
    public void onComplete() {
      signals.add("completed");
    }
  }

  private static PageStream<Integer> stream(PageSource<Integer> source) {
    return PagedReadStream.create(LOOP.vertx(), source, 0);
  }

  @Test
  void asksForNothingBeforeTheFirstRequest() throws Exception {
    NumberPages pages = NumberPages.immediate(25, 10);
    LOOP.run(() -> stream(pages).subscribe(probe));
    assertThat(probe.signals).containsExactly("subscribed");
    assertThat(pages.fetches()).isZero();
  }

  @Test
  void deliversWhatIsRequestedAndThenCompletes() throws Exception {
    LOOP.run(() -> stream(NumberPages.immediate(25, 10)).subscribe(probe));
    LOOP.run(() -> probe.subscription.request(12));
    assertThat(probe.items).isEqualTo(numbers(12));
    LOOP.run(() -> probe.subscription.request(13));
    assertThat(probe.items).isEqualTo(numbers(25));
    assertThat(probe.signals).containsExactly("subscribed", "completed");
  }

  @Test
  void abortsTheFetchInFlightOnCancel() throws Exception {
    NumberPages pages = NumberPages.held(25, 10);
    LOOP.run(() -> stream(pages).subscribe(probe));
    LOOP.run(() -> probe.subscription.request(1));
    probe.subscription.cancel();
    LOOP.settle();
    assertThat(pages.cancelled()).isEqualTo(1);
    assertThat(probe.signals).containsExactly("subscribed");
  }

  @Test
  void failsARequestBelowOneAndStops() throws Exception {
    NumberPages pages = NumberPages.immediate(25, 10);
    LOOP.run(() -> stream(pages).subscribe(probe));
    LOOP.run(() -> probe.subscription.request(0));
    LOOP.run(() -> probe.subscription.request(5));
    assertThat(probe.failure)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3.9");
    assertThat(probe.items).isEmpty();
    assertThat(pages.fetches()).isZero();
  }

  @Test
  void passesAFailureOnAfterTheItemsBeforeIt() throws Exception {
    RuntimeException broken = new RuntimeException("broken");
    NumberPages pages = NumberPages.held(25, 10);
    LOOP.run(() -> stream(pages).subscribe(probe));
    LOOP.run(() -> probe.subscription.request(Long.MAX_VALUE));
    LOOP.run(pages::answer);
    LOOP.run(() -> pages.fail(broken));
    assertThat(probe.items).isEqualTo(numbers(10));
    assertThat(probe.failure).isSameAs(broken);
  }

  @Test
  void refusesASecondSubscriber() throws Exception {
    PageStream<Integer> stream = stream(NumberPages.immediate(25, 10));
    LOOP.run(() -> stream.subscribe(probe));
    Probe second = new Probe();
    LOOP.run(() -> stream.subscribe(second));
    assertThat(second.signals).containsExactly("subscribed", "failed");
    assertThat(second.failure).isInstanceOf(IllegalStateException.class);
    LOOP.run(() -> probe.subscription.request(Long.MAX_VALUE));
    assertThat(probe.items).isEqualTo(numbers(25));
  }

  @Test
  void doesNotServeHandlersBesideASubscriber() throws Exception {
    PageStream<Integer> stream = stream(NumberPages.immediate(25, 10));
    LOOP.run(() -> stream.subscribe(probe));
    assertThatThrownBy(() -> stream.handler(item -> {})).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void failsASubscriberWhoseStreamIsClosedBeforeItStarts() throws Exception {
    LOOP.run(
        () -> {
          PageStream<Integer> stream = stream(NumberPages.immediate(25, 10));
          stream.subscribe(probe);
          Future<Void> closed = stream.close();
          assertThat(closed.isComplete()).isTrue();
        });
    assertThat(probe.failure).isInstanceOf(CancellationException.class);
  }

  @Test
  void treatsASubscriberThatThrowsAsCancelled() throws Exception {
    NumberPages pages = NumberPages.immediate(25, 10);
    List<Throwable> reported = new ArrayList<>();
    LOOP.context().exceptionHandler(reported::add);
    Probe throwing =
        new Probe() {
          @Override
          public void onNext(Integer item) {
            super.onNext(item);
            throw new IllegalStateException("subscriber");
          }
        };
    LOOP.run(() -> stream(pages).subscribe(throwing));
    LOOP.run(() -> throwing.subscription.request(Long.MAX_VALUE));
    LOOP.context().exceptionHandler(null);
    assertThat(throwing.items).containsExactly(0);
    assertThat(reported).hasSize(1);
  }

  @Test
  void refusesToSubscribeNobody() {
    assertThatThrownBy(() -> stream(NumberPages.immediate(1, 1)).subscribe(null))
        .isInstanceOf(NullPointerException.class);
  }
}
