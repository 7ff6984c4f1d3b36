// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import io.github.asynclangsmith.datasets.Datasets;
import io.github.asynclangsmith.examples.Examples;
import io.github.asynclangsmith.experiments.Experiments;
import io.github.asynclangsmith.feedback.Feedbacks;
import io.github.asynclangsmith.info.Info;
import io.github.asynclangsmith.internal.client.DefaultAsyncLangSmithClient;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.projects.Projects;
import io.github.asynclangsmith.rest.Composed;
import io.github.asynclangsmith.rest.Resource;
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
import java.util.function.Consumer;

/**
 * A client of LangSmith that never blocks.
 *
 * <pre>{@code
 * AsyncLangSmithClient client = AsyncLangSmithClient.create(vertx);
 * client.projects().readByName("bot").onSuccess(project -> ...);
 * }</pre>
 *
 * <p>Thread-safe; one per application is enough. Futures complete on the Vert.x context of the
 * caller, or on one of the client's where there is none. A call can be aborted through a {@link
 * CancelToken}. Failures are those of {@link io.github.asynclangsmith.errors}.
 *
 * @since 0.1
 */
@Resource
public interface AsyncLangSmithClient {
  /**
   * Creates a client configured by the environment; see {@link LangSmithOptions#fromEnvironment()},
   * which may read a small file on this thread.
   *
   * @param vertx runs the client; closing it closes the client
   * @throws io.github.asynclangsmith.errors.InvalidConfigurationException naming every unusable
   *     setting
   */
  static AsyncLangSmithClient create(Vertx vertx) {
    return create(vertx, LangSmithOptions.fromEnvironment());
  }

  /**
   * Creates a client. Reads neither the environment nor files; with tracing on it begins to ask the
   * server how it wants runs sent, which nothing waits for.
   *
   * @param vertx runs the client; closing it closes the client
   * @param options how to reach the platform
   */
  static AsyncLangSmithClient create(Vertx vertx, LangSmithOptions options) {
    return new DefaultAsyncLangSmithClient(vertx, options);
  }

  /** The runs that the server stores. */
  Runs runs();

  /** The trees of runs, each named by its root. */
  Traces traces();

  /** The conversations, each of which has a trace for every turn. */
  Threads threads();

  /** The projects that runs are recorded in. */
  Projects projects();

  /** The datasets that programs are run on. */
  Datasets datasets();

  /** The examples of datasets. */
  Examples examples();

  /** What experiments on datasets found. */
  Experiments experiments();

  /** The feedback that runs and projects received. */
  Feedbacks feedback();

  /** What others have shared. */
  Shared shared();

  /** What the server says about itself. */
  Info info();

  /** The workspaces of the caller's organization. */
  Workspaces workspaces();

  /** Records runs as they happen. */
  Tracer tracer();

  /**
   * Makes a client that shares everything costly with this one: connections, remembered answers,
   * and the buffer, delivery and counters of runs. Takes no thread, timer or connection, so that an
   * application may have one for each of its customers or projects. Runs below a run of another
   * client stay in the trace and the project of that one.
   *
   * <p>Flushing any of these clients delivers the runs of all. Closing the derived client does just
   * that, and nothing more: it ends when this one is closed. For runs in another workspace or with
   * other credentials, create a client; {@link #tracer()} of one that is derived for another
   * workspace throws an {@link IllegalStateException}.
   *
   * @param changes in what the client differs from this one
   * @throws io.github.asynclangsmith.errors.InvalidConfigurationException naming every unusable
   *     setting
   */
  @Composed
  AsyncLangSmithClient derive(Consumer<DerivedOptionsBuilder> changes);

  /** The options that the client was created with. */
  @Composed
  LangSmithOptions options();

  /**
   * Sends a request to any route, with the client's authentication, retries and errors.
   *
   * @param request the request
   * @return the answer when its status says success; other statuses fail
   */
  @Composed
  Future<RawResponse> request(RawRequest request);

  /**
   * Streams the body of an answer: files, exports, and what pre-signed URLs lead to. Nothing is
   * sent before there is demand, and no more is read than there is demand for; closing the stream
   * aborts the download. Until the answer begins, what may pass is retried; then the stream fails
   * with what broke it, also when {@link LangSmithOptions#requestTimeout()} passes without a byte.
   * {@link PageStream#cursor()} is the number of bytes before the chunk that came last.
   *
   * @param request the request; a complete URL never gets credentials
   * @return the body in chunks as they come
   */
  @Composed
  PageStream<Buffer> download(RawRequest request);

  /**
   * Looks at the configuration and asks the server whether it can be worked with. Each request is
   * sent once, without retries. Routes: {@code GET /info}, {@code GET /sessions}.
   *
   * @return what was found out; never fails
   */
  @Composed
  Future<Diagnosis> diagnose();

  /**
   * Delivers the runs that were recorded before this call, waiting ten seconds at most. Routes:
   * {@code POST /runs/multipart}, {@code POST /runs/batch}.
   *
   * @return what became of everything accepted since the last flush; never fails
   */
  default Future<FlushReport> flush() {
    return flush(Duration.ofSeconds(10));
  }

  /**
   * Delivers the runs that were recorded before this call, as {@link #flush()} does.
   *
   * @param deadline how long that may take at most
   * @return what became of everything accepted since the last flush; never fails
   */
  @Composed
  Future<FlushReport> flush(Duration deadline);

  /**
   * Closes the client: delivers the runs that were recorded, then fails calls under way with a
   * {@link io.github.asynclangsmith.errors.ClientClosedException}, as do later ones. Closing again
   * changes nothing.
   *
   * @return what became of the runs, when nothing of the client is left; takes ten seconds at most
   */
  default Future<FlushReport> close() {
    return close(Duration.ofSeconds(10));
  }

  /**
   * Closes the client as {@link #close()} does.
   *
   * @param deadline how long that may take at most; where dead letters or spilled runs are kept, up
   *     to a third of it, two seconds at most, are for storing what could not be delivered
   * @return what became of the runs, when nothing of the client is left; never fails
   */
  @Composed
  Future<FlushReport> close(Duration deadline);
}
