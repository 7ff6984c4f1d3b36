// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.internal.http.HttpRestTransport;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a client works with. Those that are derived from it, directly or not, share its connections,
 * its delivery of runs and its end; what is remembered of names only within a workspace.
 * Thread-safe.
 */
final class ClientParts {
  final Vertx vertx;
  final HttpRestTransport transport;
  final DefaultInfo info;

  /** Ids by names that are known already; null where there are none yet. */
  final @Nullable NameIds projects;

  final @Nullable NameIds datasets;
  private final LazyTracing tracing;
  private final Closing closing;

  /** Of the client that all are derived from. */
  private final @Nullable String workspaceOfRuns;

  /** Null in the client that others are derived from. */
  private final @Nullable LangSmithOptions derived;

  private @Nullable Tracer tracer;

  /** Opens those of a client. */
  ClientParts(Vertx vertx, LangSmithOptions options) {
    this.vertx = vertx;
    this.transport = new HttpRestTransport(vertx, options);
    this.info = new DefaultInfo(transport, System::nanoTime);
    this.projects = null;
    this.datasets = null;
    this.tracing = new LazyTracing(vertx, options, transport.urls());
    this.closing = new Closing(vertx, tracing, transport, options.tracing().isFlushOnShutdown());
    this.workspaceOfRuns = options.workspaceId();
    this.derived = null;
  }

  private ClientParts(
      ClientParts from,
      LangSmithOptions derived,
      @Nullable NameIds projects,
      @Nullable NameIds datasets) {
    this.vertx = from.vertx;
    this.transport = from.transport.with(derived);
    this.info = from.info.through(transport);
    this.projects = projects;
    this.datasets = datasets;
    this.tracing = from.tracing;
    this.closing = from.closing;
    this.workspaceOfRuns = from.workspaceOfRuns;
    this.derived = derived;
  }

  /** Those of a derived client in the same workspace. */
  ClientParts derive(LangSmithOptions options, NameIds projectIds, NameIds datasetIds) {
    return new ClientParts(this, options, projectIds, datasetIds);
  }

  /** Those of a derived client in another workspace, where names mean something else. */
  ClientParts derive(LangSmithOptions options) {
    return new ClientParts(this, options, null, null);
  }

  /**
   * The tracer.
   *
   * @throws IllegalStateException when runs would go to another workspace than calls do
   */
  Tracer tracer() {
    return derived == null ? tracing.tracer() : tracer(derived);
  }

  private synchronized Tracer tracer(LangSmithOptions options) {
    if (!Objects.equals(options.workspaceId(), workspaceOfRuns)) {
      throw new IllegalStateException(
          "this client is derived for the workspace "
              + options.workspaceId()
              + ", but runs go where those of the first client go, so that it cannot record any;"
              + " create a client of its own for the workspace");
    }
    Tracer made = tracer;
    if (made == null) {
      made = tracing.tracer(options);
      tracer = made;
    }
    return made;
  }

  Future<FlushReport> flush(Duration deadline) {
    return tracing.flush(deadline);
  }

  /** The end of a derived client is no more than a flush. */
  Future<FlushReport> close(Duration deadline) {
    return derived == null ? closing.close(deadline) : tracing.flush(deadline);
  }
}
