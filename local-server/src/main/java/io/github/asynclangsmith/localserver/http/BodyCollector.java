// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Receives one request's body up to a limit; lives on the request's context.
 *
 * <p>Beyond the limit it fails at once and throws away what still comes, so that the client reads
 * its 413 instead of a reset; a client that goes on for long is cut off.
 */
final class BodyCollector {
  private static final long MAX_DISCARD_MILLIS = 5_000;

  private final HttpServerRequest request;
  private final int limit;
  private final Promise<Body> done = Promise.promise();
  private final List<Buffer> chunks = new ArrayList<>(4);
  private long size;
  private boolean discarding;

  private BodyCollector(HttpServerRequest request, int limit) {
    this.request = request;
    this.limit = limit;
  }

  static Future<Body> collect(Vertx vertx, HttpServerRequest request, int limit) {
    return new BodyCollector(request, limit).start(vertx);
  }

  private Future<Body> start(Vertx vertx) {
    request.handler(chunk -> onChunk(vertx, chunk));
    request.endHandler(v -> onEnd());
    request.exceptionHandler(done::tryFail);
    return done.future();
  }

  private void onChunk(Vertx vertx, Buffer chunk) {
    size += chunk.length();
    if (discarding) {
      return;
    }
    if (size > limit) {
      discarding = true;
      chunks.clear();
      done.tryFail(Body.tooLarge(limit));
      long timer = vertx.setTimer(MAX_DISCARD_MILLIS, id -> request.connection().close());
      request.endHandler(v -> vertx.cancelTimer(timer));
      request.exceptionHandler(e -> vertx.cancelTimer(timer));
    } else {
      chunks.add(chunk);
    }
  }

  private void onEnd() {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    done.tryComplete(new Body(chunks, size, encoding, limit));
  }
}
