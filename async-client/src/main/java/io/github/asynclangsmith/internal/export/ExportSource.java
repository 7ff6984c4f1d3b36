// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.runs.ExportPage;
import io.github.asynclangsmith.runs.Run;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads the windows of an export, several at once, and gives their pages one by one. Reading goes
 * on between the pages that are asked for, as far as the read-ahead allows.
 *
 * <p>Ownership: created anywhere; from the first fetch on, everything happens on the context that
 * made it, which is the stream's.
 *
 * @param <T> what a stream of the export gives
 */
final class ExportSource<T> implements PageSource<T> {
  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final ExportJob job;
  private final BiFunction<ExportPage, @Nullable String, Page<T>> form;
  private @Nullable Context context;
  private CancelToken token = new CancelToken();
  private @Nullable Promise<Page<T>> asked;
  private @Nullable Throwable failure;
  private boolean cancelled;
  private long timer = NO_TIMER;

  ExportSource(Vertx vertx, ExportJob job, BiFunction<ExportPage, @Nullable String, Page<T>> form) {
    this.vertx = vertx;
    this.job = job;
    this.form = form;
  }

  @Override
  public Future<Page<T>> fetch(@Nullable String cursor) {
    Promise<Page<T>> promise = Promise.promise();
    asked = promise;
    if (context == null) {
      begin(vertx.getOrCreateContext());
    }
    read();
    return promise.future();
  }

  private void begin(Context own) {
    context = own;
    CancelToken current = CancelToken.current();
    if (current != null) {
      token = current;
    }
    token.onCancel(() -> own.runOnContext(v -> cancel()));
  }

  /** Asks for as many pages as may be asked for, then gives one if there is one. */
  private void read() {
    while (mayRead() && job.governor().admits()) {
      Window window = next();
      if (window == null) {
        break;
      }
      ask(window);
    }
    waitForGovernor();
    give();
  }

  private boolean mayRead() {
    return failure == null && !cancelled && !job.isOver();
  }

  private @Nullable Window next() {
    Timeline timeline = job.timeline();
    Window blocking = timeline.blocking();
    if (blocking != null) {
      return blocking;
    }
    if (job.timeline().pagesWaiting() + job.governor().inFlight() >= job.settings().pagesAhead()) {
      return null;
    }
    Window ready = timeline.ready();
    boolean more = ready == null && timeline.reading() < job.settings().windows();
    return more ? timeline.open() : ready;
  }

  private void ask(Window window) {
    int round = job.governor().sent();
    window.asked();
    Future<Page<Run>> page;
    try {
      page = token.call(() -> job.source(window).fetch(window.nextToRead()));
    } catch (RuntimeException e) {
      page = Future.failedFuture(e);
    }
    Context own = Objects.requireNonNull(context);
    page.onComplete(outcome -> own.runOnContext(v -> onPage(window, round, outcome)));
  }

  private void onPage(Window window, int round, AsyncResult<Page<Run>> outcome) {
    if (outcome.failed()) {
      window.missed();
      if (!job.governor().failed(outcome.cause(), round) && failure == null) {
        failure = job.refused(window, outcome.cause());
      }
    } else {
      job.governor().came();
      try {
        job.timeline().landed(window, outcome.result());
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      }
    }
    read();
  }

  private void give() {
    Promise<Page<T>> waiting = asked;
    if (waiting == null) {
      return;
    }
    if (cancelled) {
      answer(waiting, Future.failedFuture(new CancellationException("The export was closed")));
      return;
    }
    ExportPage page = job.isOver() ? null : job.give();
    if (page != null) {
      String next = job.isOver() ? null : page.checkpoint().toJson().toJson();
      answer(waiting, Future.succeededFuture(form.apply(page, next)));
      read();
    } else if (job.isOver()) {
      answer(waiting, Future.succeededFuture(new Page<>(List.of(), null)));
    } else if (failure != null) {
      answer(waiting, Future.failedFuture(failure));
    }
  }

  private void answer(Promise<Page<T>> waiting, Future<Page<T>> outcome) {
    asked = null;
    outcome.onComplete(done -> waiting.handle(done));
  }

  private void waitForGovernor() {
    Duration pause = job.governor().pause();
    if (timer == NO_TIMER && !pause.isZero() && mayRead()) {
      timer =
          vertx.setTimer(
              Math.max(1, pause.toMillis() + 1),
              id -> {
                timer = NO_TIMER;
                read();
              });
    }
  }

  private void cancel() {
    cancelled = true;
    if (timer != NO_TIMER) {
      vertx.cancelTimer(timer);
      timer = NO_TIMER;
    }
    give();
  }
}
