// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.Diagnosis;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.RawRequest;
import io.github.asynclangsmith.RawResponse;
import io.github.asynclangsmith.feedback.Feedbacks;
import io.github.asynclangsmith.info.Info;
import io.github.asynclangsmith.internal.http.ClientHeaders;
import io.github.asynclangsmith.internal.http.Compat;
import io.github.asynclangsmith.internal.http.HttpClients;
import io.github.asynclangsmith.internal.http.HttpRestTransport;
import io.github.asynclangsmith.internal.tracing.TracingService;
import io.github.asynclangsmith.internal.tracing.TracingTarget;
import io.github.asynclangsmith.projects.Projects;
import io.github.asynclangsmith.runs.Runs;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client: wiring only. */
public final class DefaultAsyncLangSmithClient implements AsyncLangSmithClient {
  private static final Logger LOG = LoggerFactory.getLogger(AsyncLangSmithClient.class);

  private final LangSmithOptions options;
  private final HttpRestTransport transport;
  private final DefaultInfo info;
  private final DefaultProjects projects;
  private final Runs runs;
  private final Feedbacks feedback;
  private final Diagnostics diagnostics;
  private final TracingService tracing;
  private final Runnable removeHook;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Promise<FlushReport> closed = Promise.promise();

  /** Puts the parts together; sends nothing. */
  public DefaultAsyncLangSmithClient(Vertx vertx, LangSmithOptions options) {
    this.options = options;
    this.transport = new HttpRestTransport(vertx, options);
    this.info = new DefaultInfo(transport, System::nanoTime);
    this.projects = new DefaultProjects(transport, transport.urls(), System::nanoTime);
    this.runs =
        new DefaultRuns(
            transport, info, projects, new RunDefaults(options.project(), InstantSource.system()));
    this.feedback = new DefaultFeedbacks(transport);
    this.diagnostics = new Diagnostics(transport, options, System::nanoTime);
    ClientHeaders headers = new ClientHeaders(options);
    this.tracing =
        TracingService.create(
            vertx,
            options.tracing(),
            new TracingTarget(
                transport.urls()::resolve,
                headers::authenticated,
                options.project(),
                HttpClients.options(options)));
    this.removeHook = Compat.addCloseHook(vertx, () -> close().mapEmpty());
    if (Diagnostics.lacksCredentials(options)) {
      LOG.warn("{} needs an API key, and none is set (LANGSMITH_API_KEY)", options.endpoint());
    }
  }

  @Override
  public Runs runs() {
    return runs;
  }

  @Override
  public Projects projects() {
    return projects;
  }

  @Override
  public Feedbacks feedback() {
    return feedback;
  }

  @Override
  public Info info() {
    return info;
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
  public Future<Diagnosis> diagnose() {
    return diagnostics.run();
  }

  @Override
  public Tracer tracer() {
    return tracing.tracer();
  }

  @Override
  public Future<FlushReport> flush(Duration deadline) {
    return Steps.joined(tracing.flush(deadline));
  }

  @Override
  public Future<FlushReport> close(Duration deadline) {
    if (closing.compareAndSet(false, true)) {
      tracing
          .close(deadline)
          .onComplete(
              report ->
                  transport
                      .close()
                      .onComplete(
                          done -> {
                            removeHook.run();
                            closed.complete(report.result());
                          }));
    }
    return Steps.joined(closed.future());
  }

  @Override
  public String toString() {
    return "AsyncLangSmithClient[" + options.endpoint() + "]";
  }
}
