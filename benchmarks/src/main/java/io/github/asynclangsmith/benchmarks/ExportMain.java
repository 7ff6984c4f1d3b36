// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.runs.ExportOptions;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunOrder;
import io.github.asynclangsmith.runs.RunQuery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pages the runs of one project through the public stream: {@code --url URL --runs N --warmup W
 * [--slow-us U --stop-after-ms MS] [--project-id ID] [--windows N [--ordered]]}. With windows it
 * exports, so many at a time. Prints one JSON line.
 */
public final class ExportMain {
  private static final String PROJECT = "01900000-0000-7000-8000-000000000001";
  private static final int PAGE_SIZE = 100;

  private final Vertx vertx;
  private final AsyncLangSmithClient client;
  private final String project;
  private final long slowNanos;
  private final int windows;
  private final @Nullable RunOrder order;
  private long runs;
  private long idLengths;
  private long firstAt;

  private ExportMain(Vertx vertx, AsyncLangSmithClient client, Arguments arguments) {
    this.vertx = vertx;
    this.client = client;
    this.project = arguments.text("project-id", PROJECT);
    this.slowNanos = arguments.number("slow-us", 0) * 1_000L;
    this.windows = arguments.number("windows", 0);
    this.order = arguments.flag("ordered") ? RunOrder.DESCENDING : null;
  }

  /** Runs the program. */
  public static void main(String[] args) throws Exception {
    Arguments arguments = new Arguments(args);
    Vertx vertx = Vertx.vertx();
    LangSmithOptions options =
        LangSmithOptions.builder().endpoint(arguments.text("url")).apiKey("bench").build();
    ExportMain export =
        new ExportMain(vertx, AsyncLangSmithClient.create(vertx, options), arguments);
    int warmup = arguments.number("warmup", 0);
    if (warmup > 0) {
      export.read(warmup, 0);
    }
    export.measure(arguments.number("runs", 100_000), arguments.number("stop-after-ms", 0));
    await(export.client.close());
    await(vertx.close());
  }

  private void measure(int limit, int stopAfterMillis) throws Exception {
    ProcessMeter meter = new ProcessMeter();
    System.gc();
    meter.reset();
    long from = System.nanoTime();
    read(limit, stopAfterMillis);
    long total = System.nanoTime() - from;
    Map<String, Object> line = new LinkedHashMap<>();
    if (stopAfterMillis > 0) {
      line.put("consumed", runs);
      line.put("live_heap", ProcessMeter.liveHeapBytes());
    } else {
      line.put("runs", runs);
    }
    line.put("ttfr_ms", (firstAt - from) / 1_000_000);
    line.put("total_ms", total / 1_000_000);
    line.put("cpu_ms", meter.cpuMillis());
    line.put("rss_peak_kb", ProcessMeter.peakResidentKib());
    line.put("heap_peak", meter.peakHeapBytes());
    line.put("id_lengths", idLengths);
    Report.print(line);
  }

  private void read(int limit, int stopAfterMillis) throws Exception {
    runs = 0;
    idLengths = 0;
    firstAt = 0;
    Promise<Void> done = Promise.promise();
    vertx.getOrCreateContext().runOnContext(v -> open(limit, stopAfterMillis, done));
    await(done.future());
  }

  private void open(int limit, int stopAfterMillis, Promise<Void> done) {
    RunQuery query =
        RunQuery.builder()
            .addProjectId(project)
            .minStartTime(Instant.EPOCH)
            .pageSize(PAGE_SIZE)
            .limit((long) limit)
            .build();
    PageStream<Run> stream = windows == 0 ? client.runs().query(query) : export(query);
    if (stopAfterMillis > 0) {
      vertx.setTimer(
          stopAfterMillis, timer -> stream.close().onComplete(closed -> done.tryComplete()));
    }
    stream.exceptionHandler(done::tryFail).endHandler(v -> done.tryComplete());
    if (slowNanos == 0) {
      stream.handler(this::touch);
    } else {
      slowly(stream);
    }
  }

  private PageStream<Run> export(RunQuery query) {
    ExportOptions options = ExportOptions.builder().windows(windows).build();
    return client.runs().export(query.toBuilder().order(order).build(), options).stream();
  }

  /** One run at a time, each asked for when the one before has been dealt with. */
  private void slowly(PageStream<Run> stream) {
    stream.pause();
    stream.handler(
        run -> {
          touch(run);
          long until = System.nanoTime() + slowNanos;
          while (System.nanoTime() < until) {
            Thread.onSpinWait();
          }
          vertx.runOnContext(v -> stream.fetch(1));
        });
    stream.fetch(1);
  }

  private void touch(Run run) {
    if (firstAt == 0) {
      firstAt = System.nanoTime();
    }
    idLengths += run.id().length();
    runs++;
  }

  private static void await(Future<?> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get();
  }
}
