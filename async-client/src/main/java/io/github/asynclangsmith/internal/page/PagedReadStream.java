// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.page;

import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A page stream over a {@link PageSource}. Callable on any thread; the state is the {@link
 * PageLoop}'s.
 *
 * @param <T> the items' type
 */
public final class PagedReadStream<T> implements PageStream<T> {
  /** Who consumes the stream: it serves one. */
  private enum Consumer {
    NONE,
    HANDLERS,
    EXCLUSIVE
  }

  private final PageLoop<T> loop;
  private final Pager<T> pager;
  private final AtomicReference<Consumer> consumer = new AtomicReference<>(Consumer.NONE);

  private PagedReadStream(Vertx vertx, Pager<T> pager) {
    this.pager = pager;
    this.loop = new PageLoop<>(vertx, pager);
  }

  /**
   * Creates a stream that has not asked for anything yet. It belongs to the current {@link
   * io.github.asynclangsmith.CancelToken}, if there is one.
   *
   * @param vertx gives the context when the consumer is on none
   * @param source fetches the pages
   * @param limit the most items in all; zero or less for no limit
   */
  public static <T> PageStream<T> create(Vertx vertx, PageSource<T> source, long limit) {
    return new PagedReadStream<>(vertx, new Pager<>(source, limit));
  }

  @Override
  public PageStream<T> handler(@Nullable Handler<T> handler) {
    if (handler != null
        && !consumer.compareAndSet(Consumer.NONE, Consumer.HANDLERS)
        && consumer.get() == Consumer.EXCLUSIVE) {
      throw alreadyConsumed();
    }
    loop.change(() -> loop.onItem(handler));
    return this;
  }

  @Override
  public PageStream<T> exceptionHandler(@Nullable Handler<Throwable> handler) {
    loop.change(() -> loop.onFailure(handler));
    return this;
  }

  @Override
  public PageStream<T> endHandler(@Nullable Handler<Void> handler) {
    loop.change(() -> loop.onEnd(handler));
    return this;
  }

  @Override
  public PageStream<T> pause() {
    loop.change(loop::pause);
    return this;
  }

  @Override
  public PageStream<T> resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public PageStream<T> fetch(long amount) {
    if (amount < 1) {
      throw new IllegalArgumentException("amount: " + amount + " is not at least 1");
    }
    loop.change(() -> loop.request(amount));
    return this;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    if (claim()) {
      PageSubscription<T> subscription = new PageSubscription<>(loop, subscriber);
      loop.later(subscription::start);
    } else {
      loop.later(() -> PageSubscription.refuse(subscriber, alreadyConsumed()));
    }
  }

  @Override
  public Future<Void> close() {
    consumer.compareAndSet(Consumer.NONE, Consumer.EXCLUSIVE);
    loop.change(loop::close);
    return loop.closed();
  }

  @Override
  public Future<List<T>> firstPage() {
    if (!claim()) {
      return Future.failedFuture(alreadyConsumed());
    }
    Promise<List<T>> result = Promise.promise();
    Handler<T> onItem =
        item -> {
          try {
            result.tryComplete(loop.hand());
          } finally {
            loop.close();
          }
        };
    // A demand of one item is too little for the page after it to be fetched ahead.
    consume(result, onItem, v -> result.tryComplete(List.of()), 1);
    return result.future();
  }

  @Override
  public Future<List<T>> collect(int max) {
    if (max < 1) {
      throw new IllegalArgumentException("max: " + max + " is not at least 1");
    }
    if (!claim()) {
      return Future.failedFuture(alreadyConsumed());
    }
    Promise<List<T>> result = Promise.promise();
    List<T> items = new ArrayList<>();
    loop.change(() -> pager.capAt(max));
    consume(result, items::add, v -> result.tryComplete(List.copyOf(items)), Long.MAX_VALUE);
    return result.future();
  }

  @Override
  public @Nullable String cursor() {
    return loop.cursor();
  }

  private void consume(
      Promise<List<T>> result, Handler<T> onItem, Handler<Void> onEnd, long demand) {
    loop.change(
        () -> {
          loop.pause();
          loop.onItem(onItem);
          loop.onFailure(result::tryFail);
          loop.onEnd(onEnd);
          loop.request(demand);
        });
    loop.closed()
        .onComplete(
            v ->
                loop.change(
                    () -> {
                      if (loop.isClosed()) {
                        result.tryFail(new CancellationException("The stream was closed"));
                      }
                    }));
  }

  private boolean claim() {
    return consumer.compareAndSet(Consumer.NONE, Consumer.EXCLUSIVE);
  }

  private static IllegalStateException alreadyConsumed() {
    return new IllegalStateException(
        "A page stream serves one consumer, and this one had it or was closed");
  }
}
