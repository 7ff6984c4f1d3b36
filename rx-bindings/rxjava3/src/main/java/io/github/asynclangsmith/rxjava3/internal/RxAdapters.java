// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.rxjava3.internal;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.tracing.CurrentRun;
import io.github.asynclangsmith.tracing.RunHandle;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.functions.Cancellable;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/**
 * Calls of the client as RxJava types. Every subscription makes a call of its own, on the
 * subscribing thread; disposing of it before it has completed aborts the HTTP exchange. The run
 * that is current when it is subscribed is current again when it answers.
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
          RunHandle run = CurrentRun.get();
          answer.onComplete(
              value -> RunBinding.within(run, () -> emitter.onSuccess(value)),
              failure -> RunBinding.within(run, () -> emitter.tryOnError(failure)));
        });
  }

  /** A call that answers with a value or with nothing. */
  public static <T> Maybe<T> maybe(Supplier<Future<@Nullable T>> call) {
    return Maybe.create(
        emitter -> {
          CancelToken token = new CancelToken();
          Future<@Nullable T> answer = token.call(call);
          emitter.setCancellable(abort(token, answer));
          RunHandle run = CurrentRun.get();
          answer.onComplete(
              value ->
                  RunBinding.within(
                      run,
                      () -> {
                        if (value == null) {
                          emitter.onComplete();
                        } else {
                          emitter.onSuccess(value);
                        }
                      }),
              failure -> RunBinding.within(run, () -> emitter.tryOnError(failure)));
        });
  }

  /** A call without a value. */
  public static Completable completable(Supplier<Future<Void>> call) {
    return Completable.create(
        emitter -> {
          CancelToken token = new CancelToken();
          Future<Void> answer = token.call(call);
          emitter.setCancellable(abort(token, answer));
          RunHandle run = CurrentRun.get();
          answer.onComplete(
              nothing -> RunBinding.within(run, emitter::onComplete),
              failure -> RunBinding.within(run, () -> emitter.tryOnError(failure)));
        });
  }

  /** A paged list; demand goes through to the pages that are fetched. */
  public static <T> Flowable<T> flowable(Supplier<PageStream<T>> open) {
    return Flowable.defer(
        () -> {
          Publisher<T> pages = FlowAdapters.toPublisher(open.get());
          RunHandle run = CurrentRun.get();
          return run == null
              ? pages
              : subscriber -> pages.subscribe(RunBinding.bound(run, subscriber));
        });
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
