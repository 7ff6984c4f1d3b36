// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.internal.http.Compat;
import io.github.asynclangsmith.tracing.CurrentRun;
import io.github.asynclangsmith.tracing.RunHandle;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs the body of a traced step on a context of its own, where the step's run is the current one,
 * and leads its result back to the caller's context. One use.
 *
 * @param <R> what the body returns
 */
final class TracedCall<R> {
  private final RunHandle run;
  private final @Nullable Context caller;
  private final Context own;
  private @Nullable R returned;
  private @Nullable Throwable thrown;

  TracedCall(Vertx vertx, RunHandle run) {
    this.run = run;
    this.caller = Vertx.currentContext();
    this.own = Compat.duplicate(caller != null ? caller : vertx.getOrCreateContext());
  }

  /** Calls the body; gives what it returned, or throws what it threw. */
  R call(Function<RunHandle, ? extends @Nullable R> body) throws Throwable {
    ContextRuns.set(own, run);
    // A run bound to the thread would hide the one of the context.
    RunHandle bound = CurrentRun.swap(null);
    try {
      Compat.dispatch(own, () -> apply(body));
    } finally {
      CurrentRun.swap(bound);
    }
    Throwable failure = thrown;
    if (failure != null) {
      throw failure;
    }
    R result = returned;
    if (result == null) {
      throw new NullPointerException("the traced body returned null");
    }
    return result;
  }

  private void apply(Function<RunHandle, ? extends @Nullable R> body) {
    try {
      returned = body.apply(run);
    } catch (Throwable e) {
      thrown = e;
    }
  }

  /** The step has ended: the run is no longer current on its context. */
  void left() {
    ContextRuns.set(own, null);
  }

  /** Completes a promise where the caller expects it. */
  <T> void complete(Promise<T> promise, AsyncResult<T> result) {
    Context now = Vertx.currentContext();
    if (caller == null || now == caller) {
      promise.handle(result);
    } else if (now == own) {
      // The same thread: no need to go round through the event loop's queue.
      Compat.dispatch(caller, () -> promise.handle(result));
    } else {
      caller.runOnContext(there -> promise.handle(result));
    }
  }

  /** Ends a run as its step ended. */
  static void end(RunHandle run, @Nullable Object result, @Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause == null) {
      run.end(result);
    } else if (cause instanceof CancellationException) {
      run.cancel();
    } else {
      run.fail(cause);
    }
  }

  /** A step without a run. */
  static <T> Future<T> untraced(RunHandle run, Function<RunHandle, Future<T>> body) {
    try {
      Future<T> future = body.apply(run);
      return future != null
          ? future
          : Future.failedFuture(new NullPointerException("the traced body returned null"));
    } catch (Throwable e) {
      return Future.failedFuture(e);
    }
  }
}
