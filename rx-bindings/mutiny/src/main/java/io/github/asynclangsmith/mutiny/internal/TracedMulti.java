// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.mutiny.internal;

import io.github.asynclangsmith.tracing.CurrentRun;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.StreamSummary;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** A step that gives a stream and is a run at each subscription. */
public final class TracedMulti<T> extends AbstractMulti<T> {
  private final Supplier<RunHandle> start;
  private final StreamSummary<? super T> summary;
  private final Function<RunHandle, Multi<T>> body;

  /** A step whose run and pipeline are made at each subscription. */
  public TracedMulti(
      Supplier<RunHandle> start,
      StreamSummary<? super T> summary,
      Function<RunHandle, Multi<T>> body) {
    this.start = start;
    this.summary = summary;
    this.body = body;
  }

  @Override
  public void subscribe(MultiSubscriber<? super T> subscriber) {
    RunHandle outer = CurrentRun.get();
    RunHandle run = start.get();
    RunBinding.within(run, () -> recorded(run).subscribe(RunBinding.<T>bound(outer, subscriber)));
  }

  private Multi<T> recorded(RunHandle run) {
    ItemRecorder<T> recorder = new ItemRecorder<>(run, summary);
    Multi<T> step;
    try {
      step = Objects.requireNonNull(body.apply(run), "the traced body returned null");
    } catch (Throwable thrown) {
      step = Multi.createFrom().failure(thrown);
    }
    return step.onItem()
        .invoke(recorder::item)
        .onCompletion()
        .invoke(recorder::completed)
        .onFailure()
        .invoke(recorder::failed)
        .onCancellation()
        .invoke(recorder::cancelled);
  }
}
