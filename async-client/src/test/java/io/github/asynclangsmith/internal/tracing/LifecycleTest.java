// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.localserver.LocalLangSmith;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.Tracer;
import io.github.asynclangsmith.tracing.TracingStats;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Flush, close, the end of Vert.x, and what the tracer leaves behind. */
class LifecycleTest {
  private static TracingService tracing(Vertx vertx, LocalLangSmith server) {
    return TracingService.create(
        vertx,
        TracingOptions.defaults(),
        new TracingTarget(
            route -> server.url() + route,
            () -> Map.of("x-api-key", "k"),
            "test",
            new HttpClientOptions()));
  }

  @Test
  void closingVertxDeliversWhatWasRecorded() {
    Vertx serverVertx = Vertx.vertx();
    LocalLangSmith server = TracingFixture.await(LocalLangSmith.start(serverVertx));
    Vertx vertx = Vertx.vertx();
    Tracer tracer = tracing(vertx, server).tracer();
    for (int i = 0; i < 50; i++) {
      tracer.start("r" + i, RunType.CHAIN, Map.of("i", i)).end(Map.of("o", i));
    }

    TracingFixture.await(vertx.close());

    assertThat(tracer.stats().sent()).isEqualTo(100);
    TracingFixture.await(server.close());
    TracingFixture.await(serverVertx.close());
  }

  @Test
  void closingLeavesNoThreadBehind() {
    Vertx vertx = Vertx.vertx();
    LocalLangSmith server = TracingFixture.await(LocalLangSmith.start(vertx));
    Set<Thread> before = encoders();
    TracingService service = tracing(vertx, server);
    service.tracer().start("r", RunType.CHAIN, null).end();
    TracingFixture.await(service.flush(Duration.ofSeconds(5)));
    assertThat(encoders()).isNotEmpty();
    TracingFixture.await(service.close(Duration.ofSeconds(5)));

    assertThat(vertx.deploymentIDs()).isEmpty();
    waitUntil(() -> encoders().equals(before));
    TracingFixture.await(server.close());
    TracingFixture.await(vertx.close());
  }

  @Test
  void closingLeavesNoTimerAndNoSocketBehind() throws ReflectiveOperationException {
    Vertx vertx = Vertx.vertx();
    Set<HttpConnection> open = ConcurrentHashMap.newKeySet();
    HttpServer server =
        vertx
            .createHttpServer()
            .connectionHandler(
                connection -> {
                  open.add(connection);
                  connection.closeHandler(closed -> open.remove(connection));
                })
            .requestHandler(request -> request.response().setStatusCode(503).end());
    int port = TracingFixture.await(server.listen(0, "127.0.0.1")).actualPort();
    TracingService service =
        TracingService.create(
            vertx,
            TracingOptions.defaults(),
            new TracingTarget(
                route -> "http://127.0.0.1:" + port + route,
                Map::of,
                "test",
                new HttpClientOptions()));
    for (int i = 0; i < 300; i++) {
      service.tracer().start("r", RunType.CHAIN, null).end();
    }
    TracingFixture.await(service.flush(Duration.ofMillis(300)));
    assertThat(open).isNotEmpty();
    assertThat(timers(vertx)).isPositive();
    TracingFixture.await(service.close(Duration.ofMillis(100)));

    waitUntil(() -> open.isEmpty());
    assertThat(timers(vertx)).isZero();
    // Nothing is asked any more, and asking does no harm.
    assertThat(service.tracer().stats().pending()).isZero();
    service.tracer().start("late", RunType.CHAIN, null).end();
    TracingFixture.await(server.close());
    TracingFixture.await(vertx.close());
  }

  /** How many timers a Vert.x instance has; it does not tell by itself. */
  private static int timers(Vertx vertx) throws ReflectiveOperationException {
    Class<?> type = vertx.getClass();
    Field timers = type.getDeclaredField("timeouts");
    timers.setAccessible(true);
    return ((Map<?, ?>) timers.get(vertx)).size();
  }

