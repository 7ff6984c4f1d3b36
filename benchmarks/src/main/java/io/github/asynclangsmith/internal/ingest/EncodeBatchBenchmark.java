// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to encode a batch of 100 runs that were started and ended, per run. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EncodeBatchBenchmark {
  private static final int RUNS = 100;

  /** Bytes of inputs and outputs together. */
  @Param({"200", "1024", "51200"})
  int payload;

  private final ObjectMapper mapper = new ObjectMapper();
  private List<PendingRun> batch = List.of();
  private List<Map<String, Object>> maps = List.of();
  private RunsEncoder encoder = newEncoder();

  /** Makes the batch. */
  @Setup
  public void prepare() {
    String text = "lorem ipsum dolor ".repeat(payload / 36 + 1).substring(0, payload / 2);
    RunIds ids = new RunIds();
    Lane lane = new Lane();
    List<Map<String, Object>> plain = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      RunRecord run = new BenchRun(ids);
      Object[] inputs = {"question", text};
      Object[] outputs = {"answer", text};
      lane.add(RunOp.create(run).inputs(new FrozenMap(inputs, 2)).extra(null, null).bytes(256), 0);
      lane.add(
          RunOp.update(run)
              .outputs(new FrozenMap(outputs, 2))
              .endMicros(run.startMicros() + 5)
              .bytes(256),
          0);
      plain.add(
          Map.of(
              "id", run.id(),
              "trace_id", run.traceId(),
              "dotted_order", run.dottedOrder(),
              "inputs", Map.of("question", text),
              "outputs", Map.of("answer", text)));
    }
    batch = lane.take(RUNS, Long.MAX_VALUE);
    maps = plain;
    encoder = newEncoder();
  }

  /** The reference: the same values through Jackson, without parts, then zstd. */
  @Benchmark
  @org.openjdk.jmh.annotations.OperationsPerInvocation(RUNS)
  public byte[] jacksonAndZstd() throws JsonProcessingException {
    return Zstd.compress(mapper.writeValueAsBytes(maps), 1);
  }

  /** Multipart with exact part lengths, then zstd. */
  @Benchmark
  @org.openjdk.jmh.annotations.OperationsPerInvocation(RUNS)
  public Buffer multipartAndZstd() {
    return encoder.multipart(batch, Compression.ZSTD).bytes();
  }

  /** Multipart with exact part lengths, not compressed. */
  @Benchmark
  @org.openjdk.jmh.annotations.OperationsPerInvocation(RUNS)
  public Buffer multipart() {
    return encoder.multipart(batch, Compression.NONE).bytes();
  }

  private static RunsEncoder newEncoder() {
    return new RunsEncoder(ForeignValues.of(null), Masking.NONE, RuntimeInfo.JSON, Map.of());
  }

  private static final class BenchRun extends RunRecord {
    BenchRun(RunIds ids) {
      super(key(ids), "bench", "llm", "bench", null);
    }

    private static RunKey key(RunIds ids) {
      long micros = ids.startMicros(System.currentTimeMillis() * 1000);
      long high = RunIds.high(micros);
      long low = RunIds.low();
      return new RunKey(high, low, micros, null, new TraceState(high, low));
    }
  }
}
