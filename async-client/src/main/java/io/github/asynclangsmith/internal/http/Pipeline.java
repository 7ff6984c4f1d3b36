// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.errors.ClientClosedException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What the exchanges of a client share: connections, options, retry budget. Knows the exchanges
 * that are under way, so that closing ends them. Thread-safe.
 */
final class Pipeline {
  final Vertx vertx;
  final LangSmithOptions options;
  final ApiUrls urls;
  final ClientHeaders headers;
  final Sending buffered;
  final Sending streamed;
  final RetryPolicy policy;
  final RetryBudget budget;
  final ErrorMapper errors;
  // Vert.x 5 closes a client that is no longer reachable.
  private final HttpClient http;
  private final Set<Live> live;
  private final AtomicBoolean closed;

  Pipeline(Vertx vertx, LangSmithOptions options) {
    this.vertx = vertx;
    this.options = options;
    this.urls = new ApiUrls(options.endpoint(), options.webUrl());
    this.headers = new ClientHeaders(options);
    this.live = ConcurrentHashMap.newKeySet();
    this.closed = new AtomicBoolean();
    this.http = HttpClients.create(vertx, options);
    this.buffered =
        Sending.buffered(
            WebClient.wrap(
                RequestCapture.wrap(http),
                new WebClientOptions().setFollowRedirects(false).setUserAgentEnabled(false)));
    this.streamed = Sending.streamed(http);
    this.policy =
        new RetryPolicy(
            options.retry(),
            () -> ThreadLocalRandom.current().nextDouble(),
            InstantSource.system());
    this.budget = new RetryBudget(options.retry().budget());
    this.errors = new ErrorMapper(new SecretMask(options), policy);
  }

  /** Shares the connections and the end of another one, but not its headers. */
  private Pipeline(Pipeline shared, LangSmithOptions options) {
    this.vertx = shared.vertx;
    this.options = options;
    this.urls = shared.urls;
    this.headers = new ClientHeaders(options);
    this.live = shared.live;
    this.closed = shared.closed;
    this.http = shared.http;
    this.buffered = shared.buffered;
    this.streamed = shared.streamed;
    this.policy = shared.policy;
    this.budget = shared.budget;
    this.errors = new ErrorMapper(new SecretMask(options), policy);
  }

  /** The same with other headers, for options that differ in nothing else. */
  Pipeline with(LangSmithOptions derived) {
    return new Pipeline(this, derived);
  }

  /** Sends a request for the current {@link CancelToken}, and reads the answer. */
  <T extends @Nullable Object> Future<T> send(OutgoingRequest request, Decoder<T> decoder) {
    return send(buffered, request, decoder);
  }

  /** Sends a request for the current {@link CancelToken}, and opens the body of the answer. */
  Future<BodyChunks> open(OutgoingRequest request) {
    CancelToken token = CancelToken.current();
    return send(streamed, request, answer -> BodyChunks.of(this, request, answer, token));
  }

  /** Has it aborted when the client is closed. */
  void started(Live what) {
    live.add(what);
    if (closed.get()) {
      // Closing may have looked at what is under way before this was among it.
      what.abort(new ClientClosedException(what.operation()));
    }
  }

  private <T extends @Nullable Object> Future<T> send(
      Sending sending, OutgoingRequest request, Decoder<T> decoder) {
    CancelToken token = CancelToken.current();
    if (closed.get()) {
      return Future.failedFuture(new ClientClosedException(request.operation()));
    }
    if (token != null && token.isCancelled()) {
      return Future.failedFuture(new CancellationException(request.operation() + ": cancelled"));
    }
    Exchange<T> exchange = new Exchange<>(this, sending, request, decoder);
    live.add(exchange);
    Future<T> result;
    try {
      result = exchange.start(token);
    } catch (RejectedExecutionException vertxIsClosed) {
      live.remove(exchange);
      return Future.failedFuture(new ClientClosedException(request.operation()));
    }
    if (closed.get()) {
      // Closing may have looked at the live exchanges before this one was among them.
      exchange.abort(new ClientClosedException(request.operation()));
    }
    return result;
  }

  void ended(Live what) {
    live.remove(what);
  }

  /** Fails what is under way and gives the connections back. */
  Future<Void> close() {
    closed.set(true);
    live.forEach(each -> each.abort(new ClientClosedException(each.operation())));
    return http.close();
  }
}
