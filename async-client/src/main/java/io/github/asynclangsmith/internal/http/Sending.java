// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How one attempt of an exchange is sent. */
@FunctionalInterface
interface Sending {
  /**
   * Sends a request.
   *
   * @param upload the body when it is sent piece by piece, else null
   * @param onSent gets the request as soon as it has a connection, before anything is written; when
   *     it answers false, having aborted the request, nothing more happens
   */
  Future<Answer> send(
      OutgoingRequest request, @Nullable ContentStream upload, Predicate<HttpClientRequest> onSent);

  /** The answer comes with its whole body. */
  static Sending buffered(WebClient web) {
    return (request, upload, onSent) -> {
      HttpRequest<Buffer> prepared = web.requestAbs(request.method(), request.url());
      request.headers().forEach(prepared::putHeader);
      Future<HttpResponse<Buffer>> response =
          RequestCapture.sending(onSent, () -> send(prepared, request, upload));
      return response.map(
          each ->
              new Answer(
                  each.statusCode(),
                  each.headers(),
                  each.body() == null ? Buffer.buffer() : each.body()));
    };
  }

  private static Future<HttpResponse<Buffer>> send(
      HttpRequest<Buffer> prepared, OutgoingRequest request, @Nullable ContentStream upload) {
    Buffer body = request.wholeBody();
    if (upload != null) {
      return prepared
          .putHeader("content-length", String.valueOf(upload.lengthBytes()))
          .sendStream(upload);
    }
    return body == null ? prepared.send() : prepared.sendBuffer(body);
  }

  /** The body of a success is still to come, and waits; any other answer comes with its body. */
  static Sending streamed(HttpClient http) {
    return (request, upload, onSent) -> {
      RequestOptions target =
          new RequestOptions().setMethod(request.method()).setAbsoluteURI(request.url());
      request.headers().forEach(target::putHeader);
      return http.request(target)
          .compose(
              sent -> {
                if (!onSent.test(sent)) {
                  return Future.failedFuture(
                      new CancellationException("aborted before it was sent"));
                }
                Buffer body = request.wholeBody();
                return body == null ? sent.send() : sent.send(body);
              })
          .compose(Sending::answer);
    };
  }

  private static Future<Answer> answer(HttpClientResponse response) {
    Answer head = new Answer(response.statusCode(), response.headers(), Buffer.buffer(), response);
    if (head.isSuccess()) {
      response.pause();
      return Future.succeededFuture(head);
    }
    return response.body().map(body -> new Answer(head.status(), head.headers(), body));
  }
}
