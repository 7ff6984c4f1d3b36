// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.page;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.streams.ReadStream;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A list that the server pages, as a stream with true demand: a Vert.x {@link ReadStream}, so that
 * {@code pipeTo} works, and a {@link Flow.Publisher} for reactive libraries.
 *
 * <p>The stream is cold and serves one consumer. Nothing is sent before there is demand; then at
 * most one page is in hand and one in flight. Callbacks run on the context that consumes it: the
 * Vert.x context of the first call, or one of the client's own when that came from another thread.
 * No callback runs inside the call that causes it. Failures are delivered after the items that came
 * before them; an exception that a handler throws goes to the context's exception handler, and the
 * stream carries on.
 *
 * @param <T> the items' type
 * @since 0.1
 */
public interface PageStream<T> extends ReadStream<T>, Flow.Publisher<T> {
  /**
   * Sets the item handler; setting one is unbounded demand unless the stream was paused before.
   * Removing it closes the stream, because its consumer has left.
   */
  @Override
  PageStream<T> handler(@Nullable Handler<T> handler);

  /** Sets the handler of the failure that ends the stream; it is called also when set after it. */
  @Override
  PageStream<T> exceptionHandler(@Nullable Handler<Throwable> handler);

  /** Sets the handler of the regular end; it is called once, also when set after the end. */
  @Override
  PageStream<T> endHandler(@Nullable Handler<Void> endHandler);

  /** Sets the demand to nothing. */
  @Override
  PageStream<T> pause();

  /** Sets the demand to unbounded. */
  @Override
  PageStream<T> resume();

  /** Adds to the demand; an amount below one is an {@link IllegalArgumentException}. */
  @Override
  PageStream<T> fetch(long amount);

  /**
   * Ends the stream early: no further item, no further request; a request in flight is aborted.
   * Closing again changes nothing. Neither the end handler nor the exception handler is called.
   *
   * @return completes when nothing of the stream is left
   */
  Future<Void> close();

  /**
   * Reads the first page and closes the stream.
   *
   * @return the items of the first page that is not empty, in order; empty when the list is
   */
  Future<List<T>> firstPage();

  /**
   * Reads at most {@code max} items and closes the stream.
   *
   * @param max the most items to keep in memory, at least one
   * @return the items, in order
   */
  Future<List<T>> collect(int max);

  /**
   * The cursor from which the list can be read on after the items delivered so far.
   *
   * @return the cursor of the page that the last delivered item came from, or null on the first
   */
  @Nullable String cursor();
}
