// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.DerivedOptionsBuilder;
import io.github.asynclangsmith.Diagnosis;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.RawRequest;
import io.github.asynclangsmith.RawResponse;
import io.github.asynclangsmith.datasets.Datasets;
import io.github.asynclangsmith.examples.Examples;
import io.github.asynclangsmith.experiments.Experiments;
import io.github.asynclangsmith.feedback.Feedbacks;
import io.github.asynclangsmith.info.Info;
import io.github.asynclangsmith.internal.client.datasets.DefaultDatasets;
import io.github.asynclangsmith.internal.client.examples.DefaultExamples;
import io.github.asynclangsmith.internal.http.HttpRestTransport;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.projects.Projects;
import io.github.asynclangsmith.runs.Runs;
import io.github.asynclangsmith.shared.Shared;
import io.github.asynclangsmith.threads.Threads;
import io.github.asynclangsmith.traces.Traces;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.Tracer;
import io.github.asynclangsmith.workspaces.Workspaces;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client: wiring only. */
public final class DefaultAsyncLangSmithClient implements AsyncLangSmithClient {
  private static final Logger LOG = LoggerFactory.getLogger(AsyncLangSmithClient.class);

  private final LangSmithOptions options;
  private final HttpRestTransport transport;
  private final DefaultInfo info;
  private final DefaultProjects projects;
  private final DefaultDatasets datasets;
  private final DefaultRuns runs;
  private final Traces traces;
  private final Threads threads;
  private final Examples examples;
  private final Experiments experiments;
  private final Feedbacks feedback;
  private final Shared shared;
  private final Workspaces workspaces;
  private final Diagnostics diagnostics;
  private final ClientParts parts;

  /** Puts the parts together. */
  public DefaultAsyncLangSmithClient(Vertx vertx, LangSmithOptions options) {
    this(new ClientParts(vertx, options), options);
    if (Diagnostics.lacksCredentials(options)) {
      LOG.warn("{} needs an API key, and none is set (LANGSMITH_API_KEY)", options.endpoint());
    }
  }

  private DefaultAsyncLangSmithClient(ClientParts parts, LangSmithOptions options) {
    Vertx vertx = parts.vertx;
    this.options = options;
    this.parts = parts;
    this.transport = parts.transport;
    this.info = parts.info;
    this.projects =
        new DefaultProjects(transport, transport.urls(), parts.projects, System::nanoTime);
    this.datasets =
        new DefaultDatasets(
            vertx,
            transport,
            transport.urls().webUrl(),
            new DefaultDatasets.Neighbours(transport::elsewhere, this::examples),
            parts.datasets,
            System::nanoTime);
    InstantSource clock = InstantSource.system();
    this.runs =
        new DefaultRuns(
            vertx, transport, info, projects, new RunDefaults(options.project(), clock));
    ProjectLookup lookup = new ProjectLookup(projects.ids(), options.project());
    this.traces = new DefaultTraces(transport, info, lookup, clock);
    this.threads = new DefaultThreads(transport, info, lookup);
    this.examples =
        new DefaultExamples(
            vertx,
            transport,
            new DefaultExamples.Neighbours(info, datasets, runs),
            datasets.ids(),
            clock);
    this.experiments =
        new DefaultExperiments(transport, info, projects, new TestResults(runs, examples));
    this.feedback = new DefaultFeedbacks(transport);
    this.shared = new DefaultShared(transport, info);
    this.workspaces = new DefaultWorkspaces(transport);
    this.diagnostics = new Diagnostics(transport, options, System::nanoTime);
  }

  @Override
  public AsyncLangSmithClient derive(Consumer<DerivedOptionsBuilder> changes) {
    DerivedOptionsBuilder builder = options.derive();
    changes.accept(builder);
    LangSmithOptions derived = builder.build();
    boolean sameWorkspace = Objects.equals(derived.workspaceId(), options.workspaceId());
    return new DefaultAsyncLangSmithClient(
        sameWorkspace
            ? parts.derive(derived, projects.ids(), datasets.ids())
            : parts.derive(derived),
        derived);
  }

  @Override
  public Runs runs() {
    return runs;
  }

  @Override
  public Traces traces() {
    return traces;
  }

  @Override
  public Threads threads() {
    return threads;
  }

  @Override
  public Projects projects() {
    return projects;
  }

  @Override
  public Datasets datasets() {
    return datasets;
  }

  @Override
  public Examples examples() {
    return examples;
  }

  @Override
  public Experiments experiments() {
    return experiments;
  }

  @Override
  public Feedbacks feedback() {
    return feedback;
  }

  @Override
  public Shared shared() {
    return shared;
  }

  @Override
  public Info info() {
    return info;
  }

  @Override
  public Workspaces workspaces() {
    return workspaces;
  }

  @Override
  public LangSmithOptions options() {
    return options;
  }

  @Override
  public Future<RawResponse> request(RawRequest request) {
    return transport.request(request);
  }

  @Override
  public PageStream<Buffer> download(RawRequest request) {
    return transport.download(() -> Future.succeededFuture(request));
  }

  @Override
  public Future<Diagnosis> diagnose() {
    return diagnostics.run();
  }

  @Override
  public Tracer tracer() {
    return parts.tracer();
  }

  @Override
  public Future<FlushReport> flush(Duration deadline) {
    return Steps.joined(parts.flush(deadline));
  }

  @Override
  public Future<FlushReport> close(Duration deadline) {
    return Steps.joined(parts.close(deadline));
  }

  @Override
  public String toString() {
    return "AsyncLangSmithClient[" + options.endpoint() + "]";
  }
}
