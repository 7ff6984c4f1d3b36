// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.page;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One Vert.x and one of its event loops, for the tests of a class. */
final class Loop implements BeforeAllCallback, AfterAllCallback {
  private Vertx vertx;
  private Context context;

  @Override
  public void beforeAll(ExtensionContext extension) {
    vertx = Vertx.vertx();
    context = vertx.getOrCreateContext();
  }

  @Override
  public void afterAll(ExtensionContext extension) throws Exception {
    await(vertx.close());
  }

  Vertx vertx() {
    return vertx;
  }

  Context context() {
    return context;
  }

  /** Runs code on the event loop, and waits until everything it set off there is done. */
  <R> R on(Supplier<R> code) throws Exception {
    Promise<R> result = Promise.promise();
    context.runOnContext(
        v -> {
          try {
            result.complete(code.get());
          } catch (Throwable thrown) {
            result.fail(thrown);
          }
        });
    R value = await(result.future());
    settle();
    return value;
  }

  void run(Runnable code) throws Exception {
    on(
        () -> {
          code.run();
          return null;
        });
  }

  /** Waits until the tasks of the event loop, and those that they set off, have run. */
  void settle() throws Exception {
    for (int i = 0; i < 8; i++) {
      Promise<Void> turn = Promise.promise();
      context.runOnContext(v -> turn.complete());
      await(turn.future());
    }
  }

  static <R> R await(Future<R> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
