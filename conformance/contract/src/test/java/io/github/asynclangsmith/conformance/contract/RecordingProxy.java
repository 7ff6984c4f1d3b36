// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Passes requests on to a server and keeps what was sent and answered. */
final class RecordingProxy {
  /** Of one connection, or false after the proxy has taken the message apart. */
  private static final Set<String> OWN_HEADERS =
      Set.of("accept-encoding", "connection", "content-length", "host", "transfer-encoding");

  private final String target;
  private final HttpServer server;
  private final WebClient client;
  private final List<Exchange> exchanges = new ArrayList<>();

  private RecordingProxy(Vertx vertx, String target) {
    this.target = target;
    this.server = vertx.createHttpServer();
    this.client =
        WebClient.create(
            vertx, new WebClientOptions().setFollowRedirects(false).setUserAgentEnabled(false));
  }

  /** A proxy, on a free port, of the server at a URL. */
  static Future<RecordingProxy> start(Vertx vertx, String target) {
    RecordingProxy proxy = new RecordingProxy(vertx, target);
    return proxy
        .server
        .requestHandler(proxy::handle)
        .listen(0, "127.0.0.1")
        .map(listening -> proxy);
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** What was exchanged since this was called last. */
  synchronized List<Exchange> take() {
    List<Exchange> taken = List.copyOf(exchanges);
    exchanges.clear();
    return taken;
  }

  private synchronized void add(Exchange exchange) {
    exchanges.add(exchange);
  }

  private void handle(HttpServerRequest request) {
    request
        .body()
        .compose(body -> forward(request, body).map(answer -> keep(request, body, answer)))
        .onSuccess(answer -> answer(request.response(), answer))
        .onFailure(failure -> request.response().setStatusCode(502).end(failure.toString()));
  }

  private Future<HttpResponse<Buffer>> forward(HttpServerRequest request, Buffer body) {
    HttpRequest<Buffer> onward = client.requestAbs(request.method(), target + request.uri());
    request
        .headers()
        .forEach(
            header -> {
              if (!OWN_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                onward.headers().add(header.getKey(), header.getValue());
              }
            });
    return body.length() == 0 ? onward.send() : onward.sendBuffer(body);
  }

  private HttpResponse<Buffer> keep(
      HttpServerRequest request, Buffer body, HttpResponse<Buffer> answer) {
    try {
      add(
          new Exchange(
              request.method().name(),
              request.uri(),
              request.getHeader("content-type"),
              Exchange.decoded(body, request.getHeader("content-encoding")),
              answer.statusCode(),
              answer.body() == null ? Buffer.buffer() : answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer;
  }

  private static void answer(HttpServerResponse response, HttpResponse<Buffer> answer) {
    response.setStatusCode(answer.statusCode());
    String type = answer.getHeader("content-type");
    if (type != null) {
      response.putHeader("content-type", type);
    }
    response.end(answer.body() == null ? Buffer.buffer() : answer.body());
  }
}
