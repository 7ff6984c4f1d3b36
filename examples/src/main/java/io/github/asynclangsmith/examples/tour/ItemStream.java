// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples.tour;

import io.vertx.core.Handler;
import io.vertx.core.streams.ReadStream;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list as a stream that waits to be asked. For one thread at a time. */
final class ItemStream<T> implements ReadStream<T> {
  private final Iterator<T> items;
  private @Nullable Handler<T> onItem;
  private @Nullable Handler<Void> onEnd;
  private long demand = Long.MAX_VALUE;
  private boolean running;

  ItemStream(List<T> items) {
    this.items = items.iterator();
  }

  @Override
  public ReadStream<T> exceptionHandler(@Nullable Handler<Throwable> handler) {
    return this;
  }

  @Override
  public ReadStream<T> handler(@Nullable Handler<T> handler) {
    onItem = handler;
    return run();
  }

  @Override
  public ReadStream<T> endHandler(@Nullable Handler<Void> handler) {
    onEnd = handler;
    return run();
  }

  @Override
  public ReadStream<T> pause() {
    demand = 0;
    return this;
  }

  @Override
  public ReadStream<T> resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public ReadStream<T> fetch(long amount) {
    demand = amount > Long.MAX_VALUE - demand ? Long.MAX_VALUE : demand + amount;
    return run();
  }

  private ReadStream<T> run() {
    if (running) {
      return this;
    }
    running = true;
    while (demand > 0 && onItem != null && items.hasNext()) {
      demand = demand == Long.MAX_VALUE ? demand : demand - 1;
      onItem.handle(items.next());
    }
    running = false;
    Handler<Void> end = onEnd;
    if (!items.hasNext() && onItem != null && end != null) {
      onEnd = null;
      end.handle(null);
    }
    return this;
  }
}
