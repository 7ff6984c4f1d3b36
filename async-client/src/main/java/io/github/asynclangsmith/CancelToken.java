// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Aborts the calls that were started under it: each resets its HTTP stream and fails with a {@link
 * java.util.concurrent.CancellationException}.
 *
 * <p>A call belongs to the token that is {@linkplain #current() current} on the thread that starts
 * it. The coroutine, RxJava and Mutiny faces use this to pass cancellation on; in Java:
 *
 * <pre>{@code
 * CancelToken token = new CancelToken();
 * Future<Run> run = token.call(() -> client.runs().read(id));
 * token.cancel();
 * }</pre>
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class CancelToken {
  private static final ThreadLocal<@Nullable CancelToken> CURRENT = new ThreadLocal<>();

  private final List<Runnable> actions = new ArrayList<>(1);
  private boolean cancelled;

  /** Creates a token that nothing belongs to yet. */
  public CancelToken() {}

  /** The token under which the running code starts its calls, or null. */
  public static @Nullable CancelToken current() {
    return CURRENT.get();
  }

  /**
   * Runs code with this token as the current one.
   *
   * @param body starts the calls; runs once, on this thread
   * @return what the body returned
   */
  public <R> R call(Supplier<R> body) {
    CancelToken before = CURRENT.get();
    CURRENT.set(this);
    try {
      return body.get();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }

  /** Aborts every call of this token, now and later. Cancelling again changes nothing. */
  public void cancel() {
    List<Runnable> due;
    synchronized (actions) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  /** Whether {@link #cancel()} was called. */
  public boolean isCancelled() {
    synchronized (actions) {
      return cancelled;
    }
  }

  /**
   * Registers what to do on cancellation; runs it at once when that has happened.
   *
   * @param action must not block or throw; runs on the cancelling thread, at most once
   * @return removes the action, to be called when there is nothing left to abort
   */
  public Runnable onCancel(Runnable action) {
    synchronized (actions) {
      if (!cancelled) {
        actions.add(action);
        return () -> remove(action);
      }
    }
    action.run();
    return () -> {};
  }

  private void remove(Runnable action) {
    synchronized (actions) {
      actions.removeIf(each -> each == action);
    }
  }
}
