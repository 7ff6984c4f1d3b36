// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.Diagnosis;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.errors.ApiException;
import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.info.ServerInfo;
import io.github.asynclangsmith.internal.gen.ServerInfoCodec;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Finds out whether the client can work. */
final class Diagnostics {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final RestTransport transport;
  private final LangSmithOptions options;
  private final LongSupplier nanoClock;

  Diagnostics(RestTransport transport, LangSmithOptions options, LongSupplier nanoClock) {
    this.transport = transport;
    this.options = options;
    this.nanoClock = nanoClock;
  }

  /** Whether the hosted platform is to be reached without credentials, which cannot work. */
  static boolean lacksCredentials(LangSmithOptions options) {
    String host = String.valueOf(URI.create(options.endpoint()).getHost());
    String lower = host.toLowerCase(Locale.ROOT);
    boolean hosted = lower.equals("langchain.com") || lower.endsWith(".langchain.com");
    return hosted && options.apiKey() == null && options.bearerToken() == null;
  }

  Future<Diagnosis> run() {
    long start = nanoClock.getAsLong();
    Future<ServerInfo> described =
        transport.call(
            RestCall.<ServerInfo>of("diagnose.info", HttpMethod.GET, "/info")
                .once()
                .returns(ServerInfoCodec.INSTANCE));
    Future<Void> authenticated =
        transport.call(
            RestCall.<Void>of("diagnose.authentication", HttpMethod.GET, "/sessions")
                .query("limit", 1)
                .once());
    Future<Duration> latency =
        described.transform(
            outcome ->
                Future.succeededFuture(
                    answered(outcome)
                        ? Duration.ofNanos(nanoClock.getAsLong() - start)
                        : Duration.ZERO));
    return Future.join(described, authenticated)
        .transform(
            done -> Future.succeededFuture(diagnosis(described, authenticated, latency.result())));
  }

  private Diagnosis diagnosis(
      Future<ServerInfo> described, Future<Void> authenticated, Duration latency) {
    List<String> problems = new ArrayList<>();
    if (lacksCredentials(options)) {
      problems.add("no API key is set (LANGSMITH_API_KEY)");
    }
    if (described.failed()) {
      problems.add(String.valueOf(described.cause().getMessage()));
    }
    Boolean accepted = accepted(authenticated);
    if (authenticated.failed()) {
      problems.add(String.valueOf(authenticated.cause().getMessage()));
    }
    return new Diagnosis(
        options.describe(),
        answered(described) || answered(authenticated),
        accepted,
        described.succeeded() ? described.result() : null,
        latency,
        problems);
  }

  private static @Nullable Boolean accepted(Future<Void> authenticated) {
    if (authenticated.succeeded()) {
      return true;
    }
    boolean refused =
        authenticated.cause() instanceof ApiException api
            && (api.status() == UNAUTHORIZED || api.status() == FORBIDDEN);
    return refused ? false : null;
  }

  private static boolean answered(AsyncResult<?> outcome) {
    return outcome.succeeded()
        || outcome.cause() instanceof ApiException
        || outcome.cause() instanceof DecodingException;
  }
}
