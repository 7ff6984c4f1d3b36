// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.page;

import io.vertx.core.Handler;
import org.jspecify.annotations.Nullable;

/**
 * The consumer's handlers. An exception that one of them throws goes to the context's exception
 * handler and stops nothing else.
 *
 * <p>Ownership: touched on the stream's context only.
 */
final class Listeners<T> {
  private final OwningContext owner;
  private @Nullable Handler<T> onItem;
  private @Nullable Handler<Throwable> onFailure;
  private @Nullable Handler<Void> onEnd;

  Listeners(OwningContext owner) {
    this.owner = owner;
  }

  void onItem(@Nullable Handler<T> handler) {
    onItem = handler;
  }

  void onFailure(@Nullable Handler<Throwable> handler) {
    onFailure = handler;
  }

  void onEnd(@Nullable Handler<Void> handler) {
    onEnd = handler;
  }

  boolean takesItems() {
    return onItem != null;
  }

  boolean takesFailure() {
    return onFailure != null;
  }

  boolean takesEnd() {
    return onEnd != null;
  }

  void tellItem(T item) {
    tell(onItem, item);
  }

  /** Tells the failure, to a consumer that has let go of everything before. */
  void tellFailure(@Nullable Throwable failure) {
    Handler<Throwable> handler = onFailure;
    forget();
    tell(handler, failure);
  }

  /** Tells the end, to a consumer that has let go of everything before. */
  void tellEnd() {
    Handler<Void> handler = onEnd;
    forget();
    tell(handler, null);
  }

  /** Drops every reference to the consumer. */
  void forget() {
    onItem = null;
    onFailure = null;
    onEnd = null;
  }

  private <E> void tell(@Nullable Handler<E> handler, @Nullable E event) {
    if (handler == null) {
      return;
    }
    try {
      handler.handle(event);
    } catch (Throwable thrown) {
      owner.report(thrown);
    }
  }
}
