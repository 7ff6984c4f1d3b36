// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.errors;

import org.jspecify.annotations.Nullable;

/**
 * The server could not be reached, or the connection broke: name resolution, connect, TLS, reset.
 * The cause is kept.
 *
 * @since 0.1
 */
public final class TransportException extends LangSmithException {
  private static final long serialVersionUID = 1L;

  /** The call that failed. */
  private final String operation;

  /** How many requests were sent for it. */
  private final int attempts;

  /**
   * Creates the failure of one call.
   *
   * @param operation the call, as in {@code "projects.read"}
   * @param problem what happened; must not hold credentials
   * @param attempts how many requests were tried
   * @param cause the failure below
   */
  public TransportException(
      String operation, String problem, int attempts, @Nullable Throwable cause) {
    super(operation + ": " + problem + Attempts.suffix(attempts), cause);
    this.operation = operation;
    this.attempts = attempts;
  }

  /** The call that failed, as in {@code "projects.read"}. */
  public String operation() {
    return operation;
  }

  /** How many requests were tried. */
  public int attempts() {
    return attempts;
  }
}
