// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.tracing.CurrentRun;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunScope;
import io.vertx.core.Context;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Makes runs current. Stateless. */
final class Scopes {
  private Scopes() {}

  /** On a request's context for all that runs on it, else for this thread. */
  static RunScope open(RunHandle run) {
    Context context = ContextRuns.ofRequest();
    if (context == null) {
      return CurrentRun.open(run);
    }
    RunHandle before = ContextRuns.get();
    // A run bound to the thread would hide the one of the context.
    RunHandle bound = CurrentRun.swap(null);
    ContextRuns.set(context, run);
    return new ContextScope(context, before, bound);
  }

  private static final class ContextScope implements RunScope {
    private final Context context;
    private final @Nullable RunHandle before;
    private final @Nullable RunHandle bound;
    private final Thread owner = Thread.currentThread();
    private final AtomicBoolean closed = new AtomicBoolean();

    ContextScope(Context context, @Nullable RunHandle before, @Nullable RunHandle bound) {
      this.context = context;
      this.before = before;
      this.bound = bound;
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        ContextRuns.set(context, before);
        if (bound != null && Thread.currentThread() == owner) {
          CurrentRun.swap(bound);
        }
      }
    }
  }
}
