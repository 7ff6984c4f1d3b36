// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.errors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of many things to store some were not. Those that are not among the {@linkplain #failures()
 * failures} are stored; the cause is the first failure.
 *
 * @since 0.1
 */
public final class BulkException extends LangSmithException {
  private static final long serialVersionUID = 1L;

  /** How many were stored. */
  private final long stored;

  /** How many were not. */
  private final long failed;

  /** Which, and why. */
  private final transient List<Failure> failures;

  /**
   * One thing that was not stored.
   *
   * @param index its place in the input, from 0; for lines of text the line's number less one
   * @param id its id, or null when it could not be read
   * @param cause why
   * @since 0.1
   */
  public record Failure(long index, @Nullable String id, Throwable cause) {}

  /**
   * Creates the failure of one call.
   *
   * @param operation the call, as in {@code "examples.createAll"}
   * @param stored how many were stored
   * @param failed how many were not
   * @param failures which were not, in the order of the input; not empty
   */
  public BulkException(String operation, long stored, long failed, List<Failure> failures) {
    super(describe(operation, stored, failed, failures.get(0)), failures.get(0).cause());
    this.stored = stored;
    this.failed = failed;
    this.failures = List.copyOf(failures);
  }

  private static String describe(String operation, long stored, long failed, Failure first) {
    return operation
        + ": "
        + failed
        + " of "
        + (stored + failed)
        + " were not stored, the first at index "
        + first.index()
        + ": "
        + first.cause().getMessage();
  }

  /** How many were stored. */
  public long stored() {
    return stored;
  }

  /** How many were not stored, as far as the input was read. */
  public long failed() {
    return failed;
  }

  /**
   * What was not stored, and why, in the order of the input: everything when the input was a list,
   * the first thousand when it was a stream.
   */
  public List<Failure> failures() {
    return failures == null ? List.of() : failures;
  }
}
