// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * A fault that was armed for some requests; the handle to watch and to end it.
 *
 * <p>Safe to use from any thread; every field that changes is guarded by this.
 *
 * @since 0.1
 */
public final class FaultRule {
  private final Fault fault;
  private final String method;
  private final Pattern path;
  private final BooleanSupplier strikes;
  private final List<Runnable> stalled = new ArrayList<>();
  private boolean released;
  private boolean cleared;
  private int hits;

  FaultRule(Fault fault, String method, Pattern path, BooleanSupplier strikes) {
    this.fault = fault;
    this.method = method;
    this.path = path;
    this.strikes = strikes;
  }

  /** How many requests it has struck. */
  public synchronized int hits() {
    return hits;
  }

  /** How many requests are stalled at the moment. */
  public synchronized int stalled() {
    return stalled.size();
  }

  /** Lets stalled requests go on, and no later one stall. */
  public void release() {
    List<Runnable> waiting;
    synchronized (this) {
      released = true;
      waiting = List.copyOf(stalled);
      stalled.clear();
    }
    waiting.forEach(Runnable::run);
  }

  /** Disarms the fault and releases what it stalls. */
  public void clear() {
    synchronized (this) {
      cleared = true;
    }
    release();
  }

  /** The fault itself. */
  public Fault fault() {
    return fault;
  }

  /**
   * Keeps a stalled request until it is released; for the server.
   *
   * @param resume goes on with the request; called once, on the releasing thread, or at once when
   *     the rule was released already
   */
  public void park(Runnable resume) {
    synchronized (this) {
      if (!released) {
        stalled.add(resume);
        return;
      }
    }
    resume.run();
  }

  /** Decides about one request and counts it. */
  synchronized boolean strike(String requestMethod, String canonicalPath, String rawPath) {
    boolean struck =
        !cleared
            && (method.equals("*") || method.equals(requestMethod))
            && (path.matcher(canonicalPath).matches() || path.matcher(rawPath).matches())
            && strikes.getAsBoolean();
    if (struck) {
      hits++;
    }
    return struck;
  }
}
