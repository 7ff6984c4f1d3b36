// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one traced operation, a start or an end, costs on the calling thread. Bursts with a delivery
 * in between, because an endless burst would measure the refusal of a full buffer. Ours is set to
 * deliver after the burst, not during it: what is compared is recording, and OpenTelemetry's
 * exporter throws the spans away.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 60)
@Measurement(iterations = 60)
@Fork(2)
public class TracedOpBenchmark {
  private static final int SPANS = 5_000;
  private static final int OPS = SPANS * 2;

  private Vertx vertx = Vertx.vertx();
  private LangSmithSide ours = new LangSmithSide(vertx, OPS * 2);
  private OpenTelemetrySide text = new OpenTelemetrySide(SPANS, false);
  private OpenTelemetrySide json = new OpenTelemetrySide(SPANS, true);

  /** Lets all sides deliver what the burst left. */
  @TearDown(Level.Iteration)
  public void deliver() {
    ours.deliver();
    text.deliver();
    json.deliver();
  }

  /** Stops all sides. */
  @TearDown
  public void stop() {
    ours.close();
    text.close();
    json.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** A burst of our runs. */
  @Benchmark
  @OperationsPerInvocation(OPS)
  public void langsmith() {
    ours.burst(SPANS);
  }

  /** A burst of OpenTelemetry spans with as many attributes; payloads are ready-made text. */
  @Benchmark
  @OperationsPerInvocation(OPS)
  public void openTelemetry() {
    text.burst(SPANS);
  }

  /** The same, with payloads made JSON text, as an application has to. */
  @Benchmark
  @OperationsPerInvocation(OPS)
  public void openTelemetryWithJson() {
    json.burst(SPANS);
  }
}
