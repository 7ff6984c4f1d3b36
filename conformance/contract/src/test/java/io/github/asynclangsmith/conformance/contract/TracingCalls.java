// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.TokenUsage;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the tracer sends when it is flushed. */
final class TracingCalls {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private TracingCalls() {}

  static void addTo(Calls calls) {
    calls
        .add(
            "AsyncLangSmithClient.flush()",
            world -> {
              world.client().tracer().start("plain", RunType.CHAIN, Map.of("a", 1)).end();
              return delivered(world.client().flush());
            })
        .add("AsyncLangSmithClient.flush(Duration) with a whole trace", TracingCalls::trace)
        .add("AsyncLangSmithClient.flush(Duration) between start and end", TracingCalls::inTwo);
  }

  /** A root with a child that failed, and everything that a run can carry. */
  private static Future<?> trace(World world) {
    RunHandle root =
        world
            .client()
            .tracer()
            .start(
                RunStart.builder("turn")
                    .type(RunType.CHAIN)
                    .inputs(Map.of("question", "?"))
                    .metadata(Map.of("thread_id", "t1"))
                    .tags("tag")
                    .extra(Map.of("more", true))
                    .referenceExampleId(Samples.ID)
                    .attach("note", "text/plain", Buffer.buffer("hi"))
                    .build());
    RunHandle child =
        root.child(
            RunStart.builder("llm").type(RunType.LLM).serialized(Map.of("id", "model")).build());
    child.newToken();
    child.addEvent("retry", Map.of("attempt", 2));
    child.usage(TokenUsage.of(3, 4).withCosts(0.1, 0.2));
    child.fail(new IllegalStateException("broken"));
    root.end(Map.of("answer", 42));
    return delivered(world.client().flush(DEADLINE));
  }

  /** A run whose start and end travel apart. */
  private static Future<?> inTwo(World world) {
    RunHandle run =
        world
            .client()
            .tracer()
            .start(RunStart.builder("slow").type(RunType.LLM).inputs(List.of("a")).build());
    World.await(delivered(world.client().flush(DEADLINE)));
    run.inputs(Map.of("late", true));
    run.addEvent("half");
    run.attach("late", "application/octet-stream", Buffer.buffer(new byte[] {1, 2, 3}));
    run.outputs(Map.of("answer", 42));
    run.fail(new IllegalStateException("late"));
    return delivered(world.client().flush(DEADLINE));
  }

  private static Future<?> delivered(Future<FlushReport> flush) {
    return flush.compose(
        report ->
            report.isComplete()
                ? Future.succeededFuture(report)
                : Future.failedFuture(report.toString()));
  }
}