  private static Set<Thread> encoders() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("langsmith"))
        .collect(Collectors.toSet());
  }

  private static void waitUntil(java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void recordingOnAVertxThatIsClosedIsCountedAndDoesNotThrow() {
    Vertx vertx = Vertx.vertx();
    LocalLangSmith server = TracingFixture.await(LocalLangSmith.start(vertx));
    TracingService service = tracing(vertx, server);
    service.tracer().start("r", RunType.CHAIN, null).end();
    TracingFixture.await(service.close(Duration.ofSeconds(5)));
    service.tracer().start("late", RunType.CHAIN, null).end();
    TracingFixture.await(server.close());
    TracingFixture.await(vertx.close());
    TracingService dead = tracing(vertx, server);
    RunHandle run = dead.tracer().start("never", RunType.CHAIN, null);
    run.end();

    assertThat(service.tracer().stats().dropped()).containsEntry(DropReason.CLOSED, 2L);
    waitUntil(() -> dead.tracer().stats().dropped().get(DropReason.CLOSED) == 2);
    assertThat(TracingFixture.await(dead.flush(Duration.ofSeconds(1))))
        .isEqualTo(FlushReport.empty());
    assertThat(TracingFixture.await(dead.close(Duration.ofSeconds(1))))
        .isEqualTo(FlushReport.empty());
  }

  @Test
  void tenThousandTimesATraceAndAFlush() {
    try (TracingFixture fixture = new TracingFixture(TracingOptions.defaults())) {
      long[] sent = new long[1];
      List<io.vertx.core.Future<?>> sequences = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        sequences.add(traceAndFlush(fixture, 1_000, sent));
      }
      TracingFixture.await(io.vertx.core.Future.all(sequences));

      // Each operation is in exactly one report, whichever of the ten got it.
      assertThat(sent[0]).isEqualTo(20_000);
      assertThat(fixture.tracer.stats().sent()).isEqualTo(20_000);
    }
  }

  private static io.vertx.core.Future<?> traceAndFlush(
      TracingFixture fixture, int times, long[] sent) {
    fixture.tracer.start("r", RunType.CHAIN, null).end();
    return fixture
        .service
        .flush(Duration.ofSeconds(20))
        .compose(
            report -> {
              synchronized (sent) {
                sent[0] += report.sent();
              }
              return times == 1
                  ? io.vertx.core.Future.succeededFuture()
                  : traceAndFlush(fixture, times - 1, sent);
            });
  }

  @Test
  void everyOperationOfEightThreadsIsAccountedForThoughTheServerFails() throws Exception {
    TracingOptions options =
        TracingOptions.builder()
            .maxBufferedOperations(2_000)
            .backoff(Duration.ofMillis(1), Duration.ofMillis(20))
            .build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      fixture.server.faults().rate(0.3, 1, "POST", "/runs/multipart", Fault.status(503));
      int perThread = 1_500;
      CountDownLatch done = new CountDownLatch(8);
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        Thread thread = new Thread(() -> burst(fixture.tracer, perThread, done));
        threads.add(thread);
        thread.start();
      }
      List<FlushReport> reports = new ArrayList<>();
      while (done.getCount() > 0) {
        reports.add(fixture.flush());
      }
      for (Thread thread : threads) {
        thread.join();
      }
      reports.add(fixture.flush());

      TracingStats stats = fixture.tracer.stats();
      assertThat(stats.pending()).isZero();
      assertThat(stats.pendingBytes()).isZero();
      assertThat(stats.sent()).isEqualTo(stats.accepted());
      assertThat(reports.stream().mapToLong(FlushReport::accepted).sum())
          .isEqualTo(stats.accepted());
      assertThat(reports.stream().mapToLong(FlushReport::sent).sum()).isEqualTo(stats.sent());
      // A root, a child and an end of each: what was not accepted was refused, and counted.
      assertThat(stats.accepted() + stats.refused()).isEqualTo(8L * perThread * 4);
      assertThat(stats.totalDropped()).isEqualTo(stats.refused());
    }
  }

  private static void burst(Tracer tracer, int count, CountDownLatch done) {
    for (int i = 0; i < count; i++) {
      RunHandle root = tracer.start("root", RunType.CHAIN, Map.of("i", i));
      root.child(io.github.asynclangsmith.tracing.RunStart.of("leaf", RunType.TOOL, i)).end(i);
      root.end(Map.of("o", i));
    }
    done.countDown();
  }

  @Test
  void recordingTakesNoTimeWhileTheServerStalls() {
    try (TracingFixture fixture = new TracingFixture(TracingOptions.defaults())) {
      var stall = fixture.server.faults().always("POST", "/runs/multipart", Fault.stall());
      fixture.server.faults().always("GET", "/info", Fault.stall());
      long from = System.nanoTime();
      for (int i = 0; i < 20_000; i++) {
        fixture.tracer.start("r", RunType.CHAIN, Map.of("i", i)).end();
      }
      long took = System.nanoTime() - from;
      stall.clear();
      stall.release();

      assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(3));
      assertThat(fixture.flush().isComplete()).isTrue();
    }
  }
}
