// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads a stream from a test's thread, asking for exactly what the test takes. */
final class Pull<T> implements Flow.Subscriber<T>, AutoCloseable {
  private static final Object END = new Object();

  private record Failure(Throwable cause) {}

  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();

  private Pull() {}

  static <T> Pull<T> of(Flow.Publisher<T> stream) throws Exception {
    Pull<T> pull = new Pull<>();
    stream.subscribe(pull);
    pull.subscription.get(10, TimeUnit.SECONDS);
    return pull;
  }

  /** Everything that a stream has. */
  static <T> List<T> all(Flow.Publisher<T> stream) throws Exception {
    try (Pull<T> pull = of(stream)) {
      return pull.take(Integer.MAX_VALUE);
    }
  }

  /** The next items, fewer when the stream ends; throws the failure that comes instead. */
  List<T> take(int count) throws Exception {
    subscription.join().request(count);
    List<T> items = new ArrayList<>();
    while (items.size() < count) {
      Object signal = signals.poll(20, TimeUnit.SECONDS);
      if (signal == null) {
        throw new AssertionError("nothing came after " + items.size() + " items");
      }
      if (signal == END) {
        break;
      }
      if (signal instanceof Failure failure) {
        throw new AssertionError("the stream failed", failure.cause());
      }
      items.add(item(signal));
    }
    return items;
  }

  /** The failure that comes instead of items. */
  Throwable failure() throws Exception {
    subscription.join().request(1);
    Object signal = signals.poll(20, TimeUnit.SECONDS);
    if (signal instanceof Failure failure) {
      return failure.cause();
    }
    throw new AssertionError("no failure but " + signal);
  }

  @SuppressWarnings("unchecked") // What is neither end nor failure came in through onNext.
  private T item(Object signal) {
    return (T) signal;
  }

  @Override
  public void close() {
    subscription.join().cancel();
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription.complete(given);
  }

  @Override
  public void onNext(T item) {
    signals.add(item);
  }

  @Override
  public void onError(Throwable failure) {
    signals.add(new Failure(failure));
  }

  @Override
  public void onComplete() {
    signals.add(END);
  }
}
