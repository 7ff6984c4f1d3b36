// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.page;

import static io.github.asynclangsmith.internal.page.Loop.await;
import static io.github.asynclangsmith.internal.page.NumberPages.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PageContextTest {
  @RegisterExtension static final Loop LOOP = new Loop();

  private final Set<Object> contexts = ConcurrentHashMap.newKeySet();
  private final Recorder recorder = new Recorder();

  /** Answers come back on threads of their own. */
  private static NumberPages elsewhere(ExecutorService threads) {
    return NumberPages.immediate(500, 10)
        .through(
            answer -> {
              Promise<Page<Integer>> late = Promise.promise();
              threads.execute(() -> answer.onComplete(late::handle));
              return late.future();
            });
  }

  private PageStream<Integer> recorded(PageSource<Integer> source) {
    PageStream<Integer> stream = PagedReadStream.create(LOOP.vertx(), source, 0);
    recorder.to(stream, item -> contexts.add(String.valueOf(Vertx.currentContext())));
    return stream;
  }

  @Test
  void staysOnTheEventLoopThatConsumesWhereverAnswersComeFrom() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      LOOP.run(() -> recorded(elsewhere(threads)));
      await(recorder.terminal());
    } finally {
      threads.shutdownNow();
    }
    assertThat(recorder.items).isEqualTo(numbers(500));
    assertThat(contexts).containsExactly(LOOP.context().toString());
  }

  @Test
  void keepsToOneContextForAConsumerThatIsOnNone() throws Exception {
    recorded(NumberPages.immediate(500, 10));
    await(recorder.terminal());
    assertThat(recorder.items).isEqualTo(numbers(500));
    assertThat(contexts).hasSize(1).doesNotContain("null");
  }

  @Test
  void takesDemandFromAnyThread() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      PageStream<Integer> stream = LOOP.on(() -> recorded(elsewhere(threads)).pause());
      for (int i = 0; i < 500; i++) {
        threads.execute(() -> stream.fetch(1));
      }
      await(recorder.terminal());
    } finally {
      threads.shutdownNow();
    }
    assertThat(recorder.items).isEqualTo(numbers(500));
    assertThat(contexts).containsExactly(LOOP.context().toString());
  }

  @Test
  void obeysAWorkerVerticleThatPausesAndClosesFromItsHandler() throws Exception {
    Promise<Void> closed = Promise.promise();
    AbstractVerticle verticle =
        new AbstractVerticle() {
          @Override
          public void start() {
            PageStream<Integer> stream =
                PagedReadStream.create(LOOP.vertx(), NumberPages.immediate(500, 10), 0);
            stream.handler(
                item -> {
                  recorder.items.add(item);
                  if (item == 12) {
                    stream.pause();
                    vertx.runOnContext(v -> stream.resume());
                  } else if (item == 24) {
                    stream.close().onComplete(closed::handle);
                  }
                });
          }
        };
    await(
        LOOP.vertx()
            .deployVerticle(
                verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)));
    await(closed.future());
    assertThat(recorder.items).isEqualTo(numbers(25));
  }

  @Test
  void keepsTheStateOnTheEventLoopWhenCalledFromExecuteBlocking() throws Exception {
    PageStream<Integer> stream = LOOP.on(() -> recorded(NumberPages.immediate(500, 10)).pause());
    Context context = LOOP.context();
    for (int i = 0; i < 500; i++) {
      context.executeBlocking(() -> stream.fetch(1), false);
    }
    await(recorder.terminal());
    assertThat(recorder.items).isEqualTo(numbers(500));
    assertThat(contexts).containsExactly(context.toString());
  }
}
