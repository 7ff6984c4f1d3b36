// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.runs.RunQuery;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.RunHandle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The main job from end to end: trace an agent, read its trace back as a tree, stream an export.
 *
 * <p>Runs against an embedded server, into which it first replays requests recorded from the
 * vendor's SDKs. With {@code LANGSMITH_ENDPOINT} and {@code LANGSMITH_API_KEY} set it runs against
 * that server instead.
 */
public final class Demo {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int BULK_TRACES = 1_000;

  private final Vertx vertx;
  private final DemoTarget target;
  private final AsyncLangSmithClient client;
  private final Instant startedAt = Instant.now();
  private final String project = "demo-" + Long.toString(startedAt.toEpochMilli(), 36);

  private Demo(Vertx vertx, DemoTarget target) {
    this.vertx = vertx;
    this.target = target;
    this.client = AsyncLangSmithClient.create(vertx, target.options(project));
  }

  /** Runs the demo; exits with 1 if any part of it failed or a thread was left running. */
  public static void main(String[] args) throws Exception {
    Vertx vertx = Vertx.vertx();
    boolean succeeded = false;
    try {
      Future<Void> all =
          DemoTarget.open(vertx)
              .compose(target -> new Demo(vertx, target).run().eventually(() -> target.close()));
      all.toCompletionStage().toCompletableFuture().get(2, TimeUnit.MINUTES);
      succeeded = true;
    } catch (java.util.concurrent.ExecutionException e) {
      say("failed: " + e.getCause());
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
    int left = ThreadsLeft.await(Duration.ofSeconds(5));
    say(left == 0 ? "no thread left" : left + " threads left");
    System.exit(succeeded && left == 0 ? 0 : 1);
  }

  private Future<Void> run() {
    say("server    " + target.description());
    return step("replayed the recorded requests of the vendor's SDKs", this::replay)
        .compose(v -> step("traced the agent", this::traceAgent))
        .compose(traceId -> step("flushed", this::flush).map(traceId))
        .compose(traceId -> step("read the trace back", () -> printTree(traceId)))
        .compose(v -> step("traced " + BULK_TRACES + " more", this::traceMany))
        .compose(v -> step("flushed", this::flush))
        .compose(v -> step("streamed the export", this::export))
        .eventually(
            () -> step("deleted the project", () -> client.projects().deleteByName(project)))
        .eventually(() -> client.close(DEADLINE))
        .mapEmpty();
  }

  private Future<Void> replay() {
    return target.isEmbedded() ? new Captures(client).replay() : Future.succeededFuture();
  }

  private Future<String> traceAgent() {
    DemoAgent agent = new DemoAgent(vertx, client.tracer());
    return agent.answer("What is the capital of France?");
  }

  private Future<Void> flush() {
    return client.flush(DEADLINE).compose(Demo::checkReport);
  }

  private static Future<Void> checkReport(FlushReport report) {
    say("          " + report);
    return report.isComplete()
        ? Future.succeededFuture()
        : Future.failedFuture("not everything was delivered: " + report);
  }

  private Future<Void> printTree(String traceId) {
    RunQuery wholeTrace =
        RunQuery.builder().addProjectName(project).traceId(traceId).minStartTime(startedAt).build();
    return client
        .runs()
        .query(wholeTrace)
        .collect(100)
        .onSuccess(runs -> TraceTree.of(runs).lines().forEach(line -> say("          " + line)))
        .mapEmpty();
  }

  private Future<Void> traceMany() {
    for (int i = 0; i < BULK_TRACES; i++) {
      RunHandle root = client.tracer().start("batch-job", RunType.CHAIN, Map.of("number", i));
      RunHandle step =
          root.child(io.github.asynclangsmith.tracing.RunStart.of("step", RunType.TOOL, null));
      step.end(Map.of("square", (long) i * i));
      root.end(Map.of("done", true));
    }
    return Future.succeededFuture();
  }

  private Future<Void> export() {
    Path file = tempFile();
    RunQuery everything =
        RunQuery.builder().addProjectName(project).minStartTime(startedAt).build();
    return client
        .runs()
        .export(everything)
        .toFile(file)
        .onSuccess(report -> say("          " + report.runs() + " runs in " + report.file()))
        .mapEmpty();
  }

  private static Path tempFile() {
    try {
      return Files.createTempFile("runs", ".jsonl");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static <T> Future<T> step(String what, Supplier<Future<T>> work) {
    long from = System.nanoTime();
    return work.get()
        .onSuccess(
            v -> say(String.format("%6d ms %s", (System.nanoTime() - from) / 1_000_000, what)));
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
