// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.rxjava3;

import io.github.asynclangsmith.rxjava3.internal.RunBinding;
import io.github.asynclangsmith.tracing.CurrentRun;
import io.github.asynclangsmith.tracing.RunHandle;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.CompletableObserver;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.functions.BiFunction;
import io.reactivex.rxjava3.functions.Function;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;

/**
 * Has the current run follow RxJava pipelines.
 *
 * @since 0.1
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // RxJava declares its hooks with raw types.
public final class RxCurrentRun {
  private RxCurrentRun() {}

  /**
   * Makes the run that is current where an operator is subscribed, or a task is scheduled, current
   * again in its signals and in the task, whatever thread they come on. Nothing is added to
   * pipelines that are subscribed without a current run.
   *
   * <p>This sets hooks of {@link RxJavaPlugins} for the whole process, so it is for applications,
   * not for libraries; hooks that are set already stay in force.
   *
   * @return takes the hooks out again, and puts back those that were there before
   */
  public static Disposable follow() {
    Hooks before = new Hooks();
    RxJavaPlugins.setScheduleHandler(scheduling(before.schedule));
    RxJavaPlugins.setOnSingleSubscribe(
        RxCurrentRun.<Single, SingleObserver>following(before.single, RunBinding::bound));
    RxJavaPlugins.setOnMaybeSubscribe(
        RxCurrentRun.<Maybe, MaybeObserver>following(before.maybe, RunBinding::bound));
    RxJavaPlugins.setOnCompletableSubscribe(
        RxCurrentRun.<Completable, CompletableObserver>following(
            before.completable, RunBinding::bound));
    RxJavaPlugins.setOnObservableSubscribe(
        RxCurrentRun.<Observable, Observer>following(before.observable, RunBinding::bound));
    RxJavaPlugins.setOnFlowableSubscribe(
        RxCurrentRun.<Flowable, Subscriber>following(before.flowable, RunBinding::bound));
    return Disposable.fromAction(before::restore);
  }

  private interface Binding<O> {
    O bind(RunHandle run, O observer);
  }

  private static <S, O> BiFunction<S, O, O> following(
      @Nullable BiFunction<? super S, ? super O, ? extends O> before, Binding<O> binding) {
    return (source, observer) -> {
      O target = before == null ? observer : before.apply(source, observer);
      RunHandle run = CurrentRun.get();
      return run == null ? target : binding.bind(run, target);
    };
  }

  private static Function<Runnable, Runnable> scheduling(
      @Nullable Function<? super Runnable, ? extends Runnable> before) {
    return task -> {
      Runnable target = before == null ? task : before.apply(task);
      RunHandle run = CurrentRun.get();
      return run == null ? target : () -> RunBinding.within(run, target);
    };
  }

  /** The hooks that were set. */
  private static final class Hooks {
    final @Nullable Function<? super Runnable, ? extends Runnable> schedule =
        RxJavaPlugins.getScheduleHandler();
    final @Nullable BiFunction<? super Single, ? super SingleObserver, ? extends SingleObserver>
        single = RxJavaPlugins.getOnSingleSubscribe();
    final @Nullable BiFunction<? super Maybe, ? super MaybeObserver, ? extends MaybeObserver>
        maybe = RxJavaPlugins.getOnMaybeSubscribe();
    final @Nullable
        BiFunction<? super Completable, ? super CompletableObserver, ? extends CompletableObserver>
        completable = RxJavaPlugins.getOnCompletableSubscribe();
    final @Nullable BiFunction<? super Observable, ? super Observer, ? extends Observer>
        observable = RxJavaPlugins.getOnObservableSubscribe();
    final @Nullable BiFunction<? super Flowable, ? super Subscriber, ? extends Subscriber>
        flowable = RxJavaPlugins.getOnFlowableSubscribe();

    void restore() {
      RxJavaPlugins.setScheduleHandler(schedule);
      RxJavaPlugins.setOnSingleSubscribe(single);
      RxJavaPlugins.setOnMaybeSubscribe(
          (BiFunction<? super Maybe, MaybeObserver, ? extends MaybeObserver>) maybe);
      RxJavaPlugins.setOnCompletableSubscribe(completable);
      RxJavaPlugins.setOnObservableSubscribe(observable);
      RxJavaPlugins.setOnFlowableSubscribe(flowable);
    }
  }
}
