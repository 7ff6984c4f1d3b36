// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import io.github.asynclangsmith.localserver.faults.FaultRule;
import io.github.asynclangsmith.localserver.faults.Faults;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door of the server: logs each request, asks the faults, then lets a call answer it. */
public final class HttpFront implements Handler<HttpServerRequest> {
  private final Vertx vertx;
  private final Settings settings;
  private final Router router;
  private final Faults faults;
  private final RequestLog log;
  private final Keys keys;
  private final List<String> basePath;

  /**
   * What the door needs to know.
   *
   * @param apiKey the only key accepted, or null to accept any
   * @param basePath the path that every route may also be reached under
   * @param maxBodyBytes the largest body accepted, encoded and decoded
   * @param logRequests how many requests are logged
   * @param logBytes how many bytes of bodies the log keeps
   * @param clock tells when requests arrive
   */
  public record Settings(
      @Nullable String apiKey,
      String basePath,
      int maxBodyBytes,
      int logRequests,
      long logBytes,
      Clock clock) {
    @Override
    public String toString() {
      return "Settings[maxBodyBytes=" + maxBodyBytes + "]";
    }
  }

  /** A door in front of these routes. */
  public HttpFront(Vertx vertx, Settings settings, Router router, Faults faults) {
    this.vertx = vertx;
    this.settings = settings;
    this.router = router;
    this.faults = faults;
    this.log = new RequestLog(settings.logRequests(), settings.logBytes());
    this.keys = new Keys(settings.apiKey());
    this.basePath = RequestPath.split(settings.basePath());
  }

  /** The requests so far. */
  public RequestLog log() {
    return log;
  }

  @Override
  public void handle(HttpServerRequest request) {
    String rawPath = request.path() == null ? "/" : request.path();
    RequestPath path = RequestPath.of(rawPath, basePath);
    RecordedRequest record =
        new RecordedRequest(
            request.method(),
            request.uri(),
            path.canonical(),
            request.headers(),
            settings.clock().instant());
    log.add(record);
    FaultRule fault = faults.strike(request.method().name(), path.canonical(), rawPath);
    new Call(this, request, path, record, fault).start();
  }

  Vertx vertx() {
    return vertx;
  }

  Settings settings() {
    return settings;
  }

  Router router() {
    return router;
  }

  Keys keys() {
    return keys;
  }

  /** The URL that the client reached this server by, for links that it can follow. */
  String externalUrl(HttpServerRequest request) {
    String host = request.getHeader(HttpHeaders.HOST);
    String authority = host == null ? "localhost" : host;
    String base = basePath.isEmpty() ? "" : "/" + String.join("/", basePath);
    return request.scheme() + "://" + authority + base;
  }
}
