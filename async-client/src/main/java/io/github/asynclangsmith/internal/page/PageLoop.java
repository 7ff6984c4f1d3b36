// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.page;

import io.github.asynclangsmith.page.Page;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demand loop: delivers the page in hand while there is demand, and has the next one fetched
 * meanwhile.
 *
 * <pre>
 *         list exhausted and everything delivered          end handler is there
 *   OPEN ─────────────────────────────────────────► ENDING ─────────────────────► DONE
 *     │   fetch failed and everything delivered             exception handler is there ▲
 *     ├───────────────────────────────────────────► FAILING ───────────────────────────┘
 *     │   closed, cancelled, item handler removed (also from ENDING and FAILING)
 *     └───────────────────────────────────────────► CLOSED
 * </pre>
 *
 * <p>Ownership: everything but {@link #change}, {@link #later}, {@link #closed} and {@link #cursor}
 * is touched on the owning context only.
 */
final class PageLoop<T> {
  private enum State {
    OPEN,
    ENDING,
    FAILING,
    DONE,
    CLOSED
  }

  private static final Logger LOG = LoggerFactory.getLogger(PagedReadStream.class);

  private final Pager<T> pager;
  private final OwningContext owner;
  private final Listeners<T> listeners;
  private final Promise<Void> closed = Promise.promise();
  private volatile @Nullable String deliveredCursor;

  private State state = State.OPEN;
  private long demand = Long.MAX_VALUE;
  private List<T> hand = List.of();
  private @Nullable String handCursor;
  private int position;
  private Pager.@Nullable Batch<T> landed;

  PageLoop(Vertx vertx, Pager<T> pager) {
    this.pager = pager;
    this.owner = new OwningContext(vertx, this::run);
    this.listeners = new Listeners<>(owner);
  }

  /** Makes a change on the owning context, then lets the loop go on. */
  void change(Runnable change) {
    owner.change(change);
  }

  /** Runs a task on the owning context, never inside this call. */
  void later(Runnable task) {
    owner.later(task);
  }

  /** Completes when the stream has ended, failed or was closed, and nothing is in flight. */
  Future<Void> closed() {
    return closed.future();
  }

  /** The cursor of the page that the last delivered item came from. */
  @Nullable String cursor() {
    return deliveredCursor;
  }

  boolean isClosed() {
    return state == State.CLOSED;
  }

  /** The items of the page that is being delivered. */
  List<T> hand() {
    return hand;
  }

  /** Sets what gets the items; removing it closes the stream, because its consumer has left. */
  void onItem(@Nullable Handler<T> handler) {
    if (handler == null && listeners.takesItems()) {
      close();
    } else if (isAlive()) {
      listeners.onItem(handler);
    }
  }

  void onFailure(@Nullable Handler<Throwable> handler) {
    if (isAlive()) {
      listeners.onFailure(handler);
    }
  }

  void onEnd(@Nullable Handler<Void> handler) {
    if (isAlive()) {
      listeners.onEnd(handler);
    }
  }

  /** Takes all demand back. */
  void pause() {
    demand = 0;
  }

  /** Adds to the demand, up to unbounded. */
  void request(long amount) {
    demand = amount > Long.MAX_VALUE - demand ? Long.MAX_VALUE : demand + amount;
  }

  /** Ends the stream without a signal. */
  void close() {
    if (isAlive()) {
      listeners.forget();
      end(State.CLOSED);
    }
  }

  /**
   * Delivers and fetches until there is nothing to do. A handler that changes the stream returns
   * into this loop, which looks at the state anew before every step: no recursion however many
   * pages are empty or answered at once.
   */
  private void run() {
    while (step()) {
      prefetch();
    }
  }

  private boolean step() {
    return switch (state) {
      case OPEN -> position < hand.size() ? deliver() : turnPage();
      case ENDING -> tellEnd();
      case FAILING -> tellFailure();
      case DONE, CLOSED -> false;
    };
  }

  private boolean deliver() {
    if (demand == 0 || !listeners.takesItems()) {
      return false;
    }
    if (demand != Long.MAX_VALUE) {
      demand--;
    }
    if (position == 0) {
      deliveredCursor = handCursor;
    }
    listeners.tellItem(hand.get(position++));
    return true;
  }

  private boolean turnPage() {
    Pager.Batch<T> batch = landed;
    if (batch != null) {
      landed = null;
      hand = batch.items();
      handCursor = batch.cursor();
      position = 0;
    } else if (pager.isExhausted()) {
      state = State.ENDING;
    } else if (pager.failure() != null) {
      state = State.FAILING;
      warnUnlessHeard();
    } else if (pager.isReady() && demand > 0 && listeners.takesItems()) {
      pager.fetch(this::onPage, this::onNextKnown);
    } else {
      return false;
    }
    return true;
  }

  /**
   * Asks for the next page when what is in hand will not do, or is half used up: soon enough for a
   * consumer that keeps up, and not before one that wants little has to have it.
   */
  private void prefetch() {
    int left = hand.size() - position;
    if (left > 0
        && (demand > left || left <= hand.size() / 2)
        && state == State.OPEN
        && landed == null
        && pager.isReady()) {
      pager.fetch(this::onPage, this::onNextKnown);
    }
  }

  /**
   * A page has arrived and is being read. A consumer that waits for it and will want more than it
   * holds will need the next one as soon as it is there: with nothing in hand, that one is still
   * the only one ahead.
   */
  private void onNextKnown(String next, int items) {
    owner.change(
        () -> {
          boolean waiting = position == hand.size() && landed == null && listeners.takesItems();
          if (state == State.OPEN && waiting && demand > items) {
            pager.fetchAhead(next, items, this::onNextKnown);
          }
        });
  }

  private void onPage(AsyncResult<Page<T>> outcome) {
    owner.change(
        () -> {
          Pager.Batch<T> batch = pager.accept(outcome);
          if (isAlive()) {
            landed = batch;
          } else {
            closed.tryComplete();
          }
        });
  }

  private boolean tellEnd() {
    if (listeners.takesEnd()) {
      end(State.DONE);
      listeners.tellEnd();
    }
    return false;
  }

  private boolean tellFailure() {
    if (listeners.takesFailure()) {
      end(State.DONE);
      listeners.tellFailure(pager.failure());
    }
    return false;
  }

  private void warnUnlessHeard() {
    if (!listeners.takesFailure()) {
      LOG.warn("A page stream failed that has no exception handler", pager.failure());
    }
  }

  private void end(State terminal) {
    state = terminal;
    hand = List.of();
    position = 0;
    landed = null;
    pager.abort();
    if (!pager.isFetching()) {
      closed.tryComplete();
    }
  }

  private boolean isAlive() {
    return state != State.DONE && state != State.CLOSED;
  }
}
