// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.internal.http.Compat;
import io.github.asynclangsmith.tracing.RunHandle;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * The current run of a Vert.x request. It is kept in the local values of the request's context, and
 * only of such contexts: those of verticles are shared by requests.
 *
 * <p>A traced step gets a context of its own, so that steps side by side do not see each other's
 * run. Contexts of one request share their local values; the key is therefore the context itself.
 */
public final class ContextRuns {
  private ContextRuns() {}

  /** The run of the current context, or null. */
  public static @Nullable RunHandle get() {
    Context context = Vertx.currentContext();
    return context == null ? null : (RunHandle) Compat.getLocal(context, context);
  }

  /** Sets the run of a context; null takes it away. */
  static void set(Context context, @Nullable RunHandle run) {
    Compat.putLocal(context, context, run);
  }

  /** The current context if it belongs to a request, else null. */
  static @Nullable Context ofRequest() {
    Context context = Vertx.currentContext();
    return context != null && Compat.isDuplicate(context) ? context : null;
  }
}
