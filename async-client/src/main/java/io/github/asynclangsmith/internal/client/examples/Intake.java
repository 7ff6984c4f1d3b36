// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.vertx.core.Context;
import io.vertx.core.streams.ReadStream;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a stream of things comes from, one way or the other. */
interface Intake<T> {
  /** What takes the things; called on the context of the intake. */
  interface Taker<T> {
    /** Takes one thing. */
    void onItem(T item);

    /**
     * Takes the end.
     *
     * @param failure what ended it early, or null
     */
    void onEnd(@Nullable Throwable failure);
  }

  /** Begins; nothing comes before it is asked for. */
  void start(Taker<T> taker);

  /** Asks for so many more. */
  void request(long amount);

  /** Wants nothing more. */
  void cancel();

  /** The things of a Vert.x stream, brought to a context. */
  static <T> Intake<T> of(Context context, ReadStream<T> stream) {
    return new Intake<>() {
      @Override
      public void start(Taker<T> taker) {
        stream.pause();
        stream.exceptionHandler(cause -> context.runOnContext(v -> taker.onEnd(cause)));
        stream.endHandler(end -> context.runOnContext(v -> taker.onEnd(null)));
        stream.handler(item -> context.runOnContext(v -> taker.onItem(item)));
      }

      @Override
      public void request(long amount) {
        stream.fetch(amount);
      }

      @Override
      public void cancel() {
        stream.exceptionHandler(ignored -> {});
        stream.handler(null);
      }
    };
  }

  /** The things of a publisher, brought to a context. */
  static <T> Intake<T> of(Context context, Flow.Publisher<T> publisher) {
    return new Subscribed<>(context, publisher);
  }

  /** The subscriber of a publisher. */
  final class Subscribed<T> implements Intake<T>, Flow.Subscriber<T> {
    private final Context context;
    private final Flow.Publisher<T> publisher;
    private @Nullable Taker<T> taker;
    private Flow.@Nullable Subscription subscription;
    private long early;
    private boolean cancelled;

    Subscribed(Context context, Flow.Publisher<T> publisher) {
      this.context = context;
      this.publisher = publisher;
    }

    @Override
    public void start(Taker<T> sink) {
      taker = sink;
      publisher.subscribe(this);
    }

    @Override
    public void request(long amount) {
      if (subscription == null) {
        early += amount;
      } else {
        subscription.request(amount);
      }
    }

    @Override
    public void cancel() {
      cancelled = true;
      if (subscription != null) {
        subscription.cancel();
      }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      context.runOnContext(
          v -> {
            if (cancelled || subscription != null) {
              given.cancel();
              return;
            }
            subscription = given;
            if (early > 0) {
              given.request(early);
            }
          });
    }

    @Override
    public void onNext(T item) {
      tell(sink -> sink.onItem(item));
    }

    @Override
    public void onError(Throwable cause) {
      tell(sink -> sink.onEnd(cause));
    }

    @Override
    public void onComplete() {
      tell(sink -> sink.onEnd(null));
    }

    private void tell(Consumer<Taker<T>> event) {
      Taker<T> sink = taker;
      context.runOnContext(
          v -> {
            if (sink != null && !cancelled) {
              event.accept(sink);
            }
          });
    }
  }
}
