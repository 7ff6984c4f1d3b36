// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.CancelToken;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts calls of several requests together without losing cancellation and context on the way. */
public final class Steps {
  private Steps() {}

  /**
   * Continues with another request that belongs to the same {@link CancelToken}, which is current
   * only while a call is being started.
   */
  public static <A extends @Nullable Object, B extends @Nullable Object> Future<B> then(
      Future<A> first, Function<A, Future<B>> next) {
    CancelToken token = CancelToken.current();
    return token == null
        ? first.compose(next)
        : first.compose(value -> token.call(() -> next.apply(value)));
  }

  /** Continues after a failure, as {@link #then} does after a success. */
  public static <A extends @Nullable Object> Future<A> orElse(
      Future<A> first, Function<Throwable, Future<A>> next) {
    CancelToken token = CancelToken.current();
    return token == null
        ? first.recover(next)
        : first.recover(failure -> token.call(() -> next.apply(failure)));
  }

  /** Starts a request that several callers will wait for, so that none of them may cancel it. */
  public static <T> Future<T> shared(Supplier<Future<T>> start) {
    return new CancelToken().call(start);
  }

  /** Waits for a request that another caller may have started, on the own context. */
  public static <T> Future<T> joined(Future<T> shared) {
    Context caller = Vertx.currentContext();
    if (caller == null || shared.isComplete()) {
      return shared;
    }
    Promise<T> own = Promise.promise();
    shared.onComplete(
        outcome ->
            caller.runOnContext(
                v -> {
                  if (outcome.succeeded()) {
                    own.complete(outcome.result());
                  } else {
                    own.fail(outcome.cause());
                  }
                }));
    return own.future();
  }
}
