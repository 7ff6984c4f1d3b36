// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.errors.TimeoutException;
import io.github.asynclangsmith.errors.TimeoutException.Deadline;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, taken chunk by chunk: no more is read from the connection than was asked
 * for.
 *
 * <p>Ownership: everything but {@link #next} and {@link #abort} is touched on the context of the
 * exchange only.
 */
final class BodyChunks implements Live {
  private static final long NONE = -1;

  private final Pipeline pipeline;
  private final OutgoingRequest request;
  private final HttpClientResponse response;
  private final Context context = Objects.requireNonNull(Vertx.currentContext());
  private Runnable unlink = () -> {};
  private @Nullable Promise<@Nullable Buffer> waiting;
  private long timer = NONE;
  private boolean ended;
  private @Nullable Throwable failure;

  private BodyChunks(Pipeline pipeline, OutgoingRequest request, HttpClientResponse response) {
    this.pipeline = pipeline;
    this.request = request;
    this.response = response;
  }

  /**
   * Takes over the body of an answer; called on the context of its exchange.
   *
   * @param token ends it early
   */
  static BodyChunks of(
      Pipeline pipeline, OutgoingRequest request, Answer answer, @Nullable CancelToken token) {
    BodyChunks chunks =
        new BodyChunks(pipeline, request, Objects.requireNonNull(answer.stream(), "stream"));
    chunks.listen(token);
    return chunks;
  }

  private void listen(@Nullable CancelToken token) {
    response.handler(this::onChunk);
    response.exceptionHandler(cause -> end(pipeline.errors.map(request, cause, 1)));
    response.endHandler(v -> end(null));
    pipeline.started(this);
    if (token != null && !ended) {
      unlink = token.onCancel(() -> abort(new CancellationException(operation() + ": cancelled")));
    }
  }

  @Override
  public String operation() {
    return request.operation();
  }

  /** The next chunk, or null when there is none any more; not to be called while one is awaited. */
  Future<@Nullable Buffer> next() {
    Promise<@Nullable Buffer> next = Promise.promise();
    onContext(
        () -> {
          waiting = next;
          if (ended) {
            tellEnd();
          } else {
            Duration limit = pipeline.options.requestTimeout();
            timer = pipeline.vertx.setTimer(limit.toMillis(), id -> onTimeout(limit));
            response.fetch(1);
          }
        });
    return next.future();
  }

  @Override
  public void abort(RuntimeException reason) {
    onContext(() -> giveUp(reason));
  }

  private void onTimeout(Duration limit) {
    timer = NONE;
    giveUp(new TimeoutException(operation(), Deadline.REQUEST, limit, 1));
  }

  private void giveUp(RuntimeException reason) {
    if (!ended) {
      // Resetting reports a failure at once, which must not count any more.
      end(reason);
      Compat.reset(response.request());
    }
  }

  private void onChunk(Buffer chunk) {
    Promise<@Nullable Buffer> asked = waiting;
    if (asked != null && !ended) {
      cancelTimer();
      waiting = null;
      asked.complete(chunk);
    }
  }

  private void end(@Nullable Throwable cause) {
    if (ended) {
      return;
    }
    ended = true;
    failure = cause;
    cancelTimer();
    unlink.run();
    pipeline.ended(this);
    tellEnd();
  }

  private void tellEnd() {
    Promise<@Nullable Buffer> asked = waiting;
    waiting = null;
    if (asked == null) {
      return;
    }
    if (failure == null) {
      asked.complete(null);
    } else {
      asked.fail(failure);
    }
  }

  private void cancelTimer() {
    if (timer != NONE) {
      pipeline.vertx.cancelTimer(timer);
      timer = NONE;
    }
  }

  private void onContext(Runnable task) {
    if (context == Vertx.currentContext()) {
      task.run();
    } else {
      context.runOnContext(v -> task.run());
    }
  }
}
