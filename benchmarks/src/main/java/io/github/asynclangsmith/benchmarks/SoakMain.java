// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.TracingOptionsBuilder;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.OverflowPolicy;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.TracingStats;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Records runs while the server is down, then lets it come up: {@code [--runs N] [--bytes B]
 * [--pause-ms MS] [--policy drop-newest|drop-oldest-trace|spill]}, to be run with a small heap such
 * as {@code -Xmx128m}. The buffer has its default size. Prints one JSON line, and ends with 1 when
 * something is not accounted for.
 */
public final class SoakMain {
  private static final Duration DEADLINE = Duration.ofMinutes(5);

  private final int runs;
  private final AsyncLangSmithClient client;
  private final Map<String, Object> inputs;
  private final Latencies first;
  private final Latencies last;
  private long mostPendingBytes;
  private long mostPending;

  private SoakMain(AsyncLangSmithClient client, int runs, int bytes) {
    this.client = client;
    this.runs = runs;
    this.inputs = Map.of("text", "x".repeat(bytes / 2));
    this.first = new Latencies(runs / 5 + 16);
    this.last = new Latencies(runs / 5 + 16);
  }

  /** Runs the program. */
  public static void main(String[] args) throws Exception {
    Arguments arguments = new Arguments(args);
    int runs = arguments.number("runs", 200_000);
    OverflowPolicy policy =
        OverflowPolicy.valueOf(
            arguments.text("policy", "drop-newest").toUpperCase(Locale.ROOT).replace('-', '_'));
    Path disk = Files.createTempDirectory("soak");
    int port = unusedPort();
    Vertx vertx = Vertx.vertx();
    SoakMain soak =
        new SoakMain(
            AsyncLangSmithClient.create(vertx, options(port, policy, disk)),
            runs,
            arguments.number("bytes", 1_024));
    soak.record(arguments.number("pause-ms", 40) * 1_000_000L);
    TracingStats down = soak.client.tracer().stats();
    long heapDown = ProcessMeter.liveHeapBytes();
    await(new SinkServer(0, 0, 0).listen(vertx, port));
    FlushReport report = await(soak.client.flush(DEADLINE));
    TracingStats up = soak.client.tracer().stats();
    JsonObject arrived = new JsonObject(Sink.stats("http://127.0.0.1:" + port));
    await(soak.client.close());
    await(vertx.close());
    Map<String, Object> line = soak.line(down, up, report);
    line.put("policy", policy.name());
    line.put("live_heap_down", heapDown);
    line.put("arrived_runs", arrived.getLong("posts"));
    boolean accounted = soak.isAccountedFor(up, arrived.getLong("posts"));
    line.put("accounted", accounted);
    Report.print(line);
    if (!accounted) {
      System.exit(1);
    }
  }

  private static LangSmithOptions options(int port, OverflowPolicy policy, Path disk) {
    TracingOptionsBuilder tracing =
        TracingOptions.builder()
            .overflowPolicy(policy)
            .giveUpAfter(Duration.ofHours(1))
            .backoff(Duration.ofMillis(20), Duration.ofMillis(500));
    if (policy == OverflowPolicy.SPILL) {
      tracing.spillDirectory(disk);
    }
    return LangSmithOptions.builder()
        .endpoint("http://127.0.0.1:" + port)
        .apiKey("soak")
        .tracing(tracing.build())
        .build();
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return unused.getLocalPort();
    }
  }

  /**
   * Records everything, with a pause after every thousand runs, and keeps what operations took in
   * the second and the last tenth.
   */
  private void record(long pauseNanos) {
    int tenth = Math.max(1, runs / 10);
    for (int i = 0; i < runs; i++) {
      // The first tenth is spent on compiling.
      Latencies kept = i / tenth == 1 ? first : i / tenth == 9 ? last : null;
      long from = System.nanoTime();
      RunHandle run = client.tracer().start(RunStart.of("soak", RunType.CHAIN, inputs));
      long middle = System.nanoTime();
      run.end(inputs);
      if (kept != null) {
        kept.add(middle - from);
        kept.add(System.nanoTime() - middle);
      }
      if (i % 1_000 == 0) {
        TracingStats stats = client.tracer().stats();
        mostPendingBytes = Math.max(mostPendingBytes, stats.pendingBytes());
        mostPending = Math.max(mostPending, stats.pending() - stats.spilled());
        LockSupport.parkNanos(pauseNanos);
      }
    }
  }

  /** Every start and end was accepted or refused, and all that was accepted has an outcome. */
  private boolean isAccountedFor(TracingStats up, long arrived) {
    long lostLater = up.totalDropped() - up.refused();
    return up.accepted() + up.refused() == runs * 2L
        && up.pending() == 0
        && up.pendingBytes() == 0
        && up.spilled() == 0
        && up.sent() + up.deadLettered() + lostLater == up.accepted()
        && arrived * 2 == up.sent();
  }

  private Map<String, Object> line(TracingStats down, TracingStats up, FlushReport report) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("runs", runs);
    line.put("accepted", up.accepted());
    line.put("refused", up.refused());
    line.put("sent", up.sent());
    line.put("dropped", up.totalDropped());
    line.put("waiting_down", down.pending() - down.spilled());
    line.put("spilled_down", down.spilled());
    line.put("most_pending", mostPending);
    line.put("most_pending_bytes", mostPendingBytes);
    line.put("heap_max", Runtime.getRuntime().maxMemory());
    line.put("op_ns_early", first.summary());
    line.put("op_ns_late", last.summary());
    line.put("flush_ms", report.duration().toMillis());
    return line;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get();
  }
}
