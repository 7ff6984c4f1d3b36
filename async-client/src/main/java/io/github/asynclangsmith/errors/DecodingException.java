// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.errors;

import org.jspecify.annotations.Nullable;

/**
 * An answer of the server is not of the expected shape.
 *
 * @since 0.1
 */
public final class DecodingException extends LangSmithException {
  private static final long serialVersionUID = 1L;

  /** The type that was being read. */
  private final String expectedType;

  /** The place in the JSON text. */
  private final String pointer;

  /** What was wrong there. */
  private final String problem;

  /**
   * Creates the failure to read one value.
   *
   * @param expectedType the type that was being read, as in {@code "Run"}
   * @param pointer the JSON pointer of the offending value; empty for the whole document
   * @param problem what is wrong there; must not quote payloads
   */
  public DecodingException(String expectedType, String pointer, String problem) {
    this(null, expectedType, pointer, problem, null);
  }

  /**
   * Creates the failure to read one value, with what caused it.
   *
   * @param expectedType the type that was being read, as in {@code "Run"}
   * @param pointer the JSON pointer of the offending value; empty for the whole document
   * @param problem what is wrong there; must not quote payloads
   * @param cause the parser's own failure
   */
  public DecodingException(
      String expectedType, String pointer, String problem, @Nullable Throwable cause) {
    this(null, expectedType, pointer, problem, cause);
  }

  private DecodingException(
      @Nullable String operation,
      String expectedType,
      String pointer,
      String problem,
      @Nullable Throwable cause) {
    super(describe(operation, expectedType, pointer, problem), cause);
    this.expectedType = expectedType;
    this.pointer = pointer;
    this.problem = problem;
  }

  private static String describe(
      @Nullable String operation, String expectedType, String pointer, String problem) {
    String place = pointer.isEmpty() ? "" : " at " + pointer;
    String text = "cannot read " + expectedType + place + ": " + problem;
    return operation == null ? text : operation + ": " + text;
  }

  /**
   * The same failure, its message naming the call that it belongs to.
   *
   * @param operation the call, as in {@code "projects.read"}
   */
  public DecodingException in(String operation) {
    return new DecodingException(operation, expectedType, pointer, problem, this);
  }

  /** The type that was being read, as in {@code "Run"}. */
  public String expectedType() {
    return expectedType;
  }

  /** The JSON pointer of the offending value; empty for the whole document. */
  public String pointer() {
    return pointer;
  }
}
