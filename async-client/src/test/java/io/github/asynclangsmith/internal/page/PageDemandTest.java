// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.page;

import static io.github.asynclangsmith.internal.page.NumberPages.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.page.PageStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How far the stream asks ahead. */
class PageDemandTest {
  @RegisterExtension static final Loop LOOP = new Loop();

  private final Recorder recorder = new Recorder();

  private PageStream<Integer> paused(NumberPages pages) throws Exception {
    return LOOP.on(
        () -> {
          PageStream<Integer> stream = PagedReadStream.create(LOOP.vertx(), pages, 0).pause();
          recorder.to(stream);
          return stream;
        });
  }

  @Test
  void fetchesTheNextPageAsSoonAsThisOneArrivesWhenDemandIsUnbounded() throws Exception {
    NumberPages pages = NumberPages.held(30, 10);
    LOOP.run(() -> recorder.to(PagedReadStream.create(LOOP.vertx(), pages, 0)));
    assertThat(pages.fetches()).isEqualTo(1);
    LOOP.run(pages::answer);
    assertThat(pages.fetches()).isEqualTo(2);
  }

  @Test
  void asksForTheNextPageBeforeItDeliversWhatCannotMeetTheDemand() throws Exception {
    NumberPages pages = NumberPages.held(30, 10);
    int[] fetchesAtFirstItem = new int[1];
    LOOP.run(
        () ->
            PagedReadStream.create(LOOP.vertx(), pages, 0)
                .handler(
                    item -> {
                      if (item == 0) {
                        fetchesAtFirstItem[0] = pages.fetches();
                      }
                    }));
    LOOP.run(pages::answer);
    assertThat(fetchesAtFirstItem[0]).isEqualTo(2);
  }

  @Test
  void fetchesNothingAheadForAConsumerThatWantsLessThanHalfAPage() throws Exception {
    NumberPages pages = NumberPages.immediate(30, 10);
    PageStream<Integer> stream = paused(pages);
    LOOP.run(() -> stream.fetch(4));
    assertThat(pages.fetches()).isEqualTo(1);
  }

  @Test
  void fetchesAheadOnceHalfThePageIsUsed() throws Exception {
    NumberPages pages = NumberPages.immediate(30, 10);
    PageStream<Integer> stream = paused(pages);
    LOOP.run(() -> stream.fetch(5));
    assertThat(pages.fetches()).isEqualTo(2);
  }

  @Test
  void holdsOnePageInHandAndOneAheadForASlowConsumer() throws Exception {
    NumberPages pages = NumberPages.immediate(1_000, 10);
    PageStream<Integer> stream = paused(pages);
    for (int consumed = 1; consumed <= 100; consumed++) {
      LOOP.run(() -> stream.fetch(1));
      assertThat(recorder.items).hasSize(consumed);
      assertThat(pages.fetches() * 10 - consumed).isLessThanOrEqualTo(20);
    }
  }

  @Test
  void asksForNothingMoreOnceItIsPaused() throws Exception {
    NumberPages pages = NumberPages.held(1_000, 10);
    PageStream<Integer> stream = paused(pages);
    LOOP.run(stream::resume);
    LOOP.run(pages::answer);
    LOOP.run(stream::pause);
    LOOP.run(pages::answer);
    assertThat(recorder.items).isEqualTo(numbers(10));
    assertThat(pages.fetches()).isEqualTo(2);
  }

  @Test
  void neverHasTwoFetchesInFlight() throws Exception {
    NumberPages pages =
        NumberPages.immediate(500, 10)
            .through(answer -> LOOP.vertx().timer(1).compose(v -> answer));
    LOOP.run(() -> recorder.to(PagedReadStream.create(LOOP.vertx(), pages, 0)));
    Loop.await(recorder.terminal());
    assertThat(recorder.items).isEqualTo(numbers(500));
    assertThat(pages.mostInFlight()).isEqualTo(1);
  }

  @Test
  void hidesTheTimeOfAPageBehindTheConsumersOwn() throws Exception {
    NumberPages pages = NumberPages.held(40, 10);
    PageStream<Integer> stream = paused(pages);
    LOOP.run(() -> stream.fetch(1));
    LOOP.run(pages::answer);
    for (int consumed = 1; consumed < 40; consumed++) {
      // The next page is answered by the time that it is needed: no fetch leaves the consumer dry.
      if (consumed % 10 == 9 && pages.fetches() * 10 > consumed + 1) {
        LOOP.run(pages::answer);
      }
      LOOP.run(() -> stream.fetch(1));
      assertThat(recorder.items).hasSize(consumed + 1);
    }
  }
}
