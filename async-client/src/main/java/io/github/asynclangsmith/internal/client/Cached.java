// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is kept for a while. Callers that come while it is being fetched share the one
 * request; a failure is told to them and forgotten. Thread-safe.
 */
final class Cached<T> {
  private record Entry<T>(Future<T> value, long fetchedNanos) {}

  private final Supplier<Future<T>> fetch;
  private final long ttlNanos;
  private final LongSupplier nanoClock;
  private final AtomicReference<@Nullable Entry<T>> current = new AtomicReference<>();

  Cached(Supplier<Future<T>> fetch, Duration ttl, LongSupplier nanoClock) {
    this.fetch = fetch;
    this.ttlNanos = ttl.toNanos();
    this.nanoClock = nanoClock;
  }

  Future<T> get() {
    while (true) {
      Entry<T> entry = current.get();
      if (entry != null && isUsable(entry)) {
        return Steps.joined(entry.value());
      }
      Promise<T> promise = Promise.promise();
      Entry<T> own = new Entry<>(promise.future(), nanoClock.getAsLong());
      if (current.compareAndSet(entry, own)) {
        Steps.shared(fetch).onComplete(outcome -> settle(own, promise, outcome));
        return Steps.joined(promise.future());
      }
    }
  }

  private void settle(Entry<T> own, Promise<T> promise, AsyncResult<T> outcome) {
    if (outcome.succeeded()) {
      promise.complete(outcome.result());
    } else {
      // Forgotten before it is told, so that whoever tries again at once asks again.
      current.compareAndSet(own, null);
      promise.fail(outcome.cause());
    }
  }

  private boolean isUsable(Entry<T> entry) {
    return !entry.value().isComplete()
        || (entry.value().succeeded() && nanoClock.getAsLong() - entry.fetchedNanos() < ttlNanos);
  }
}
