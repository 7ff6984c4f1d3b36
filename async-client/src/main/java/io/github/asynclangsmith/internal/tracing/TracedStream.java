// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.StreamSummary;
import io.vertx.core.Handler;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose run ends when it does. Items pass through as they are; demand and context are
 * those of the stream behind. Its events come one at a time, as those of any {@link ReadStream};
 * the run itself is thread-safe.
 */
final class TracedStream<T> implements ReadStream<T> {
  private final ReadStream<T> source;
  private final RunHandle run;
  private final StreamSummary.Accumulator<? super T> summary;
  private @Nullable Handler<Throwable> failed;
  private @Nullable Handler<Void> ended;
  private boolean over;

  TracedStream(ReadStream<T> source, RunHandle run, StreamSummary.Accumulator<? super T> summary) {
    this.source = source;
    this.run = run;
    this.summary = summary;
    source.exceptionHandler(this::onFailure);
    source.endHandler(end -> onEnd());
  }

  @Override
  public ReadStream<T> handler(@Nullable Handler<T> handler) {
    if (handler == null) {
      source.handler(null);
      abandoned();
    } else {
      source.handler(
          item -> {
            note(item);
            handler.handle(item);
          });
    }
    return this;
  }

  private void note(T item) {
    if (!over) {
      run.newToken();
      try {
        summary.add(item);
      } catch (RuntimeException e) {
        run.addEvent("summary_failed", e.getClass().getName());
      }
    }
  }

  private void abandoned() {
    if (!over) {
      over = true;
      run.outputs(result());
      run.cancel();
    }
  }

  private void onFailure(Throwable failure) {
    if (!over) {
      over = true;
      run.outputs(result());
      TracedCall.end(run, null, failure);
    }
    Handler<Throwable> handler = failed;
    if (handler != null) {
      handler.handle(failure);
    }
  }

  private void onEnd() {
    if (!over) {
      over = true;
      run.end(result());
    }
    Handler<Void> handler = ended;
    if (handler != null) {
      handler.handle(null);
    }
  }

  private @Nullable Object result() {
    try {
      return summary.result();
    } catch (RuntimeException e) {
      return "[summary failed: " + e.getClass().getName() + "]";
    }
  }

  @Override
  public ReadStream<T> exceptionHandler(@Nullable Handler<Throwable> handler) {
    failed = handler;
    return this;
  }

  @Override
  public ReadStream<T> endHandler(@Nullable Handler<Void> handler) {
    ended = handler;
    return this;
  }

  @Override
  public ReadStream<T> pause() {
    source.pause();
    return this;
  }

  @Override
  public ReadStream<T> resume() {
    source.resume();
    return this;
  }

  @Override
  public ReadStream<T> fetch(long amount) {
    source.fetch(amount);
    return this;
  }
}
