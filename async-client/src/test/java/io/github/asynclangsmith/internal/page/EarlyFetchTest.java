// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page after one that has arrived is asked for while that one is being read. */
class EarlyFetchTest {
  @RegisterExtension static final Loop LOOP = new Loop();

  private final Recorder recorder = new Recorder();
  private final Reader reader = new Reader();

  /** Pages of ten numbers; arriving and having been read are two steps. */
  private static final class Reader implements PageSource<Integer> {
    final List<String> asked = new ArrayList<>();
    final List<Promise<Page<Integer>>> open = new ArrayList<>();
    final List<Early> listeners = new ArrayList<>();

    @Override
    public Future<Page<Integer>> fetch(String cursor) {
      throw new AssertionError("not called");
    }

    @Override
    public Future<Page<Integer>> fetch(String cursor, Early early) {
      asked.add(cursor);
      open.add(Promise.promise());
      listeners.add(early);
      return open.get(open.size() - 1).future();
    }

    void arrive(int page) {
      listeners.get(page).known("c" + (page + 1), 10);
    }

    void read(int page) {
      List<Integer> items = IntStream.range(page * 10, page * 10 + 10).boxed().toList();
      open.get(page).complete(new Page<>(items, page == 3 ? null : "c" + (page + 1)));
    }
  }

  private PageStream<Integer> start(long limit) throws Exception {
    return LOOP.on(
        () -> {
          PageStream<Integer> stream = PagedReadStream.create(LOOP.vertx(), reader, limit);
          recorder.to(stream);
          return stream;
        });
  }

  @Test
  void theNextPageIsAskedForOnceAndComesAfterThisOne() throws Exception {
    start(0);
    LOOP.run(() -> reader.arrive(0));
    assertThat(reader.asked).containsExactly(null, "c1");
    LOOP.run(() -> reader.read(0));
    for (int page = 1; page < 4; page++) {
      int read = page;
      LOOP.run(() -> reader.read(read));
    }
    Loop.await(recorder.terminal());

    assertThat(recorder.items).isEqualTo(NumberPages.numbers(40));
    assertThat(reader.asked).containsExactly(null, "c1", "c2", "c3");
  }

  @Test
  void aPageThatIsReadAfterTheNextOneStillComesFirst() throws Exception {
    start(0);
    LOOP.run(() -> reader.arrive(0));
    LOOP.run(() -> reader.read(1));
    assertThat(recorder.items).isEmpty();
    LOOP.run(() -> reader.read(0));

    assertThat(recorder.items).isEqualTo(NumberPages.numbers(20));
  }

  @Test
  void neitherALimitNorAPauseIsOvershot() throws Exception {
    start(10);
    LOOP.run(() -> reader.arrive(0));
    assertThat(reader.asked).hasSize(1);
    LOOP.run(() -> reader.read(0));
    Loop.await(recorder.terminal());

    assertThat(recorder.items).isEqualTo(NumberPages.numbers(10));
    assertThat(reader.asked).hasSize(1);
  }

  @Test
  void aConsumerThatHasPausedGetsNothingFetchedAhead() throws Exception {
    PageStream<Integer> stream = start(0);
    LOOP.run(stream::pause);
    LOOP.run(() -> reader.arrive(0));

    assertThat(reader.asked).hasSize(1);
  }

  @Test
  void nothingIsFetchedAheadWhileAPageIsInHand() throws Exception {
    PageStream<Integer> stream = start(0);
    LOOP.run(() -> reader.read(0));
    LOOP.run(stream::pause);
    LOOP.run(stream::resume);
    LOOP.run(() -> reader.read(1));
    LOOP.run(stream::pause);
    LOOP.run(() -> reader.read(2));
    LOOP.run(() -> reader.arrive(2));

    assertThat(reader.asked).hasSize(3);
  }
}
