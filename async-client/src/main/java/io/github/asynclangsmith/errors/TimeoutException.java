// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.errors;

import java.time.Duration;

/**
 * A deadline passed: connecting, one request, or the whole call with its retries.
 *
 * @since 0.1
 */
public final class TimeoutException extends LangSmithException {
  private static final long serialVersionUID = 1L;

  /** The deadlines of a call. */
  public enum Deadline {
    /** Opening a connection took too long. */
    CONNECT,
    /** One request took too long. */
    REQUEST,
    /** The call, all attempts together, took too long. */
    TOTAL
  }

  /** The call that failed. */
  private final String operation;

  /** Which deadline passed. */
  private final Deadline deadline;

  /** The configured value. */
  private final Duration configured;

  /** How many requests were tried. */
  private final int attempts;

  /**
   * Creates the failure of one call.
   *
   * @param operation the call, as in {@code "projects.read"}
   * @param deadline which deadline passed
   * @param configured its configured value
   * @param attempts how many requests were tried
   */
  public TimeoutException(String operation, Deadline deadline, Duration configured, int attempts) {
    super(
        operation
            + ": no answer within the "
            + deadline.name().toLowerCase(java.util.Locale.ROOT)
            + " timeout of "
            + configured.toMillis()
            + " ms"
            + Attempts.suffix(attempts),
        null);
    this.operation = operation;
    this.deadline = deadline;
    this.configured = configured;
    this.attempts = attempts;
  }

  /** The call that failed, as in {@code "projects.read"}. */
  public String operation() {
    return operation;
  }

  /** Which deadline passed. */
  public Deadline deadline() {
    return deadline;
  }

  /** The value that the deadline is configured to. */
  public Duration configured() {
    return configured;
  }

  /** How many requests were tried. */
  public int attempts() {
    return attempts;
  }
}
