// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.mutiny.internal;

import io.github.asynclangsmith.tracing.CurrentRun;
import io.github.asynclangsmith.tracing.RunHandle;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.subscription.ContextSupport;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Subscribers whose signals come with a given run as the current one, on whatever thread. */
public final class RunBinding {
  private RunBinding() {}

  /** Runs code with this run as the current one; null for none. */
  public static void within(@Nullable RunHandle run, Runnable code) {
    RunHandle before = CurrentRun.swap(run);
    try {
      code.run();
    } finally {
      CurrentRun.swap(before);
    }
  }

  /** Ends a run whose step failed: aborted steps are cancelled. */
  public static void end(RunHandle run, Throwable failure) {
    if (failure instanceof CancellationException) {
      run.cancel();
    } else {
      run.fail(failure);
    }
  }

  /** Passes signals on with this run as the current one; null for none. */
  public static <T extends @Nullable Object> UniSubscriber<T> bound(
      @Nullable RunHandle run, UniSubscriber<? super T> to) {
    return new BoundUni<>(run, to);
  }

  /** Passes signals on with this run as the current one; null for none. */
  public static <T> MultiSubscriber<T> bound(@Nullable RunHandle run, Subscriber<? super T> to) {
    return new BoundMulti<>(run, to);
  }

  private record BoundUni<T extends @Nullable Object>(
      @Nullable RunHandle run, UniSubscriber<? super T> to) implements UniSubscriber<T> {
    @Override
    public Context context() {
      return to.context();
    }

    @Override
    public void onSubscribe(UniSubscription subscription) {
      within(run, () -> to.onSubscribe(subscription));
    }

    @Override
    public void onItem(T item) {
      within(run, () -> to.onItem(item));
    }

    @Override
    public void onFailure(Throwable failure) {
      within(run, () -> to.onFailure(failure));
    }
  }

  private record BoundMulti<T>(@Nullable RunHandle run, Subscriber<? super T> to)
      implements MultiSubscriber<T>, ContextSupport {
    @Override
    public Context context() {
      return to instanceof ContextSupport support ? support.context() : Context.empty();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      within(run, () -> to.onSubscribe(subscription));
    }

    @Override
    public void onItem(T item) {
      within(run, () -> to.onNext(item));
    }

    @Override
    public void onFailure(Throwable failure) {
      within(run, () -> to.onError(failure));
    }

    @Override
    public void onCompletion() {
      within(run, to::onComplete);
    }
  }
}
