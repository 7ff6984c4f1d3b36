// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.page;

import static io.github.asynclangsmith.internal.page.Loop.await;
import static io.github.asynclangsmith.internal.page.NumberPages.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Random sizes, answers from random threads, demand and pauses from random threads. */
class PageStreamStressTest {
  @RegisterExtension static final Loop LOOP = new Loop();
  private static final ExecutorService THREADS = Executors.newFixedThreadPool(4);

  @AfterAll
  static void stop() throws Exception {
    THREADS.shutdown();
    assertThat(THREADS.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  private static NumberPages pages(Random random, int total) {
    long seed = random.nextLong();
    Random roads = new Random(seed);
    return NumberPages.immediate(total, 1 + random.nextInt(20))
        .through(
            answer -> {
              Promise<Page<Integer>> late = Promise.promise();
              switch (roads.nextInt(4)) {
                case 0 -> answer.onComplete(late::handle);
                case 1 -> THREADS.execute(() -> answer.onComplete(late::handle));
                case 2 -> LOOP.context().runOnContext(v -> answer.onComplete(late::handle));
                default -> LOOP.vertx().setTimer(1, id -> answer.onComplete(late::handle));
              }
              return late.future();
            });
  }

  @RepeatedTest(60)
  void losesAndRepeatsNothing(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    int total = random.nextInt(400);
    int limit = random.nextInt(3) == 0 ? 1 + random.nextInt(400) : 0;
    NumberPages pages = pages(random, total);
    PageStream<Integer> stream = PagedReadStream.create(LOOP.vertx(), pages, limit).pause();
    Recorder recorder = new Recorder().to(stream);
    int expected = limit == 0 ? total : Math.min(limit, total);
    for (int asked = 0; asked <= expected; ) {
      int amount = 1 + random.nextInt(30);
      asked += amount;
      if (random.nextBoolean()) {
        THREADS.execute(() -> stream.fetch(amount));
      } else {
        stream.fetch(amount);
      }
    }
    await(recorder.terminal());
    assertThat(recorder.items).isEqualTo(numbers(expected));
    assertThat(recorder.ends).hasValue(1);
    assertThat(pages.mostInFlight()).isLessThanOrEqualTo(1);
  }

  @RepeatedTest(60)
  void deliversAPrefixAndNothingAfterItIsClosedFromAnyThread(RepetitionInfo repetition)
      throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    NumberPages pages = pages(random, 300);
    PageStream<Integer> stream = PagedReadStream.create(LOOP.vertx(), pages, 0);
    Recorder recorder = new Recorder();
    int closeAt = random.nextInt(290);
    Promise<Void> closed = Promise.promise();
    recorder.to(
        stream,
        item -> {
          if (item == closeAt) {
            THREADS.execute(() -> stream.close().onComplete(closed::handle));
          }
        });
    await(closed.future());
    List<Integer> seen = new CopyOnWriteArrayList<>(recorder.items);
    LOOP.settle();
    assertThat(recorder.items).isEqualTo(seen).isEqualTo(numbers(seen.size()));
    assertThat(seen).hasSizeGreaterThan(closeAt);
  }
}
