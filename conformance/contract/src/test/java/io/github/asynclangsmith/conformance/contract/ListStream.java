// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.vertx.core.Handler;
import io.vertx.core.streams.ReadStream;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list as a Vert.x stream, which gives what is asked for at once. */
final class ListStream<T> implements ReadStream<T> {
  private final Iterator<T> items;
  private @Nullable Handler<T> handler;
  private Handler<Void> onEnd = end -> {};

  ListStream(List<T> items) {
    this.items = items.iterator();
  }

  @Override
  public ReadStream<T> exceptionHandler(@Nullable Handler<Throwable> ignored) {
    return this;
  }

  @Override
  public ReadStream<T> handler(@Nullable Handler<T> taker) {
    handler = taker;
    return this;
  }

  @Override
  public ReadStream<T> pause() {
    return this;
  }

  @Override
  public ReadStream<T> resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public ReadStream<T> fetch(long amount) {
    Handler<T> taker = handler;
    for (long left = amount; left > 0 && items.hasNext() && taker != null; left--) {
      taker.handle(items.next());
    }
    if (!items.hasNext() && taker != null) {
      handler = null;
      onEnd.handle(null);
    }
    return this;
  }

  @Override
  public ReadStream<T> endHandler(@Nullable Handler<Void> taker) {
    onEnd = taker == null ? end -> {} : taker;
    return this;
  }
}
