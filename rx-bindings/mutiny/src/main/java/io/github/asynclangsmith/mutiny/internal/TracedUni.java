// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.mutiny.internal;

import io.github.asynclangsmith.tracing.CurrentRun;
import io.github.asynclangsmith.tracing.RunHandle;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A step that is a run at each subscription. */
public final class TracedUni<T extends @Nullable Object> extends AbstractUni<T> {
  private final Supplier<RunHandle> start;
  private final Function<RunHandle, Uni<T>> body;

  /** A step whose run and pipeline are made at each subscription. */
  public TracedUni(Supplier<RunHandle> start, Function<RunHandle, Uni<T>> body) {
    this.start = start;
    this.body = body;
  }

  @Override
  public void subscribe(UniSubscriber<? super T> subscriber) {
    RunHandle outer = CurrentRun.get();
    RunHandle run = start.get();
    UniSubscriber<T> target = RunBinding.bound(outer, subscriber);
    RunBinding.within(run, () -> AbstractUni.subscribe(recorded(run), target));
  }

  private Uni<T> recorded(RunHandle run) {
    Uni<T> step;
    try {
      step = Objects.requireNonNull(body.apply(run), "the traced body returned null");
    } catch (Throwable thrown) {
      step = Uni.createFrom().failure(thrown);
    }
    return step.onItem()
        .invoke(item -> run.end(item))
        .onFailure()
        .invoke(failure -> RunBinding.end(run, failure))
        .onCancellation()
        .invoke(run::cancel);
  }
}
