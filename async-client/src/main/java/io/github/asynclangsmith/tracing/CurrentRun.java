// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import io.github.asynclangsmith.internal.tracing.ContextRuns;
import org.jspecify.annotations.Nullable;

/**
 * The run that code is running for: the one bound to the thread, else the one bound to the
 * request's Vert.x context.
 *
 * <p>{@link Tracer#trace} and {@link RunHandle#makeCurrent()} keep it; what is here is for bridges
 * to other libraries that move code between threads.
 *
 * @since 0.1
 */
public final class CurrentRun {
  private static final ThreadLocal<@Nullable RunHandle> BOUND = new ThreadLocal<>();

  private CurrentRun() {}

  /** The current run, or null. */
  public static @Nullable RunHandle get() {
    RunHandle bound = BOUND.get();
    return bound != null ? bound : ContextRuns.get();
  }

  /**
   * Binds a run to this thread until the scope is closed, which must happen on the same thread.
   *
   * @param run the run, or null to bind none
   */
  public static RunScope open(@Nullable RunHandle run) {
    Thread owner = Thread.currentThread();
    RunHandle before = swap(run);
    return new RunScope() {
      private boolean closed;

      @Override
      public void close() {
        // On another thread the binding of that thread must not be touched.
        if (!closed && Thread.currentThread() == owner) {
          closed = true;
          swap(before);
        }
      }
    };
  }

  /**
   * Binds a run to this thread, for bridges that restore what was there themselves.
   *
   * @param run the run, or null to bind none
   * @return what was bound before, or null
   */
  public static @Nullable RunHandle swap(@Nullable RunHandle run) {
    RunHandle before = BOUND.get();
    if (run != before) {
      if (run == null) {
        BOUND.remove();
      } else {
        BOUND.set(run);
      }
    }
    return before;
  }
}
