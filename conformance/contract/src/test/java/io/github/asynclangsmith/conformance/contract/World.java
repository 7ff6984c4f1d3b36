// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.datasets.Dataset;
import io.github.asynclangsmith.datasets.DatasetCreate;
import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.feedback.FeedbackCreate;
import io.github.asynclangsmith.localserver.LocalLangSmith;
import io.github.asynclangsmith.localserver.LocalLangSmithOptions;
import io.github.asynclangsmith.localserver.ServerInfo;
import io.github.asynclangsmith.projects.Project;
import io.github.asynclangsmith.projects.ProjectCreate;
import io.github.asynclangsmith.runs.RunCreate;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A client, the embedded server that it talks to through a recording proxy, and some content. */
final class World implements AutoCloseable {
  static final Instant START = Instant.parse("2026-01-02T03:04:05.678901Z");
  static final String PROJECT = "contract";
  static final String THREAD = "t 1/2";

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger names = new AtomicInteger();
  private final LocalLangSmith server;
  private final RecordingProxy proxy;
  private final AsyncLangSmithClient client;

  /**
   * Starts a server and a client.
   *
   * @param info what the server says of itself, by which the client chooses between APIs
   * @param path what the API URL ends with
   */
  World(ServerInfo info, String path) {
    server = await(LocalLangSmith.start(vertx, LocalLangSmithOptions.builder().info(info).build()));
    proxy = await(RecordingProxy.start(vertx, server.url()));
    client =
        AsyncLangSmithClient.create(
            vertx,
            LangSmithOptions.builder()
                .endpoint(proxy.url() + path)
                .apiKey("lsv2_pt_0123456789abcdef")
                .project(PROJECT)
                .build());
  }

  /** A new file with a table, open. */
  AsyncFile newFile() {
    return await(vertx.fileSystem().open(Samples.table().toString(), new OpenOptions()));
  }

  AsyncLangSmithClient client() {
    return client;
  }

  /** The exchanges since the last call of this. */
  List<Exchange> exchanges() {
    return proxy.take();
  }

  /** A name that nothing has yet. */
  String newName() {
    return "name-" + names.incrementAndGet();
  }

  /** A place for a file that is deleted in the end. */
  Path newFile(String name) {
    try {
      Path file = Files.createTempDirectory("contract").resolve(name);
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new project. */
  Project newProject() {
    return await(client.projects().create(ProjectCreate.builder().name(newName()).build()));
  }

  /** The id of the client's own project, which has a run. */
  String project() {
    newRun();
    return await(client.projects().readByName(PROJECT)).id();
  }

  /** The id of a new run of the client's own project. */
  String newRun() {
    return await(
        client
            .runs()
            .create(
                RunCreate.builder()
                    .name(newName())
                    .runType(RunType.LLM)
                    .startTime(START)
                    .endTime(START.plusMillis(1_500))
                    .inputs(Map.of("question", "?"))
                    .outputs(Map.of("answer", 42))
                    .extra(Map.of("metadata", Map.of("thread_id", THREAD)))
                    .addTag("tag")
                    .build()));
  }

  /** The id of a new run with an attachment called "note". */
  String newAttachment() {
    RunHandle run =
        client
            .tracer()
            .start(
                RunStart.builder(newName())
                    .attach("note", "text/plain", Buffer.buffer("attached"))
                    .build());
    run.end(Map.of());
    await(client.flush());
    return run.id();
  }

  /** A new experiment on a new dataset. */
  Project newExperiment() {
    ProjectCreate experiment =
        ProjectCreate.builder().name(newName()).referenceDatasetId(newDataset().id()).build();
    return await(client.projects().create(experiment));
  }

  /** A new dataset. */
  Dataset newDataset() {
    return await(client.datasets().create(DatasetCreate.builder().name(newName()).build()));
  }

  /** A new example in a new dataset. */
  Example newExample() {
    return newExample(newDataset().id());
  }

  /** A new example in a dataset. */
  Example newExample(String datasetId) {
    ExampleCreate example =
        ExampleCreate.builder().datasetId(datasetId).inputs(Map.of("question", "?")).build();
    return await(client.examples().create(example));
  }

  /** The id of new feedback on a new run. */
  String newFeedback() {
    FeedbackCreate feedback =
        FeedbackCreate.builder().runId(newRun()).key("correct").score(1).comment("yes").build();
    return await(client.feedback().create(feedback)).id();
  }

  /** Waits for a result. */
  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    await(client.close());
    await(server.close());
    await(vertx.close());
  }
}
