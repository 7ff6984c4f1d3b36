// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.page;

import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down what a stream's handlers are told. */
final class Recorder {
  final List<Integer> items = new CopyOnWriteArrayList<>();
  final List<Throwable> failures = new CopyOnWriteArrayList<>();
  final AtomicInteger ends = new AtomicInteger();
  private final Promise<Void> terminal = Promise.promise();

  /** Attaches to a stream, item handler last. */
  Recorder to(PageStream<Integer> stream) {
    return to(stream, item -> {});
  }

  /** Attaches to a stream, and does something more with each item. */
  Recorder to(PageStream<Integer> stream, Handler<Integer> more) {
    stream.exceptionHandler(
        failure -> {
          failures.add(failure);
          terminal.tryFail(failure);
        });
    stream.endHandler(
        v -> {
          ends.incrementAndGet();
          terminal.tryComplete();
        });
    stream.handler(
        item -> {
          items.add(item);
          more.handle(item);
        });
    return this;
  }

  Future<Void> terminal() {
    return terminal.future();
  }
}
