// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.Diagnosis;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.RawRequest;
import io.github.asynclangsmith.RawResponse;
import io.github.asynclangsmith.feedback.Feedbacks;
import io.github.asynclangsmith.info.Info;
import io.github.asynclangsmith.internal.http.Compat;
import io.github.asynclangsmith.internal.http.HttpRestTransport;
import io.github.asynclangsmith.projects.Projects;
import io.github.asynclangsmith.runs.Runs;
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

  private final Vertx vertx;
  private final LangSmithOptions options;
  private final HttpRestTransport transport;
  private final DefaultInfo info;
  private final DefaultProjects projects;
  private final Runs runs;
  private final Feedbacks feedback;
  private final Diagnostics diagnostics;
  private final Runnable removeHook;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Promise<Void> closed = Promise.promise();

  /** Puts the parts together; sends nothing. */
  public DefaultAsyncLangSmithClient(Vertx vertx, LangSmithOptions options) {
    this.vertx = vertx;
    this.options = options;
    this.transport = new HttpRestTransport(vertx, options);
    this.info = new DefaultInfo(transport, System::nanoTime);
    this.projects = new DefaultProjects(transport, transport.urls(), System::nanoTime);
    this.runs =
        new DefaultRuns(
            transport, info, projects, new RunDefaults(options.project(), InstantSource.system()));
    this.feedback = new DefaultFeedbacks(transport);
    this.diagnostics = new Diagnostics(transport, options, System::nanoTime);
    this.removeHook = Compat.addCloseHook(vertx, this::close);
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
  public Future<Void> close(Duration deadline) {
    if (closing.compareAndSet(false, true)) {
      long timer = vertx.setTimer(Math.max(1, deadline.toMillis()), id -> closed.tryComplete());
      transport
          .close()
          .onComplete(
              done -> {
                vertx.cancelTimer(timer);
                removeHook.run();
                closed.tryComplete();
              });
    }
    return Steps.joined(closed.future());
  }

  @Override
  public String toString() {
    return "AsyncLangSmithClient[" + options.endpoint() + "]";
  }
}
