// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.errors.LangSmithException;
import io.github.asynclangsmith.errors.TimeoutException;
import io.github.asynclangsmith.errors.TimeoutException.Deadline;
import io.github.asynclangsmith.errors.TransportException;
import io.github.asynclangsmith.internal.json.JsonCodec;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call: its attempts, the delays between them, its deadlines, its cancellation.
 *
 * <pre>
 *  ENCODING (a large body, on a worker)
 *      │
 *      ▼     has a connection        answered            success
 *   WAITING ─────────────────► SENT ──────────► (judged) ────────► DECODING ──► DONE
 *      ▲                         │                 │ worth a retry               ▲
 *      │       delay over        │ broken          ▼                             │
 *      └───────────────────── BACKOFF ◄────────────┘       cancelled, closed,    │
 *                                                     deadline, final failure ───┘
 * </pre>
 *
 * <p>Ownership: everything but {@link #start} and {@link #abort} is touched on one context only,
 * the caller's where it has one.
 */
final class Exchange<T extends @Nullable Object> implements Live {
  private enum State {
    ENCODING,
    WAITING,
    SENT,
    BACKOFF,
    DECODING,
    DONE
  }

  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private static final long NONE = -1;

  private final Pipeline pipeline;
  private final Sending sending;
  private final Decoder<T> decoder;
  private final @Nullable Context caller = Vertx.currentContext();
  private final Context context;
  private final Promise<T> promise = Promise.promise();
  private final Redirects redirects;

  private OutgoingRequest request;
  private State state = State.ENCODING;
  private Runnable unlink = () -> {};
  private @Nullable HttpClientRequest inFlight;
  private @Nullable ContentStream upload;
  private int attempts;
  // Tells the events of the attempt under way from those of one that was given up.
  private int generation;
  private long deadlineNanos;
  private long deadlineTimer = NONE;
  private long stepTimer = NONE;

  Exchange(Pipeline pipeline, Sending sending, OutgoingRequest request, Decoder<T> decoder) {
    this.pipeline = pipeline;
    this.sending = sending;
    this.request = request;
    this.decoder = decoder;
    this.redirects = new Redirects(pipeline.headers);
    this.context =
        caller != null && caller.owner() == pipeline.vertx
            ? caller
            : pipeline.vertx.getOrCreateContext();
  }

  @Override
  public String operation() {
    return request.operation();
  }

  /** Begins; called once, on any thread. */
  Future<T> start(@Nullable CancelToken token) {
    onContext(
        () -> {
          if (token != null && token.isCancelled()) {
            fail(new CancellationException(cancelled()));
          } else {
            begin();
          }
          if (token != null && state != State.DONE) {
            unlink = token.onCancel(() -> abort(new CancellationException(cancelled())));
          }
        });
    return promise.future();
  }

  private String cancelled() {
    return operation() + ": cancelled";
  }

  @Override
  public void abort(RuntimeException reason) {
    onContext(() -> fail(reason));
  }

  private void onContext(Runnable task) {
    boolean here =
        context == Vertx.currentContext()
            && context.isEventLoopContext()
            && Context.isOnEventLoopThread();
    if (here) {
      task.run();
    } else {
      context.runOnContext(v -> task.run());
    }
  }

  private void begin() {
    if (state == State.DONE) {
      return;
    }
    Duration total = pipeline.options.totalTimeout();
    deadlineNanos = System.nanoTime() + total.toNanos();
    deadlineTimer = pipeline.vertx.setTimer(total.toMillis(), id -> onDeadline());
    if (request.body() instanceof Content.Unwritten body) {
      context.executeBlocking(body::written, false).onComplete(this::onEncoded);
    } else {
      attempt();
    }
  }

  private void onEncoded(AsyncResult<Content> body) {
    if (state == State.DONE) {
      return;
    }
    if (body.failed()) {
      fail(body.cause());
      return;
    }
    request = request.carrying(body.result());
    attempt();
  }

  private void onDeadline() {
    deadlineTimer = NONE;
    long patience = patienceMillis();
    if (patience > 0) {
      deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience);
      deadlineTimer = pipeline.vertx.setTimer(patience, id -> onDeadline());
      return;
    }
    fail(timeout(Deadline.TOTAL, pipeline.options.totalTimeout()));
  }

  /** How long it is until a body that is sent piece by piece has not moved for too long. */
  private long patienceMillis() {
    return upload == null || state != State.SENT
        ? 0
        : pipeline.options.requestTimeout().minus(upload.idle()).toMillis();
  }

  private TimeoutException timeout(Deadline which, Duration configured) {
    return new TimeoutException(operation(), which, configured, Math.max(1, attempts));
  }

  private void attempt() {
    state = State.WAITING;
    attempts++;
    int number = ++generation;
    Content body = request.body();
    if (body != null && body.whole() == null) {
      upload = new ContentStream(pipeline.vertx, context, body);
    }
    Future<Answer> outcome;
    try {
      outcome = sending.send(request, upload, sent -> onSent(number, sent));
    } catch (RuntimeException refused) {
      outcome = Future.failedFuture(refused);
    }
    outcome.onComplete(result -> onOutcome(number, result));
  }

  /** There is a connection; nothing is written yet. Answers whether it is still wanted. */
  private boolean onSent(int number, HttpClientRequest sent) {
    if (number != generation) {
      sent.exceptionHandler(expected -> {});
      Compat.reset(sent);
      return false;
    }
    state = State.SENT;
    inFlight = sent;
    if (upload != null) {
      // A body that cannot be read resets the request, which Vert.x logs when nobody listens.
      sent.exceptionHandler(expected -> {});
    }
    Duration limit = pipeline.options.requestTimeout();
    stepTimer = pipeline.vertx.setTimer(limit.toMillis(), id -> onRequestTimeout());
    return true;
  }

  private void onRequestTimeout() {
    stepTimer = NONE;
    long patience = patienceMillis();
    if (patience > 0) {
      stepTimer = pipeline.vertx.setTimer(patience, id -> onRequestTimeout());
      return;
    }
    abandon();
    broken(timeout(Deadline.REQUEST, pipeline.options.requestTimeout()), true);
  }

  private void onOutcome(int number, AsyncResult<Answer> outcome) {
    if (number != generation) {
      return;
    }
    generation++;
    TransportException unreadable = endUpload();
    inFlight = null;
    cancelStepTimer();
    if (unreadable != null) {
      fail(unreadable);
    } else if (outcome.failed()) {
      broken(failure(outcome.cause()), state == State.SENT);
    } else {
      judge(outcome.result());
    }
  }

  /** Ends the upload of an attempt that is over; tells when its bytes were the matter. */
  private @Nullable TransportException endUpload() {
    ContentStream ended = upload;
    if (ended == null) {
      return null;
    }
    upload = null;
    ended.close();
    if (inFlight != null && !ended.isFinished()) {
      // The answer came before the end of the request: the connection is of no further use.
      Compat.reset(inFlight);
    }
    Throwable cause = ended.failure();
    return cause == null
        ? null
        : new TransportException(
            operation(), "the body could not be read: " + cause.getMessage(), attempts, cause);
  }

  private LangSmithException failure(Throwable cause) {
    boolean connecting = cause.getClass().getSimpleName().equals("ConnectTimeoutException");
    return connecting
        ? timeout(Deadline.CONNECT, pipeline.options.connectTimeout())
        : pipeline.errors.map(request, cause, attempts);
  }

  private void broken(LangSmithException failure, boolean sent) {
    // A certificate that is not trusted will not be the next time.
    boolean hopeless = failure.getCause() instanceof SSLException;
    if (!hopeless && pipeline.policy.retriesFailure(sent, request.repeat(), attempts)) {
      retry(failure, null);
    } else {
      fail(failure);
    }
  }

  private void judge(Answer answer) {
    if (answer.isSuccess()) {
      pipeline.budget.succeeded(attempts > 1);
      decode(answer);
      return;
    }
    OutgoingRequest redirected = redirects.follow(request, answer);
    if (redirected != null) {
      request = redirected;
      attempts--;
      attempt();
      return;
    }
    LangSmithException failure = pipeline.errors.map(operation(), answer, attempts);
    if (pipeline.policy.retriesStatus(answer.status(), request.repeat(), attempts)) {
      retry(failure, answer.headers());
    } else {
      fail(failure);
    }
  }

  private void retry(LangSmithException failure, @Nullable MultiMap headers) {
    Duration delay = pipeline.policy.delay(attempts, headers);
    boolean late = System.nanoTime() + delay.toNanos() - deadlineNanos >= 0;
    if (late || !pipeline.budget.tryTake()) {
      fail(failure);
      return;
    }
    LOG.debug("{}; sending again in {} ms", failure.getMessage(), delay.toMillis());
    state = State.BACKOFF;
    stepTimer = pipeline.vertx.setTimer(Math.max(1, delay.toMillis()), id -> onBackoffOver());
  }

  private void onBackoffOver() {
    stepTimer = NONE;
    if (state == State.BACKOFF) {
      attempt();
    }
  }

  private void decode(Answer answer) {
    state = State.DECODING;
    if (answer.body().length() > JsonCodec.LARGE_BYTES) {
      context.executeBlocking(() -> decoder.decode(answer), false).onComplete(this::finish);
      return;
    }
    T result;
    try {
      result = decoder.decode(answer);
    } catch (RuntimeException e) {
      fail(e);
      return;
    }
    finish(Future.succeededFuture(result));
  }

  private void fail(Throwable failure) {
    finish(Future.failedFuture(failure));
  }

  private void finish(AsyncResult<T> outcome) {
    if (state == State.DONE) {
      return;
    }
    state = State.DONE;
    abandon();
    cancelStepTimer();
    if (deadlineTimer != NONE) {
      pipeline.vertx.cancelTimer(deadlineTimer);
    }
    unlink.run();
    pipeline.ended(this);
    if (caller == null || caller == context) {
      complete(outcome);
    } else {
      caller.runOnContext(v -> complete(outcome));
    }
  }

  private void complete(AsyncResult<T> outcome) {
    if (outcome.succeeded()) {
      promise.tryComplete(outcome.result());
    } else {
      promise.tryFail(outcome.cause());
    }
  }

  /** Gives the attempt up. Resetting reports a failure at once, which must not count any more. */
  private void abandon() {
    generation++;
    HttpClientRequest exchange = inFlight;
    inFlight = null;
    if (upload != null) {
      upload.close();
      upload = null;
    }
    if (exchange != null) {
      Compat.reset(exchange);
    }
  }

  private void cancelStepTimer() {
    if (stepTimer != NONE) {
      pipeline.vertx.cancelTimer(stepTimer);
      stepTimer = NONE;
    }
  }
}
