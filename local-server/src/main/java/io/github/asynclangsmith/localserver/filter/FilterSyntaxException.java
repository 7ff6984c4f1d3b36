// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

/**
 * A filter that cannot be understood: not of the grammar, or an operator, field or value that does
 * not fit.
 *
 * <p>The message is made for the person who wrote the filter; a server answers 400 with it.
 *
 * @since 0.1
 */
public final class FilterSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int position;
  private final String expected;

  FilterSyntaxException(int position, String problem, String expected) {
    super("Invalid filter at position " + position + ": " + problem + "; expected " + expected);
    this.position = position;
    this.expected = expected;
  }

  /** Offset in UTF-16 units, from 0, of the first character that does not fit. */
  public int position() {
    return position;
  }

  /** What would have been right at {@link #position()}, in words. */
  public String expected() {
    return expected;
  }
}
