// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.page;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.page.Page;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The supply side of a page stream: asks for one page at a time, checks what comes, and stops at
 * the limit.
 *
 * <pre>
 *          fetch            page with a cursor
 *   READY ───────► FETCHING ──────────────────► READY
 *                     │ last page, or limit reached
 *                     ├───────────────────────► EXHAUSTED
 *                     │ failure, or repeated cursor
 *                     └───────────────────────► BROKEN
 * </pre>
 *
 * <p>Ownership: every method but {@link #abort} is called on the stream's context only.
 */
final class Pager<T> {
  /** What a page brought: its items and the cursor that named it. */
  record Batch<T>(@Nullable String cursor, List<T> items) {}

  private enum State {
    READY,
    FETCHING,
    EXHAUSTED,
    BROKEN
  }

  private static final int SHOWN_CURSOR_CHARS = 80;

  private final PageSource<T> source;
  private final CancelToken token = new CancelToken();
  private final @Nullable CancelToken outer = CancelToken.current();
  private Runnable unlink = () -> {};
  private State state = State.READY;
  private boolean started;
  private long wanted;
  private @Nullable String cursor;
  private @Nullable Throwable failure;

  /** The page after the one that is being fetched, asked for already. */
  private @Nullable Future<Page<T>> ahead;

  private @Nullable String aheadCursor;

  // Brent's cycle detection: one remembered cursor finds a cycle of any length in constant memory.
  private @Nullable String landmark;
  private long stepsToNextLandmark = 1;
  private long steps;

  Pager(PageSource<T> source, long limit) {
    this.source = source;
    this.wanted = limit <= 0 ? Long.MAX_VALUE : limit;
  }

  /** Lowers the number of items that are wanted in all; only before the first fetch. */
  void capAt(long items) {
    wanted = Math.min(wanted, items);
  }

  boolean isReady() {
    return state == State.READY;
  }

  boolean isFetching() {
    return state == State.FETCHING;
  }

  boolean isExhausted() {
    return state == State.EXHAUSTED;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  /**
   * Asks for the next page; only when ready.
   *
   * @param answer gets the outcome, on any thread; it must hand it to {@link #accept} on the
   *     stream's context
   * @param early hears, on any thread, that the page has arrived and another follows; it may then
   *     ask for that one on the stream's context
   */
  void fetch(Handler<AsyncResult<Page<T>>> answer, PageSource.Early early) {
    state = State.FETCHING;
    if (!started) {
      started = true;
      unlink = outer == null ? unlink : outer.onCancel(token::cancel);
    }
    Future<Page<T>> asked = ahead;
    if (asked == null || !Objects.equals(aheadCursor, cursor)) {
      asked = ask(cursor, early);
    }
    ahead = null;
    asked.onComplete(answer);
  }

  /**
   * Asks for the page after the one that is being fetched, unless that will not be wanted.
   *
   * @param next its cursor
   * @param items how many items the page has at most that is being fetched
   */
  void fetchAhead(String next, int items, PageSource.Early early) {
    boolean news = !next.equals(cursor) && !next.equals(landmark);
    if (state == State.FETCHING && ahead == null && news && wanted > items) {
      aheadCursor = next;
      ahead = ask(next, early);
    }
  }

  private Future<Page<T>> ask(@Nullable String at, PageSource.Early early) {
    try {
      return token.call(() -> source.fetch(at, early));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /**
   * Takes the outcome of a fetch.
   *
   * @return the page's items, or null when there are none, because it is empty or failed
   */
  @Nullable Batch<T> accept(AsyncResult<Page<T>> outcome) {
    if (outcome.failed()) {
      broken(outcome.cause());
      return null;
    }
    Page<T> page = outcome.result();
    String asked = cursor;
    List<T> items = trimmed(page.items());
    wanted -= items.size();
    moveTo(wanted == 0 ? null : page.next());
    return items.isEmpty() ? null : new Batch<>(asked, items);
  }

  /** Aborts a fetch in flight, and every later one. Callable on any thread. */
  void abort() {
    unlink.run();
    token.cancel();
  }

  private List<T> trimmed(List<T> items) {
    return items.size() <= wanted ? items : items.subList(0, (int) wanted);
  }

  private void moveTo(@Nullable String next) {
    if (next == null) {
      state = State.EXHAUSTED;
      unlink.run();
    } else if (next.equals(cursor) || next.equals(landmark)) {
      broken(
          new DecodingException(
              "Page", "", "cursor " + shown(next) + " came up twice: the list would never end"));
    } else {
      state = State.READY;
      cursor = next;
      remember(next);
    }
  }

  private void remember(String next) {
    if (++steps == stepsToNextLandmark) {
      landmark = next;
      steps = 0;
      stepsToNextLandmark *= 2;
    }
  }

  private void broken(Throwable cause) {
    state = State.BROKEN;
    failure = cause;
    unlink.run();
  }

  private static String shown(String cursor) {
    return cursor.length() <= SHOWN_CURSOR_CHARS
        ? "'" + cursor + "'"
        : "'" + cursor.substring(0, SHOWN_CURSOR_CHARS) + "…'";
  }
}
