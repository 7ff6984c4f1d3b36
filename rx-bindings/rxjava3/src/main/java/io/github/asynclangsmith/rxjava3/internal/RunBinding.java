// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.rxjava3.internal;

import io.github.asynclangsmith.tracing.CurrentRun;
import io.github.asynclangsmith.tracing.RunHandle;
import io.reactivex.rxjava3.core.CompletableObserver;
import io.reactivex.rxjava3.core.FlowableSubscriber;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.disposables.Disposable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Observers whose signals come with a given run as the current one, on whatever thread. */
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
  public static <T> SingleObserver<T> bound(@Nullable RunHandle run, SingleObserver<T> to) {
    return new BoundSingle<>(run, to);
  }

  /** Passes signals on with this run as the current one; null for none. */
  public static <T> MaybeObserver<T> bound(@Nullable RunHandle run, MaybeObserver<T> to) {
    return new BoundMaybe<>(run, to);
  }

  /** Passes signals on with this run as the current one; null for none. */
  public static CompletableObserver bound(@Nullable RunHandle run, CompletableObserver to) {
    return new BoundCompletable(run, to);
  }

  /** Passes signals on with this run as the current one; null for none. */
  public static <T> Observer<T> bound(@Nullable RunHandle run, Observer<T> to) {
    return new BoundObserver<>(run, to);
  }

  /** Passes signals on with this run as the current one; null for none. */
  public static <T> FlowableSubscriber<T> bound(@Nullable RunHandle run, Subscriber<T> to) {
    return new BoundSubscriber<>(run, to);
  }

  private record BoundSingle<T>(@Nullable RunHandle run, SingleObserver<T> to)
      implements SingleObserver<T> {
    @Override
    public void onSubscribe(Disposable disposable) {
      within(run, () -> to.onSubscribe(disposable));
    }

    @Override
    public void onSuccess(T value) {
      within(run, () -> to.onSuccess(value));
    }

    @Override
    public void onError(Throwable failure) {
      within(run, () -> to.onError(failure));
    }
  }

  private record BoundMaybe<T>(@Nullable RunHandle run, MaybeObserver<T> to)
      implements MaybeObserver<T> {
    @Override
    public void onSubscribe(Disposable disposable) {
      within(run, () -> to.onSubscribe(disposable));
    }

    @Override
    public void onSuccess(T value) {
      within(run, () -> to.onSuccess(value));
    }

    @Override
    public void onError(Throwable failure) {
      within(run, () -> to.onError(failure));
    }

    @Override
    public void onComplete() {
      within(run, () -> to.onComplete());
    }
  }

  private record BoundCompletable(@Nullable RunHandle run, CompletableObserver to)
      implements CompletableObserver {
    @Override
    public void onSubscribe(Disposable disposable) {
      within(run, () -> to.onSubscribe(disposable));
    }

    @Override
    public void onError(Throwable failure) {
      within(run, () -> to.onError(failure));
    }

    @Override
    public void onComplete() {
      within(run, () -> to.onComplete());
    }
  }

  private record BoundObserver<T>(@Nullable RunHandle run, Observer<T> to) implements Observer<T> {
    @Override
    public void onSubscribe(Disposable disposable) {
      within(run, () -> to.onSubscribe(disposable));
    }

    @Override
    public void onNext(T item) {
      within(run, () -> to.onNext(item));
    }

    @Override
    public void onError(Throwable failure) {
      within(run, () -> to.onError(failure));
    }

    @Override
    public void onComplete() {
      within(run, () -> to.onComplete());
    }
  }

  private record BoundSubscriber<T>(@Nullable RunHandle run, Subscriber<T> to)
      implements FlowableSubscriber<T> {
    @Override
    public void onSubscribe(Subscription subscription) {
      within(run, () -> to.onSubscribe(subscription));
    }

    @Override
    public void onNext(T item) {
      within(run, () -> to.onNext(item));
    }

    @Override
    public void onError(Throwable failure) {
      within(run, () -> to.onError(failure));
    }

    @Override
    public void onComplete() {
      within(run, () -> to.onComplete());
    }
  }
}
