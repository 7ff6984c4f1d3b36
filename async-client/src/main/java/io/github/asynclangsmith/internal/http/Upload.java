// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A body that is sent piece by piece with a request of the plain HTTP client, and watched: it may
 * take as long as it likes, but never stand still for long. One use, on the context that sends.
 */
public final class Upload {
  private final Vertx vertx;
  private final HttpClientRequest request;
  private final Duration patience;
  private final ContentStream stream;
  private long timer;

  /**
   * Prepares to send.
   *
   * @param patience how long nothing may move, the wait for the answer included
   */
  public Upload(Vertx vertx, HttpClientRequest request, Content content, Duration patience) {
    this.vertx = vertx;
    this.request = request;
    this.patience = patience;
    this.stream = new ContentStream(vertx, vertx.getOrCreateContext(), content);
  }

  /** Sends it. */
  public Future<HttpClientResponse> send() {
    // A body that cannot be read resets the request, which Vert.x logs when nobody listens.
    request.exceptionHandler(expected -> {});
    request.putHeader("Content-Length", String.valueOf(stream.lengthBytes()));
    watch(patience.toMillis());
    return request.send(stream);
  }

  private void watch(long millis) {
    timer =
        vertx.setTimer(
            Math.max(1, millis),
            fired -> {
              long left = patience.minus(stream.idle()).toMillis();
              if (left > 0) {
                watch(left);
              } else {
                Compat.reset(request);
              }
            });
  }

  /** Ends everything; a server that answered before it had the whole body gets no more of it. */
  public void close() {
    vertx.cancelTimer(timer);
    if (!stream.isFinished()) {
      stream.close();
      Compat.reset(request);
    }
  }

  /** Why the body could not be read, or null. */
  public @Nullable Throwable failure() {
    return stream.failure();
  }
}
