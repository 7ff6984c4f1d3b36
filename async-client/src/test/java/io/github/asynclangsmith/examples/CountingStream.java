// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.vertx.core.Handler;
import io.vertx.core.streams.ReadStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stream of examples that counts how many it was asked for. */
final class CountingStream implements ReadStream<ExampleCreate> {
  private final int size;
  private volatile int given;
  private volatile boolean left;
  private @Nullable Throwable failure;
  private @Nullable Handler<ExampleCreate> onItem;
  private Handler<Throwable> onFailure = thrown -> {};
  private Handler<Void> onEnd = end -> {};

  CountingStream(int size) {
    this.size = size;
  }

  void failAtEnd(Throwable thrown) {
    failure = thrown;
  }

  int given() {
    return given;
  }

  /** Whether nobody takes items any more. */
  boolean isLeft() {
    return left;
  }

  @Override
  public ReadStream<ExampleCreate> handler(@Nullable Handler<ExampleCreate> handler) {
    left = handler == null;
    onItem = handler;
    return this;
  }

  @Override
  public ReadStream<ExampleCreate> exceptionHandler(@Nullable Handler<Throwable> handler) {
    onFailure = handler == null ? thrown -> {} : handler;
    return this;
  }

  @Override
  public ReadStream<ExampleCreate> endHandler(@Nullable Handler<Void> handler) {
    onEnd = handler == null ? end -> {} : handler;
    return this;
  }

  @Override
  public ReadStream<ExampleCreate> pause() {
    return this;
  }

  @Override
  public ReadStream<ExampleCreate> resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public ReadStream<ExampleCreate> fetch(long amount) {
    Handler<ExampleCreate> taker = onItem;
    for (long rest = amount; rest > 0 && given < size && taker != null; rest--) {
      int number = given;
      given = number + 1;
      taker.handle(ExampleCreate.builder().inputs(Map.of("question", number)).build());
    }
    if (given == size && taker != null && !left) {
      onItem = null;
      if (failure == null) {
        onEnd.handle(null);
      } else {
        onFailure.handle(failure);
      }
    }
    return this;
  }
}
