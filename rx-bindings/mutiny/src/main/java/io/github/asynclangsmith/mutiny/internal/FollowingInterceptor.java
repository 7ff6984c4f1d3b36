// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.mutiny.internal;

import io.github.asynclangsmith.tracing.CurrentRun;
import io.github.asynclangsmith.tracing.RunHandle;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.MultiInterceptor;
import io.smallrye.mutiny.infrastructure.UniInterceptor;
import io.smallrye.mutiny.subscription.UniSubscriber;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;

/**
 * Has the current run follow pipelines: the run that is current where an operator is subscribed is
 * current again in its signals. Mutiny finds this class through its service files. A pipeline that
 * is subscribed without a current run stays as it is.
 */
public final class FollowingInterceptor implements UniInterceptor, MultiInterceptor {
  /** For the service loader. */
  public FollowingInterceptor() {}

  @Override
  public int ordinal() {
    return UniInterceptor.super.ordinal();
  }

  @Override
  public <T> UniSubscriber<? super T> onSubscription(
      Uni<T> instance, UniSubscriber<? super T> subscriber) {
    RunHandle run = CurrentRun.get();
    return run == null ? subscriber : RunBinding.bound(run, subscriber);
  }

  @Override
  public <T> Subscriber<? super T> onSubscription(
      Publisher<? extends T> instance, Subscriber<? super T> subscriber) {
    RunHandle run = CurrentRun.get();
    return run == null ? subscriber : RunBinding.bound(run, subscriber);
  }
}
