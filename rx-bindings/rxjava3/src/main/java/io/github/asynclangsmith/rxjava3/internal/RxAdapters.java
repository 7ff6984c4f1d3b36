// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.rxjava3.internal;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.page.PageStream;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.functions.Cancellable;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.FlowAdapters;

/**
 * Calls of the client as RxJava types. Every subscription makes a call of its own, on the
 * subscribing thread; disposing of it before it has completed aborts the HTTP exchange.
 */
public final class RxAdapters {
  private RxAdapters() {}

  /** A call that answers with a value. */
  public static <T> Single<T> single(Supplier<Future<T>> call) {
    return Single.create(
        emitter -> {
          CancelToken token = new CancelToken();
          Future<T> answer = token.call(call);
          emitter.setCancellable(abort(token, answer));
          answer.onComplete(emitter::onSuccess, emitter::tryOnError);
        });
  }

  /** A call that answers with a value or with nothing. */
  public static <T> Maybe<T> maybe(Supplier<Future<@Nullable T>> call) {
    return Maybe.create(
        emitter -> {
          CancelToken token = new CancelToken();
          Future<@Nullable T> answer = token.call(call);
          emitter.setCancellable(abort(token, answer));
          answer.onComplete(
              value -> {
                if (value == null) {
                  emitter.onComplete();
                } else {
                  emitter.onSuccess(value);
                }
              },
              emitter::tryOnError);
        });
  }

  /** A call without a value. */
  public static Completable completable(Supplier<Future<Void>> call) {
    return Completable.create(
        emitter -> {
          CancelToken token = new CancelToken();
          Future<Void> answer = token.call(call);
          emitter.setCancellable(abort(token, answer));
          answer.onComplete(nothing -> emitter.onComplete(), emitter::tryOnError);
        });
  }

  /** A paged list; demand goes through to the pages that are fetched. */
  public static <T> Flowable<T> flowable(Supplier<PageStream<T>> open) {
    return Flowable.defer(() -> FlowAdapters.toPublisher(open.get()));
  }

  // RxJava also calls this after the answer; there is nothing left to abort then.
  private static Cancellable abort(CancelToken token, Future<?> answer) {
    return () -> {
      if (!answer.isComplete()) {
        token.cancel();
      }
    };
  }
}
