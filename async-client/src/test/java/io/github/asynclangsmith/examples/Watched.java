// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A stream of bytes that keeps how many chunks were asked for at most and had not come. */
final class Watched implements ReadStream<Buffer> {
  private final ReadStream<Buffer> stream;
  private final AtomicInteger ahead;
  private final AtomicInteger most;

  Watched(ReadStream<Buffer> stream, AtomicInteger ahead, AtomicInteger most) {
    this.stream = stream;
    this.ahead = ahead;
    this.most = most;
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
    stream.exceptionHandler(handler);
    return this;
  }

  @Override
  public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
    stream.handler(
        handler == null
            ? null
            : chunk -> {
              ahead.decrementAndGet();
              handler.handle(chunk);
            });
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    ahead.set(0);
    stream.pause();
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    most.set(Integer.MAX_VALUE);
    stream.resume();
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    int now = ahead.addAndGet((int) amount);
    most.accumulateAndGet(now, Math::max);
    stream.fetch(amount);
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
    stream.endHandler(handler);
    return this;
  }
}
