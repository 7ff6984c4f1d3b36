// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import io.opentelemetry.api.trace.Span;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The OpenTelemetry SDK with the arguments and the output of {@code IngestMain}, for what an
 * operation costs on the caller: payloads become JSON text, which is what attributes can hold, and
 * the exporter throws the spans away.
 */
public final class OpenTelemetryIngestMain {
  private final OpenTelemetrySide side;
  private final Payloads payloads;
  private final Latencies starts;
  private final Latencies ends;

  private OpenTelemetryIngestMain(OpenTelemetrySide side, Payloads payloads, int traces) {
    this.side = side;
    this.payloads = payloads;
    this.starts = new Latencies(traces * 3);
    this.ends = new Latencies(traces * 3);
  }

  /** Runs the program. */
  public static void main(String[] args) throws Exception {
    Arguments arguments = new Arguments(args);
    int traces = arguments.number("traces", 24_000);
    int warmup = arguments.number("warmup", 2_000);
    int rate = arguments.number("rate", 0);
    Payloads payloads = Payloads.read(Path.of(arguments.text("pool")));
    try (OpenTelemetrySide side = new OpenTelemetrySide(traces * 3, true)) {
      OpenTelemetryIngestMain bench = new OpenTelemetryIngestMain(side, payloads, traces);
      bench.burst(warmup, 0);
      side.deliver();
      bench.starts.clear();
      bench.ends.clear();
      System.gc();
      bench.measure(traces, rate);
    }
  }

  private void measure(int traces, int rate) {
    ProcessMeter meter = new ProcessMeter();
    meter.reset();
    long epoch = System.currentTimeMillis();
    long from = System.nanoTime();
    burst(traces, rate);
    long burst = System.nanoTime();
    side.deliver();
    Report.Times times = new Report.Times(epoch, from, burst, System.nanoTime());
    Report.print(times, traces * 3L, meter, starts, ends, Map.of());
  }

  /** So many traces, all at once or so many a second. */
  private void burst(int traces, int rate) {
    long interval = rate == 0 ? 0 : 1_000_000_000L / rate;
    long due = System.nanoTime();
    for (int i = 0; i < traces; i++) {
      for (long wait = due - System.nanoTime();
          rate > 0 && wait > 0;
          wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      trace();
      due += interval;
    }
  }

  private void trace() {
    Span root = start("agent", "chain", null);
    Span llm = start("ChatModel", "llm", root);
    end(llm);
    Span tool = start("search", "tool", root);
    end(tool);
    end(root);
  }

  private Span start(String name, String type, @Nullable Span parent) {
    Map<String, Object> inputs = payloads.next().inputs();
    long from = System.nanoTime();
    Span span = side.start(name, type, parent, inputs);
    starts.add(System.nanoTime() - from);
    return span;
  }

  private void end(Span span) {
    Map<String, Object> outputs = payloads.next().outputs();
    long from = System.nanoTime();
    side.end(span, outputs);
    ends.add(System.nanoTime() - from);
  }
}
