// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.page;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber's view of a page stream, by the rules of Reactive Streams.
 *
 * <p>Ownership: the subscriber is written on the stream's context only, and forgotten there once it
 * was told the end or has cancelled.
 */
final class PageSubscription<T> implements Subscription {
  private final PageLoop<T> loop;
  private @Nullable Subscriber<? super T> subscriber;

  PageSubscription(PageLoop<T> loop, Subscriber<? super T> subscriber) {
    this.loop = loop;
    this.subscriber = subscriber;
  }

  /** Tells a subscriber that it cannot be served. */
  static void refuse(Subscriber<?> subscriber, Throwable reason) {
    subscriber.onSubscribe(
        new Subscription() {
          @Override
          public void request(long n) {}

          @Override
          public void cancel() {}
        });
    subscriber.onError(reason);
  }

  /** Hands the subscription over, without demand; on the stream's context. */
  void start() {
    Subscriber<? super T> target = subscriber;
    if (target == null) {
      return;
    }
    if (loop.isClosed()) {
      forget();
      refuse(target, new CancellationException("The stream was closed"));
      return;
    }
    loop.pause();
    loop.onItem(this::onItem);
    loop.onFailure(this::onFailure);
    loop.onEnd(v -> onEnd());
    target.onSubscribe(this);
  }

  @Override
  public void request(long n) {
    loop.change(
        () -> {
          if (n > 0) {
            loop.request(n);
          } else {
            refuseDemand(n);
          }
        });
  }

  @Override
  public void cancel() {
    loop.change(this::leave);
  }

  private void refuseDemand(long n) {
    Subscriber<? super T> target = leave();
    if (target != null) {
      target.onError(
          new IllegalArgumentException("Rule 3.9: a demand of " + n + " is not at least 1"));
    }
  }

  private void onItem(T item) {
    Subscriber<? super T> target = subscriber;
    if (target == null) {
      return;
    }
    try {
      target.onNext(item);
    } catch (Throwable thrown) {
      // Rule 2.13: a subscriber that throws counts as cancelled.
      leave();
      throw thrown;
    }
  }

  private void onFailure(Throwable failure) {
    Subscriber<? super T> target = forget();
    if (target != null) {
      target.onError(failure);
    }
  }

  private void onEnd() {
    Subscriber<? super T> target = forget();
    if (target != null) {
      target.onComplete();
    }
  }

  private @Nullable Subscriber<? super T> leave() {
    Subscriber<? super T> target = forget();
    loop.close();
    return target;
  }

  private @Nullable Subscriber<? super T> forget() {
    Subscriber<? super T> target = subscriber;
    subscriber = null;
    return target;
  }
}
