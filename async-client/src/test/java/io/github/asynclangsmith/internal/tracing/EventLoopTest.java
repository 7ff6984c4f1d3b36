// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.localserver.LocalLangSmith;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.FlushReport;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With one event loop for everything, and a limit of 2 ms on how long anybody may hold it. */
class EventLoopTest {
  private static final int ATTEMPTS = 3;

  private final Vertx others = Vertx.vertx();
  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setEventLoopPoolSize(1)
              .setBlockedThreadCheckInterval(1)
              .setMaxEventLoopExecuteTime(TimeUnit.MILLISECONDS.toNanos(2))
              .setWarningExceptionTime(1));
  private final LocalLangSmith server = TracingFixture.await(LocalLangSmith.start(others));
  private final TracingService service =
      TracingService.create(
          vertx,
          TracingOptions.builder().maxBufferedBytes(256L << 20).build(),
          new TracingTarget(
              route -> server.url() + route,
              () -> Map.of("x-api-key", "k"),
              "test",
              new HttpClientOptions()));
  private final String text = text(5_000_000);

  @AfterEach
  void close() {
    TracingFixture.await(service.close(Duration.ofSeconds(5)));
    TracingFixture.await(vertx.close());
    TracingFixture.await(server.close());
    TracingFixture.await(others.close());
  }

  private static String text(int length) {
    StringBuilder text = new StringBuilder(length);
    Random random = new Random(1);
    while (text.length() < length) {
      text.append((char) ('a' + random.nextInt(16)));
    }
    return text.toString();
  }

  @Test
  void largeRunsNeverHoldTheEventLoop() {
    // What is slow once, because classes are loaded and nothing is compiled yet, is not judged.
    burst();
    Set<String> always = null;
    for (int attempt = 0; attempt < ATTEMPTS && (always == null || !always.isEmpty()); attempt++) {
      BlockedLoop watch = BlockedLoop.watch(loop());
      burst();
      watch.stop();
      Set<String> places = new HashSet<>(watch.places());
      if (always != null) {
        places.retainAll(always);
      }
      always = places;
    }

    assertThat(always).isEmpty();
  }

  @Test
  void whoeverHoldsTheEventLoopIsFound() {
    BlockedLoop watch = BlockedLoop.watch(loop());
    for (int attempt = 0; attempt < 20 && watch.places().isEmpty(); attempt++) {
      Promise<Void> done = Promise.promise();
      vertx.runOnContext(
          start -> {
            spin();
            done.complete();
          });
      TracingFixture.await(done.future());
    }
    watch.stop();

    assertThat(watch.places()).contains(EventLoopTest.class.getName() + ".spin");
  }

  private static void spin() {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  private Thread loop() {
    Promise<Thread> thread = Promise.promise();
    vertx.runOnContext(start -> thread.complete(Thread.currentThread()));
    return TracingFixture.await(thread.future());
  }

  /** Runs of 50 KB to 5 MB, recorded on the event loop, each in a task of its own. */
  private void burst() {
    for (int i = 0; i < 60; i++) {
      record(50_000, i);
    }
    for (int i = 0; i < 10; i++) {
      record(500_000, i);
    }
    record(5_000_000, 0);
    Promise<Void> recorded = Promise.promise();
    vertx.runOnContext(start -> recorded.complete());
    TracingFixture.await(recorded.future());
    FlushReport report = TracingFixture.await(service.flush(Duration.ofSeconds(20)));
    assertThat(report.isComplete()).isTrue();
    assertThat(report.sent()).isEqualTo(142);
  }

  private void record(int size, int number) {
    String content = text.substring(number, size);
    Map<String, Object> inputs =
        Map.of("messages", List.of(Map.of("role", "user", "content", content)));
    vertx.runOnContext(
        start -> service.tracer().start("r", RunType.LLM, inputs).end(Map.of("size", size)));
  }
}
