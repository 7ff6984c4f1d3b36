// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.internal.http.Compat;
import io.github.asynclangsmith.internal.http.Upload;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sends requests with the Vert.x HTTP client. To be created and used on the loop, whose deployment
 * then owns the connections: they outlive everything else when Vert.x closes.
 */
public final class HttpIngestTransport implements IngestTransport {
  private static final int MAX_ANSWER = 256 * 1024;

  /** Held strongly: Vert.x 5 closes a client that is no longer reachable. */
  private final HttpClient client;

  private final Vertx vertx;
  private final Function<String, String> urls;
  private final Supplier<Map<String, String>> headers;

  /**
   * Creates the transport.
   *
   * @param vertx the instance
   * @param options of the connections; those given are not changed
   * @param maxConnections the most connections
   * @param urls makes the complete URL of a route
   * @param headers gives the headers of every request, credentials included; asked for each
   */
  public HttpIngestTransport(
      Vertx vertx,
      HttpClientOptions options,
      int maxConnections,
      Function<String, String> urls,
      Supplier<Map<String, String>> headers) {
    HttpClientOptions own = new HttpClientOptions(options);
    // Uploads of traces must not be traced themselves.
    own.setTracingPolicy(TracingPolicy.IGNORE);
    this.client =
        Compat.createHttpClient(
            vertx, own, new PoolOptions().setHttp1MaxSize(maxConnections).setHttp2MaxSize(1));
    this.vertx = vertx;
    this.urls = urls;
    this.headers = headers;
  }

  @Override
  public Future<IngestResponse> post(EncodedBody body, Duration timeout) {
    return body.files().isEmpty()
        ? exchange(HttpMethod.POST, body.route(), timeout, request -> send(request, body))
        : changed(body).compose(none -> upload(body, timeout));
  }

  /** Fails when files are not what they were. */
  private Future<Void> changed(EncodedBody body) {
    Set<Path> changed = new HashSet<>();
    List<Future<Void>> looks = new ArrayList<>();
    for (FileSlot slot : body.files()) {
      looks.add(
          vertx
              .fileSystem()
              .props(slot.file().toString())
              .transform(
                  found -> {
                    if (found.failed() || found.result().size() != slot.lengthBytes()) {
                      changed.add(slot.file());
                    }
                    return Future.succeededFuture();
                  }));
    }
    return Future.all(looks)
        .compose(
            all ->
                changed.isEmpty()
                    ? Future.succeededFuture()
                    : Future.failedFuture(new FilesChangedException(changed)));
  }

  private Future<IngestResponse> upload(EncodedBody body, Duration timeout) {
    // No timeout for the whole: a large file may take long as long as it moves.
    RequestOptions target =
        target(HttpMethod.POST, body.route()).setConnectTimeout(timeout.toMillis());
    return request(target)
        .compose(
            request -> {
              head(request, body);
              Upload upload = new Upload(vertx, request, body.content(), timeout);
              return upload
                  .send()
                  .compose(HttpIngestTransport::answer)
                  .onComplete(ended -> upload.close())
                  .recover(failure -> explained(body, upload, failure));
            });
  }

  private Future<IngestResponse> explained(EncodedBody body, Upload upload, Throwable failure) {
    return upload.failure() == null
        ? Future.failedFuture(failure)
        : changed(body).compose(none -> Future.failedFuture(failure));
  }

  @Override
  public Future<IngestResponse> get(String route, Duration timeout) {
    return exchange(HttpMethod.GET, route, timeout, HttpClientRequest::send);
  }

  @Override
  public Future<Void> close() {
    return client.close();
  }

  private static Future<HttpClientResponse> send(HttpClientRequest request, EncodedBody body) {
    head(request, body);
    return request.send(body.bytes());
  }

  private static void head(HttpClientRequest request, EncodedBody body) {
    request.putHeader("Content-Type", body.contentType());
    if (body.contentEncoding() != null) {
      request.putHeader("Content-Encoding", body.contentEncoding());
    }
  }

  private RequestOptions target(HttpMethod method, String route) {
    RequestOptions target =
        new RequestOptions().setMethod(method).setAbsoluteURI(urls.apply(route));
    headers.get().forEach(target::putHeader);
    return target;
  }

  private Future<IngestResponse> exchange(
      HttpMethod method,
      String route,
      Duration timeout,
      Function<HttpClientRequest, Future<HttpClientResponse>> sending) {
    return request(target(method, route).setTimeout(timeout.toMillis()))
        .compose(
            request -> {
              // The idle timeout of the options ends when headers arrive; this one covers the body.
              long timer = vertx.setTimer(timeout.toMillis(), late -> Compat.reset(request));
              return sending
                  .apply(request)
                  .compose(HttpIngestTransport::answer)
                  .onComplete(ended -> vertx.cancelTimer(timer));
            });
  }

  private Future<HttpClientRequest> request(RequestOptions target) {
    try {
      return client.request(target);
    } catch (IllegalStateException closed) {
      // Vert.x 4.5 throws once the client is closed.
      return Future.failedFuture(closed);
    }
  }

  private static Future<IngestResponse> answer(HttpClientResponse response) {
    return response
        .body()
        .map(
            body ->
                new IngestResponse(
                    response.statusCode(),
                    response.getHeader("Retry-After"),
                    response.getHeader("Retry-After-Ms"),
                    response.getHeader("X-Should-Retry"),
                    body.length() <= MAX_ANSWER
                        ? body
                        : Buffer.buffer(body.getBytes(0, MAX_ANSWER))));
  }
}
