// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.page;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The one context that may touch a stream's state: the context of the first call. It brings changes
 * there, and runs one loop after them that never nests.
 *
 * <p>Callable on any thread.
 */
final class OwningContext {
  private final Vertx vertx;
  private final Runnable loop;
  private final AtomicReference<@Nullable Context> bound = new AtomicReference<>();

  // The thread inside the loop. A thread compares it only with itself, so no other thread's write
  // can make the comparison true by mistake; it is volatile for worker contexts that change
  // threads.
  private volatile @Nullable Thread looping;

  /**
   * Creates an owner that is not bound yet.
   *
   * @param loop runs on the owning context, after every change
   */
  OwningContext(Vertx vertx, Runnable loop) {
    this.vertx = vertx;
    this.loop = loop;
  }

  /**
   * Makes a change to the state: at once where that is safe, else as a task of the owning context.
   * The loop follows as a task of its own, so that no handler runs inside the call that caused it;
   * when the call comes from a handler, the loop around that handler goes on.
   */
  void change(Runnable change) {
    Context context = context();
    if (Thread.currentThread() == looping) {
      change.run();
    } else if (isHere(context)) {
      change.run();
      context.runOnContext(v -> enterLoop());
    } else {
      context.runOnContext(
          v -> {
            change.run();
            enterLoop();
          });
    }
  }

  /** Runs a task on the owning context, never inside this call. */
  void later(Runnable task) {
    context().runOnContext(v -> task.run());
  }

  /** Hands an exception of user code to the context's exception handler. */
  void report(Throwable thrown) {
    context().runOnContext(v -> OwningContext.<RuntimeException>rethrow(thrown));
  }

  // Code inside executeBlocking sees the same current context on another thread, hence the check of
  // the thread; on worker contexts only the loop's own calls are known to be alone.
  private static boolean isHere(Context context) {
    return Context.isOnEventLoopThread() && Vertx.currentContext() == context;
  }

  private Context context() {
    Context known = bound.get();
    if (known != null) {
      return known;
    }
    Context mine = vertx.getOrCreateContext();
    return bound.compareAndSet(null, mine) ? mine : Objects.requireNonNull(bound.get());
  }

  private void enterLoop() {
    if (looping != null) {
      return;
    }
    looping = Thread.currentThread();
    try {
      loop.run();
    } finally {
      looping = null;
    }
  }

  @SuppressWarnings("unchecked") // Carries a checked exception out of code that declares none.
  private static <E extends Throwable> void rethrow(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
