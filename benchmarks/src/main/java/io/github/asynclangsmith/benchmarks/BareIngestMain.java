// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The limit that ingest is compared with, with the arguments and the output of {@code IngestMain}:
 * plain objects, one thread with Jackson, multipart, zstd, the Vert.x HTTP client; no queue limits,
 * retries, timers, merging or masking.
 */
public final class BareIngestMain {
  private static final Map<String, Object> METADATA =
      Map.of("app", "bench", "env", "test", "version", "1.0.0", "region", "local", "team", "core");
  private static final List<String> TAGS = List.of("bench", "ingest");

  private final BarePipeline pipeline;
  private final Payloads payloads;
  private final Latencies starts;
  private final Latencies ends;

  private BareIngestMain(BarePipeline pipeline, Payloads payloads, int traces) {
    this.pipeline = pipeline;
    this.payloads = payloads;
    this.starts = new Latencies(traces * 3);
    this.ends = new Latencies(traces * 3);
  }

  /** Runs the burst and prints one JSON line. */
  public static void main(String[] args) throws Exception {
    Arguments arguments = new Arguments(args);
    int traces = arguments.number("traces", 24_000);
    int warmup = arguments.number("warmup", 2_000);
    Vertx vertx = Vertx.vertx();
    BarePipeline pipeline = new BarePipeline(vertx, arguments.text("url"));
    BareIngestMain bench =
        new BareIngestMain(pipeline, Payloads.read(Path.of(arguments.text("pool"))), traces);
    bench.burst(warmup);
    pipeline.drain();
    Sink.reset(arguments.text("url"));
    bench.starts.clear();
    bench.ends.clear();
    System.gc();
    bench.measure(traces);
    pipeline.close();
    vertx.close();
  }

  private void measure(int traces) {
    ProcessMeter meter = new ProcessMeter();
    meter.reset();
    long epoch = System.currentTimeMillis();
    long from = System.nanoTime();
    burst(traces);
    long burst = System.nanoTime();
    pipeline.drain();
    long done = System.nanoTime();
    Report.print(
        new Report.Times(epoch, from, burst, done),
        traces * 3L,
        meter,
        starts,
        ends,
        Map.<String, Object>of("sent", pipeline.sent()));
  }

  private void burst(int traces) {
    for (int i = 0; i < traces; i++) {
      Map<String, Object> root = start("agent", "chain", null);
      Map<String, Object> llm = start("ChatModel", "llm", root);
      end(llm);
      Map<String, Object> tool = start("search", "tool", root);
      end(tool);
      end(root);
    }
  }

  private Map<String, Object> start(
      String name, String type, @Nullable Map<String, Object> parent) {
    Map<String, Object> inputs = payloads.next().inputs();
    long from = System.nanoTime();
    Map<String, Object> run = new LinkedHashMap<>(24);
    String id = UUID.randomUUID().toString();
    String segment = BarePipeline.segment() + id;
    run.put("id", id);
    run.put("trace_id", parent == null ? id : parent.get("trace_id"));
    run.put("dotted_order", parent == null ? segment : parent.get("dotted_order") + "." + segment);
    if (parent != null) {
      run.put("parent_run_id", parent.get("id"));
    }
    run.put("name", name);
    run.put("run_type", type);
    run.put("session_name", "bench");
    run.put("start_time", BarePipeline.now());
    run.put("tags", TAGS);
    run.put("inputs", inputs);
    run.put("extra", Map.of("metadata", METADATA));
    starts.add(System.nanoTime() - from);
    return run;
  }

  private void end(Map<String, Object> run) {
    Map<String, Object> outputs = payloads.next().outputs();
    long from = System.nanoTime();
    run.put("outputs", outputs);
    run.put("end_time", BarePipeline.now());
    pipeline.add(run);
    ends.add(System.nanoTime() - from);
  }
}
