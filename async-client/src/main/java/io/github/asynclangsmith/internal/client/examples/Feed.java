// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes from an intake what a bulk call has room for, and no more than a window ahead.
 *
 * <p>Ownership: touched on the call's context only.
 */
final class Feed<T> implements Intake.Taker<T> {
  private final Intake<T> intake;
  private final Bulk bulk;
  private final int window;
  private final Consumer<T> onItem;
  private final Consumer<@Nullable Throwable> onEnd;
  private long asked;
  private boolean asking;
  private boolean ended;

  /**
   * Creates the feed of one call.
   *
   * @param window the most things that are asked for and have not come
   * @param onItem turns a thing into items of the call
   * @param onEnd takes the last of it
   */
  Feed(
      Intake<T> intake,
      Bulk bulk,
      int window,
      Consumer<T> onItem,
      Consumer<@Nullable Throwable> onEnd) {
    this.intake = intake;
    this.bulk = bulk;
    this.window = window;
    this.onItem = onItem;
    this.onEnd = onEnd;
  }

  void start() {
    bulk.onDrain(this::ask);
    intake.start(this);
    ask();
  }

  @Override
  public void onItem(T item) {
    if (!ended) {
      asked--;
      onItem.accept(item);
      ask();
    }
  }

  @Override
  public void onEnd(@Nullable Throwable failure) {
    if (!ended) {
      ended = true;
      onEnd.accept(failure);
      bulk.end();
    }
  }

  private void ask() {
    if (ended || asking) {
      return;
    }
    if (bulk.isStopped()) {
      ended = true;
      intake.cancel();
      bulk.end();
      return;
    }
    asking = true;
    if (!bulk.isFull() && asked <= window / 2) {
      long more = window - asked;
      asked = window;
      intake.request(more);
    }
    asking = false;
  }
}
