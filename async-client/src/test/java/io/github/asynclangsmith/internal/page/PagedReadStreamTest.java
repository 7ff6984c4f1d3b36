// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.page;

import static io.github.asynclangsmith.internal.page.Loop.await;
import static io.github.asynclangsmith.internal.page.NumberPages.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PagedReadStreamTest {
  @RegisterExtension static final Loop LOOP = new Loop();

  private static <T> PageStream<T> stream(PageSource<T> source) {
    return PagedReadStream.create(LOOP.vertx(), source, 0);
  }

  @Test
  void deliversAllItemsOfAllPagesInOrderThenEndsOnce() throws Exception {
    Recorder recorder = new Recorder().to(stream(NumberPages.immediate(25, 10)));
    await(recorder.terminal());
    assertThat(recorder.items).isEqualTo(numbers(25));
    assertThat(recorder.ends).hasValue(1);
  }

  @Test
  void asksWithTheCursorOfThePageBefore() throws Exception {
    NumberPages pages = NumberPages.immediate(25, 10);
    await(new Recorder().to(stream(pages)).terminal());
    assertThat(pages.asked()).containsExactly(null, "10", "20");
  }

  @Test
  void endsWithoutItemsWhenTheListIsEmpty() throws Exception {
    Recorder recorder = new Recorder().to(stream(NumberPages.immediate(0, 10)));
    await(recorder.terminal());
    assertThat(recorder.items).isEmpty();
  }

  @Test
  void sendsNothingBeforeAHandlerIsSet() throws Exception {
    NumberPages pages = NumberPages.immediate(25, 10);
    LOOP.run(() -> stream(pages).exceptionHandler(e -> {}).endHandler(v -> {}).resume());
    assertThat(pages.fetches()).isZero();
  }

  @Test
  void sendsNothingWhilePausedFromTheStart() throws Exception {
    NumberPages pages = NumberPages.immediate(25, 10);
    LOOP.run(() -> stream(pages).pause().handler(item -> {}));
    assertThat(pages.fetches()).isZero();
  }

  @Test
  void deliversExactlyTheAmountFetched() throws Exception {
    Recorder recorder = new Recorder();
    PageStream<Integer> stream =
        LOOP.on(
            () -> {
              PageStream<Integer> paused = stream(NumberPages.immediate(25, 10)).pause();
              recorder.to(paused);
              return paused.fetch(3);
            });
    assertThat(recorder.items).isEqualTo(numbers(3));
    LOOP.run(() -> stream.fetch(9));
    assertThat(recorder.items).isEqualTo(numbers(12));
  }

  @Test
  void endsWithoutFurtherDemandWhenTheLastItemWasDelivered() throws Exception {
    Recorder recorder = new Recorder();
    LOOP.run(
        () -> {
          PageStream<Integer> stream = stream(NumberPages.immediate(10, 5)).pause();
          recorder.to(stream);
          stream.fetch(10);
        });
    assertThat(recorder.ends).hasValue(1);
  }

  @Test
  void pausesAtOnceFromWithinTheItemHandler() throws Exception {
    Recorder recorder = new Recorder();
    PageStream<Integer> stream =
        LOOP.on(
            () -> {
              PageStream<Integer> flowing = stream(NumberPages.immediate(25, 10));
              recorder.to(
                  flowing,
                  item -> {
                    if (item == 4) {
                      flowing.pause();
                    }
                  });
              return flowing;
            });
    assertThat(recorder.items).isEqualTo(numbers(5));
    LOOP.run(stream::resume);
    assertThat(recorder.items).isEqualTo(numbers(25));
    assertThat(recorder.ends).hasValue(1);
  }

  @Test
  void addsUpDemandToUnboundedWithoutOverflow() throws Exception {
    Recorder recorder = new Recorder();
    LOOP.run(
        () -> {
          PageStream<Integer> stream = stream(NumberPages.immediate(25, 10)).pause();
          recorder.to(stream);
          stream.fetch(Long.MAX_VALUE).fetch(Long.MAX_VALUE);
        });
    assertThat(recorder.items).isEqualTo(numbers(25));
  }

  @Test
  void refusesADemandBelowOne() {
    assertThatThrownBy(() -> stream(NumberPages.immediate(1, 1)).fetch(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 is not at least 1");
  }

  @Test
  void tellsTheEndToAHandlerThatIsSetAfterwards() throws Exception {
    AtomicInteger ends = new AtomicInteger();
    PageStream<Integer> stream =
        LOOP.on(() -> stream(NumberPages.immediate(5, 10)).handler(item -> {}));
    LOOP.run(() -> stream.endHandler(v -> ends.incrementAndGet()));
    LOOP.run(() -> stream.endHandler(v -> ends.incrementAndGet()));
    assertThat(ends).hasValue(1);
  }

  @Test
  void runsNoHandlerInsideTheCallThatCausesIt() throws Exception {
    AtomicInteger duringCalls = new AtomicInteger();
    LOOP.run(
        () -> {
          AtomicInteger told = new AtomicInteger();
          PageStream<Integer> stream = stream(NumberPages.immediate(5, 10));
          stream.endHandler(v -> told.incrementAndGet());
          stream.handler(item -> told.incrementAndGet());
          stream.pause();
          stream.fetch(2);
          duringCalls.set(told.get());
        });
    assertThat(duringCalls).hasValue(0);
  }

  @Test
  void doesNotNestTheHandlerWhenItFetches() throws Exception {
    AtomicInteger depth = new AtomicInteger();
    AtomicInteger deepest = new AtomicInteger();
    Recorder recorder = new Recorder();
    LOOP.run(
        () -> {
          PageStream<Integer> stream = stream(NumberPages.immediate(10_000, 10)).pause();
          recorder.to(
              stream,
              item -> {
                deepest.accumulateAndGet(depth.incrementAndGet(), Math::max);
                stream.fetch(1);
                depth.decrementAndGet();
              });
          stream.fetch(1);
        });
    await(recorder.terminal());
    assertThat(deepest).hasValue(1);
  }

  @Test
  void survivesTenThousandEmptyPagesInARow() throws Exception {
    AtomicInteger fetches = new AtomicInteger();
    PageSource<Integer> empties =
        cursor -> {
          int n = fetches.incrementAndGet();
          return Future.succeededFuture(
              n <= 10_000 ? new Page<>(List.of(), "c" + n) : new Page<>(List.of(7), null));
        };
    assertThat(await(stream(empties).collect(10))).containsExactly(7);
  }

  @Test
  void doesNotTakeAnEmptyPageForTheEndWhileThereIsDemand() throws Exception {
    PageSource<Integer> source =
        cursor ->
            Future.succeededFuture(
                cursor == null ? new Page<>(List.of(), "next") : new Page<>(List.of(1), null));
    assertThat(await(stream(source).collect(10))).containsExactly(1);
  }

  @Test
  void stopsAtTheLimitAcrossPagesWithoutAskingFurther() throws Exception {
    NumberPages pages = NumberPages.immediate(100, 10);
    Recorder recorder = new Recorder().to(PagedReadStream.create(LOOP.vertx(), pages, 25));
    await(recorder.terminal());
    assertThat(recorder.items).isEqualTo(numbers(25));
    assertThat(pages.fetches()).isEqualTo(3);
  }

  @Test
  void asksForNothingMoreWhenTheLimitEndsWithAPage() throws Exception {
    NumberPages pages = NumberPages.immediate(100, 10);
    await(new Recorder().to(PagedReadStream.create(LOOP.vertx(), pages, 20)).terminal());
    assertThat(pages.fetches()).isEqualTo(2);
  }

  @Test
  void pipesToAFile(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("numbers.txt");
    AsyncFile out =
        await(LOOP.vertx().fileSystem().open(file.toString(), new OpenOptions().setWrite(true)));
    out.setWriteQueueMaxSize(64);
    NumberPages pages = NumberPages.immediate(5_000, 100);
    PageStream<Buffer> lines =
        stream(cursor -> LOOP.vertx().timer(1).map(v -> lines(pages, cursor)));
    await(lines.pipeTo(out));
    assertThat(Files.readString(file))
        .isEqualTo(numbers(5_000).stream().map(n -> n + "\n").collect(Collectors.joining()));
  }

  private static Page<Buffer> lines(NumberPages pages, String cursor) {
    Page<Integer> page = pages.page(cursor);
    return new Page<>(
        page.items().stream().map(n -> Buffer.buffer(n + "\n")).toList(), page.next());
  }

  @Test
  void collectsAtMostWhatIsAskedForAndClosesTheStream() throws Exception {
    NumberPages pages = NumberPages.immediate(100, 10);
    PageStream<Integer> stream = stream(pages);
    assertThat(await(stream.collect(15))).isEqualTo(numbers(15));
    assertThat(pages.fetches()).isEqualTo(2);
    await(stream.close());
  }

  @Test
  void collectsAllWhenThereIsLess() throws Exception {
    assertThat(await(stream(NumberPages.immediate(5, 2)).collect(100))).isEqualTo(numbers(5));
  }

  @Test
  void givesTheFirstPageAloneAndFetchesNoOther() throws Exception {
    NumberPages pages = NumberPages.immediate(100, 10);
    assertThat(await(stream(pages).firstPage())).isEqualTo(numbers(10));
    LOOP.settle();
    assertThat(pages.fetches()).isEqualTo(1);
  }

  @Test
  void givesAnEmptyFirstPageOfAnEmptyList() throws Exception {
    assertThat(await(stream(NumberPages.immediate(0, 10)).firstPage())).isEmpty();
  }

  @Test
  void failsASecondConsumer() throws Exception {
    PageStream<Integer> stream = stream(NumberPages.immediate(10, 10));
    await(stream.firstPage());
    assertThat(stream.collect(1).cause()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> stream.handler(item -> {})).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void namesTheCursorOfThePageThatTheLastItemCameFrom() throws Exception {
    PageStream<Integer> stream = stream(NumberPages.immediate(30, 10)).pause();
    assertThat(stream.cursor()).isNull();
    LOOP.run(() -> stream.handler(item -> {}).fetch(10));
    assertThat(stream.cursor()).isNull();
    LOOP.run(() -> stream.fetch(1));
    LOOP.settle();
    assertThat(stream.cursor()).isEqualTo("10");
  }
}
