// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one traced operation, a start or an end, costs on the calling thread. Bursts with a delivery
 * in between, because an endless burst would measure the refusal of a full buffer. Ours delivers to
 * a sink over HTTP in the background; OpenTelemetry's exporter throws the spans away.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 40)
@Measurement(iterations = 40)
@Fork(2)
public class TracedOpBenchmark {
  private static final int SPANS = 5_000;
  private static final int OPS = SPANS * 2;
  private static final Duration DEADLINE = Duration.ofMinutes(1);
  private static final Map<String, Object> METADATA =
      Map.of("app", "bench", "env", "test", "version", "1.0.0", "region", "local", "team", "core");
  private static final List<String> TAGS = List.of("bench", "ingest");
  private static final Map<String, Object> INPUTS = Map.of("question", "x".repeat(500));
  private static final Map<String, Object> OUTPUTS = Map.of("answer", "y".repeat(500));
  private static final AttributeKey<List<String>> TAG_KEY = AttributeKey.stringArrayKey("tags");

  private Vertx vertx = Vertx.vertx();
  private AsyncLangSmithClient client = client("http://127.0.0.1:1");
  private SdkTracerProvider provider = SdkTracerProvider.builder().build();
  private Tracer otel = provider.get("bench");

  /** Starts both sides. */
  @Setup
  public void start() throws Exception {
    int port = await(new SinkServer(0, 0, 0).listen(vertx, 0));
    client = client("http://127.0.0.1:" + port);
    provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(
                BatchSpanProcessor.builder(new Discard()).setMaxQueueSize(SPANS * 2).build())
            .build();
    otel = provider.get("bench");
  }

  /** Lets both sides deliver what the burst left. */
  @TearDown(Level.Iteration)
  public void deliver() throws Exception {
    await(client.flush(DEADLINE));
    provider.forceFlush().join(1, TimeUnit.MINUTES);
  }

  /** Stops both sides. */
  @TearDown
  public void stop() throws Exception {
    await(client.close());
    await(vertx.close());
    provider.close();
  }

  /** A burst of our runs. */
  @Benchmark
  @OperationsPerInvocation(OPS)
  public void langsmith() {
    for (int i = 0; i < SPANS; i++) {
      RunHandle run =
          client
              .tracer()
              .start(
                  RunStart.builder("ChatModel")
                      .type(RunType.LLM)
                      .inputs(INPUTS)
                      .metadata(METADATA)
                      .tags(TAGS)
                      .build());
      run.end(OUTPUTS);
    }
  }

  /** A burst of OpenTelemetry spans with as many attributes; payloads are ready-made text. */
  @Benchmark
  @OperationsPerInvocation(OPS)
  public void openTelemetry() {
    for (int i = 0; i < SPANS; i++) {
      Span span = otel.spanBuilder("ChatModel").setNoParent().startSpan();
      span.setAttribute("type", "llm");
      METADATA.forEach((key, value) -> span.setAttribute(key, (String) value));
      span.setAttribute(TAG_KEY, TAGS);
      span.setAttribute("inputs", (String) INPUTS.get("question"));
      span.setAttribute("outputs", (String) OUTPUTS.get("answer"));
      span.end();
    }
  }

  private AsyncLangSmithClient client(String url) {
    TracingOptions tracing =
        TracingOptions.builder()
            .maxBufferedOperations(1_000_000)
            .maxBufferedBytes(512L * 1024 * 1024)
            .build();
    return AsyncLangSmithClient.create(
        vertx, LangSmithOptions.builder().endpoint(url).apiKey("bench").tracing(tracing).build());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get();
  }

  private static final class Discard implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
