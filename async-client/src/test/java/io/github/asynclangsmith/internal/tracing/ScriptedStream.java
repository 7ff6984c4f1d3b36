// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.vertx.core.Handler;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream whose events a test makes, one by one. */
final class ScriptedStream<T> implements ReadStream<T> {
  final List<String> calls = new ArrayList<>();
  private @Nullable Handler<T> items;
  private @Nullable Handler<Throwable> failures;
  private @Nullable Handler<Void> ends;

  ScriptedStream<T> emit(T item) {
    if (items != null) {
      items.handle(item);
    }
    return this;
  }

  void end() {
    if (ends != null) {
      ends.handle(null);
    }
  }

  void fail(Throwable failure) {
    if (failures != null) {
      failures.handle(failure);
    }
  }

  @Override
  public ReadStream<T> handler(@Nullable Handler<T> handler) {
    items = handler;
    return this;
  }

  @Override
  public ReadStream<T> exceptionHandler(@Nullable Handler<Throwable> handler) {
    failures = handler;
    return this;
  }

  @Override
  public ReadStream<T> endHandler(@Nullable Handler<Void> handler) {
    ends = handler;
    return this;
  }

  @Override
  public ReadStream<T> pause() {
    calls.add("pause");
    return this;
  }

  @Override
  public ReadStream<T> resume() {
    calls.add("resume");
    return this;
  }

  @Override
  public ReadStream<T> fetch(long amount) {
    calls.add("fetch " + amount);
    return this;
  }
}
