// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.TracingStats;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Traces a burst or a paced stream of small agents and reports what it cost: {@code --url U
 * --traces N --warmup W --pool FILE [--rate TRACES_PER_S] [--no-flush --wait-ms MS]}. Prints one
 * JSON line.
 */
public final class IngestMain {
  private static final Map<String, Object> METADATA =
      Map.of("app", "bench", "env", "test", "version", "1.0.0", "region", "local", "team", "core");
  private static final List<String> TAGS = List.of("bench", "ingest");
  private static final Duration DEADLINE = Duration.ofMinutes(10);

  private final AsyncLangSmithClient client;
  private final Payloads payloads;
  private final Latencies starts;
  private final Latencies ends;

  private IngestMain(AsyncLangSmithClient client, Payloads payloads, int traces) {
    this.client = client;
    this.payloads = payloads;
    this.starts = new Latencies(traces * 3);
    this.ends = new Latencies(traces * 3);
  }

  /** Runs the program. */
  public static void main(String[] args) throws Exception {
    Arguments arguments = new Arguments(args);
    String url = arguments.text("url");
    int traces = arguments.number("traces", 24_000);
    int warmup = arguments.number("warmup", 0);
    Payloads payloads = Payloads.read(Path.of(arguments.text("pool")));
    Vertx vertx = Vertx.vertx();
    IngestMain bench =
        new IngestMain(AsyncLangSmithClient.create(vertx, options(url)), payloads, traces);
    if (warmup > 0) {
      bench.burst(warmup);
      await(bench.client.flush(DEADLINE));
      Sink.reset(url);
      bench.starts.clear();
      bench.ends.clear();
      System.gc();
    }
    bench.measure(traces, arguments);
    if (arguments.flag("no-flush")) {
      System.exit(0);
    }
    await(bench.client.close(DEADLINE));
    await(vertx.close());
  }

  /** Default settings, but for a buffer that takes the whole burst. */
  private static LangSmithOptions options(String url) {
    TracingOptions tracing =
        TracingOptions.builder()
            .maxBufferedOperations(8_000_000)
            .maxBufferedBytes(900L * 1024 * 1024)
            .build();
    return LangSmithOptions.builder()
        .endpoint(url)
        .apiKey("bench")
        .project("bench")
        .tracing(tracing)
        .build();
  }

  private void measure(int traces, Arguments arguments) throws Exception {
    int rate = arguments.number("rate", 0);
    ProcessMeter meter = new ProcessMeter();
    meter.reset();
    TracingStats before = client.tracer().stats();
    long epoch = System.currentTimeMillis();
    long from = System.nanoTime();
    if (rate > 0) {
      paced(traces, rate);
    } else {
      burst(traces);
    }
    long burst = System.nanoTime();
    if (arguments.flag("no-flush")) {
      LockSupport.parkNanos(arguments.number("wait-ms", 1_000) * 1_000_000L);
    } else {
      await(client.flush(DEADLINE));
    }
    Report.Times times = new Report.Times(epoch, from, burst, System.nanoTime());
    Report.print(
        times, traces * 3L, meter, starts, ends, counters(before, client.tracer().stats()));
  }

  private void burst(int traces) {
    for (int i = 0; i < traces; i++) {
      trace();
    }
  }

  private void paced(int traces, int rate) {
    long interval = 1_000_000_000L / rate;
    long due = System.nanoTime();
    for (int i = 0; i < traces; i++) {
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      trace();
      due += interval;
    }
  }

  private void trace() {
    RunHandle root = start("agent", RunType.CHAIN, null);
    RunHandle llm = start("ChatModel", RunType.LLM, root);
    end(llm);
    RunHandle tool = start("search", RunType.TOOL, root);
    end(tool);
    end(root);
  }

  private RunHandle start(String name, RunType type, @Nullable RunHandle parent) {
    Map<String, Object> inputs = payloads.next().inputs();
    long from = System.nanoTime();
    RunStart start =
        RunStart.builder(name).type(type).inputs(inputs).metadata(METADATA).tags(TAGS).build();
    RunHandle run = parent == null ? client.tracer().start(start) : parent.child(start);
    starts.add(System.nanoTime() - from);
    return run;
  }

  private void end(RunHandle run) {
    Map<String, Object> outputs = payloads.next().outputs();
    long from = System.nanoTime();
    run.end(outputs);
    ends.add(System.nanoTime() - from);
  }

  private static Map<String, Object> counters(TracingStats before, TracingStats after) {
    Map<String, Object> counters = new LinkedHashMap<>();
    counters.put("accepted", after.accepted() - before.accepted());
    counters.put("sent", after.sent() - before.sent());
    counters.put("retried", after.retried() - before.retried());
    counters.put("dropped", after.totalDropped() - before.totalDropped());
    counters.put("dead_lettered", after.deadLettered() - before.deadLettered());
    counters.put("refused", after.refused() - before.refused());
    counters.put("merged", after.merged() - before.merged());
    counters.put("requests", after.requests() - before.requests());
    counters.put("pending", after.pending());
    counters.put("bytes_sent", after.bytesSent() - before.bytesSent());
    return counters;
  }

  private static void await(Future<?> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get();
  }
}
