// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

/**
 * Something that the table does not allow.
 *
 * @param kind what sort of disagreement
 * @param where the JSON pointer into the body, {@code ?name} for a query parameter, {@code :name}
 *     for a path variable, the part's name for a part of a form; empty for the whole message
 * @param detail what was found and what was expected
 */
public record Violation(Kind kind, String where, String detail) {
  /** Sorts of disagreement. */
  public enum Kind {
    UNKNOWN_PATH,
    WRONG_VERB,
    BAD_PATH_VARIABLE,
    UNKNOWN_PARAMETER,
    BAD_PARAMETER,
    MISSING_PARAMETER,
    WRONG_MEDIA_TYPE,
    MISSING_BODY,
    UNEXPECTED_BODY,
    UNREADABLE_BODY,
    UNKNOWN_FIELD,
    WRONG_TYPE,
    MISSING_FIELD,
    UNKNOWN_PART,
    BAD_PART_HEADER,
    WRONG_STATUS
  }

  @Override
  public String toString() {
    return kind + " " + where + (where.isEmpty() ? "" : ": ") + detail;
  }
}
