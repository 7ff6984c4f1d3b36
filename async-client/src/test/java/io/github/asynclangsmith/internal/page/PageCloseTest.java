// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.page;

import static io.github.asynclangsmith.internal.page.Loop.await;
import static io.github.asynclangsmith.internal.page.NumberPages.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PageCloseTest {
  @RegisterExtension static final Loop LOOP = new Loop();

  private final Recorder recorder = new Recorder();

  private static PageStream<Integer> stream(PageSource<Integer> source) {
    return PagedReadStream.create(LOOP.vertx(), source, 0);
  }

  @Test
  void abortsTheFetchInFlight() throws Exception {
    NumberPages pages = NumberPages.held(30, 10);
    PageStream<Integer> stream = stream(pages);
    LOOP.run(() -> recorder.to(stream));
    await(stream.close());
    LOOP.settle();
    assertThat(pages.cancelled()).isEqualTo(1);
  }

  @Test
  void tellsNobodyAnythingAfterwards() throws Exception {
    NumberPages pages = NumberPages.held(30, 10);
    PageStream<Integer> stream = stream(pages);
    LOOP.run(() -> recorder.to(stream));
    LOOP.run(pages::answer);
    await(stream.close());
    LOOP.settle();
    assertThat(recorder.items).isEqualTo(numbers(10));
    assertThat(recorder.ends).hasValue(0);
    assertThat(recorder.failures).isEmpty();
  }

  @Test
  void stopsAtOnceFromWithinTheItemHandler() throws Exception {
    NumberPages pages = NumberPages.immediate(30, 10);
    LOOP.run(
        () -> {
          PageStream<Integer> stream = stream(pages);
          recorder.to(
              stream,
              item -> {
                if (item == 3) {
                  stream.close();
                }
              });
        });
    assertThat(recorder.items).isEqualTo(numbers(4));
    assertThat(recorder.ends).hasValue(0);
  }

  @Test
  void waitsForTheFetchInFlightBeforeItSaysThatNothingIsLeft() throws Exception {
    Promise<Page<Integer>> deaf = Promise.promise();
    PageStream<Integer> stream = stream(cursor -> deaf.future());
    LOOP.run(() -> stream.handler(item -> {}));
    Future<Void> closed = stream.close();
    LOOP.settle();
    assertThat(closed.isComplete()).isFalse();
    deaf.complete(new Page<>(List.of(1), null));
    await(closed);
  }

  @Test
  void closesAgainWithoutEffect() throws Exception {
    PageStream<Integer> stream = stream(NumberPages.immediate(30, 10));
    await(stream.close());
    await(stream.close());
  }

  @Test
  void closesAfterTheEnd() throws Exception {
    PageStream<Integer> stream = stream(NumberPages.immediate(30, 10));
    await(recorder.to(stream).terminal());
    await(stream.close());
  }

  @Test
  void closesWhenTheItemHandlerIsRemoved() throws Exception {
    NumberPages pages = NumberPages.held(30, 10);
    PageStream<Integer> stream = stream(pages);
    LOOP.run(() -> recorder.to(stream));
    LOOP.run(() -> stream.handler(null));
    assertThat(pages.cancelled()).isEqualTo(1);
  }

  @Test
  void failsACollectThatIsClosedInBetween() throws Exception {
    NumberPages pages = NumberPages.held(30, 10);
    PageStream<Integer> stream = stream(pages);
    Future<List<Integer>> items = stream.collect(30);
    LOOP.settle();
    await(stream.close());
    LOOP.settle();
    assertThat(items.cause()).isInstanceOf(CancellationException.class);
  }

  @Test
  void failsWithTheTokenThatItWasCreatedUnder() throws Exception {
    NumberPages pages = NumberPages.held(30, 10);
    CancelToken token = new CancelToken();
    LOOP.run(() -> recorder.to(token.call(() -> stream(pages))));
    token.cancel();
    LOOP.settle();
    assertThat(pages.cancelled()).isEqualTo(1);
    assertThat(recorder.failures).singleElement().isInstanceOf(CancellationException.class);
  }
}
