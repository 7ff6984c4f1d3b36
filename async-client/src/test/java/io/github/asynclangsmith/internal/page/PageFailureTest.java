// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.page;

import static io.github.asynclangsmith.internal.page.NumberPages.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PageFailureTest {
  @RegisterExtension static final Loop LOOP = new Loop();

  private final Recorder recorder = new Recorder();

  private PageStream<Integer> stream(PageSource<Integer> source) {
    return PagedReadStream.create(LOOP.vertx(), source, 0);
  }

  @Test
  void deliversWhatCameBeforeAFailureAndThenTheFailure() throws Exception {
    NumberPages pages = NumberPages.held(30, 10);
    RuntimeException broken = new RuntimeException("broken");
    PageStream<Integer> stream =
        LOOP.on(
            () -> {
              PageStream<Integer> slow = stream(pages).pause();
              recorder.to(slow);
              return slow.fetch(6);
            });
    LOOP.run(pages::answer);
    LOOP.run(() -> pages.fail(broken));
    assertThat(recorder.failures).isEmpty();
    LOOP.run(() -> stream.fetch(4));
    assertThat(recorder.items).isEqualTo(numbers(10));
    assertThat(recorder.failures).containsExactly(broken);
    assertThat(recorder.ends).hasValue(0);
  }

  @Test
  void failsWhenTheSourceThrows() throws Exception {
    IllegalStateException thrown = new IllegalStateException("thrown");
    LOOP.run(
        () ->
            recorder.to(
                stream(
                    cursor -> {
                      throw thrown;
                    })));
    assertThat(recorder.failures).containsExactly(thrown);
  }

  @Test
  void tellsAFailureToAHandlerThatIsSetAfterwards() throws Exception {
    RuntimeException broken = new RuntimeException("broken");
    AtomicReference<Throwable> told = new AtomicReference<>();
    PageStream<Integer> stream =
        LOOP.on(() -> stream(cursor -> Future.failedFuture(broken)).handler(item -> {}));
    LOOP.run(() -> stream.exceptionHandler(told::set));
    assertThat(told).hasValue(broken);
  }

  @Test
  void failsACollectThatMeetsAFailure() {
    RuntimeException broken = new RuntimeException("broken");
    Future<List<Integer>> items = stream(cursor -> Future.failedFuture(broken)).collect(10);
    assertThat(items.toCompletionStage().toCompletableFuture())
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withCause(broken);
  }

  @Test
  void failsWhenAPageNamesItself() throws Exception {
    LOOP.run(
        () -> recorder.to(stream(cursor -> Future.succeededFuture(new Page<>(List.of(1), "a")))));
    assertThat(recorder.items).containsExactly(1, 1);
    assertThat(recorder.failures).hasSize(1);
    assertThat(recorder.failures.get(0))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("cursor 'a' came up twice");
  }

  @Test
  void failsWhenTheCursorsGoRoundInACircle() throws Exception {
    AtomicInteger fetches = new AtomicInteger();
    LOOP.run(
        () ->
            recorder.to(
                stream(
                    cursor ->
                        Future.succeededFuture(
                            new Page<>(List.of(), "c" + fetches.getAndIncrement() % 7)))));
    assertThat(recorder.failures).singleElement().isInstanceOf(DecodingException.class);
    assertThat(fetches.get()).isLessThan(40);
  }

  @Test
  void doesNotQuoteAnEndlessCursor() throws Exception {
    String cursor = "x".repeat(10_000);
    LOOP.run(() -> recorder.to(stream(c -> Future.succeededFuture(new Page<>(List.of(), cursor)))));
    assertThat(recorder.failures.get(0).getMessage()).hasSizeLessThan(200);
  }

  @Test
  void carriesOnAfterAnItemHandlerThrewAndReportsToTheContext() throws Exception {
    List<Throwable> reported = new ArrayList<>();
    LOOP.context().exceptionHandler(reported::add);
    try {
      LOOP.run(
          () -> {
            PageStream<Integer> stream = stream(NumberPages.immediate(25, 10));
            recorder.to(
                stream,
                item -> {
                  if (item % 10 == 3) {
                    throw new IllegalStateException("handler " + item);
                  }
                });
          });
    } finally {
      LOOP.context().exceptionHandler(null);
    }
    assertThat(recorder.items).isEqualTo(numbers(25));
    assertThat(reported)
        .extracting(Throwable::getMessage)
        .containsExactly("handler 3", "handler 13", "handler 23");
  }

  @Test
  void closesProperlyWhenTheEndHandlerThrows() throws Exception {
    List<Throwable> reported = new ArrayList<>();
    LOOP.context().exceptionHandler(reported::add);
    PageStream<Integer> stream =
        LOOP.on(
            () ->
                stream(NumberPages.immediate(5, 10))
                    .endHandler(
                        v -> {
                          throw new IllegalStateException("end");
                        })
                    .handler(item -> {}));
    LOOP.context().exceptionHandler(null);
    Loop.await(stream.close());
    assertThat(reported).hasSize(1);
  }

  @Test
  void closesAfterTheFirstPageAlsoWhenItsTakerThrows() throws Exception {
    List<Throwable> reported = new ArrayList<>();
    LOOP.context().exceptionHandler(reported::add);
    PageStream<Integer> stream =
        LOOP.on(
            () -> {
              PageStream<Integer> opened = stream(NumberPages.immediate(50, 10));
              opened
                  .firstPage()
                  .onSuccess(
                      page -> {
                        throw new IllegalStateException("taker");
                      });
              return opened;
            });
    LOOP.context().exceptionHandler(null);
    assertThat(reported).hasSize(1);
    assertThat(stream.close().isComplete()).isTrue();
  }
}
