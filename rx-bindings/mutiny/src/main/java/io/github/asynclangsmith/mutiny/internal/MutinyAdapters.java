// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.mutiny.internal;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.tracing.CurrentRun;
import io.github.asynclangsmith.tracing.RunHandle;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the client as Mutiny types. Every subscription makes a call of its own, on the
 * subscribing thread; cancelling it before it has completed aborts the HTTP exchange. The run that
 * is current when it is subscribed is current again when it answers.
 */
public final class MutinyAdapters {
  private MutinyAdapters() {}

  /** A call that answers with a value. */
  public static <T> Uni<T> uni(Supplier<Future<T>> call) {
    return call(call);
  }

  /** A call that answers with a value or null. */
  public static <T> Uni<@Nullable T> nullableUni(Supplier<Future<@Nullable T>> call) {
    return call(call);
  }

  /** A call without a value. */
  public static Uni<Void> completion(Supplier<Future<Void>> call) {
    return call(call);
  }

  /** A paged list; demand goes through to the pages that are fetched. */
  public static <T> Multi<T> multi(Supplier<PageStream<T>> open) {
    return Multi.createFrom()
        .deferred(
            () -> {
              PageStream<T> pages = open.get();
              RunHandle run = CurrentRun.get();
              return Multi.createFrom()
                  .publisher(
                      run == null
                          ? pages
                          : subscriber -> pages.subscribe(RunBinding.bound(run, subscriber)));
            });
  }

  private static <T extends @Nullable Object> Uni<T> call(Supplier<Future<T>> call) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              CancelToken token = new CancelToken();
              Future<T> answer = token.call(call);
              // Mutiny also calls this after the answer; there is nothing left to abort then.
              emitter.onTermination(
                  () -> {
                    if (!answer.isComplete()) {
                      token.cancel();
                    }
                  });
              RunHandle run = CurrentRun.get();
              answer.onComplete(
                  value -> RunBinding.within(run, () -> emitter.complete(value)),
                  failure -> RunBinding.within(run, () -> emitter.fail(failure)));
            });
  }
}
