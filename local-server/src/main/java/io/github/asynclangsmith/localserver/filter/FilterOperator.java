// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The operators that compare one field with one value.
 *
 * @since 0.1
 */
public enum FilterOperator {
  /** Equal; equal to null means missing. */
  EQ("="),
  /** Not equal; true where the field is missing. */
  NEQ("<>"),
  /** Greater; false where the field is missing. */
  GT(">"),
  /** Greater or equal; false where the field is missing. */
  GTE(">="),
  /** Less; false where the field is missing. */
  LT("<"),
  /** Less or equal; false where the field is missing. */
  LTE("<="),
  /** Matches a pattern of {@code %} and {@code _}, case matters. */
  LIKE("GLOB"),
  /** Matches a pattern of {@code %} and {@code _}, ASCII case does not matter. */
  ILIKE("LIKE");

  private final String sql;

  FilterOperator(String sql) {
    this.sql = sql;
  }

  /** The word of the language, {@code gte} for {@link #GTE}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String sql() {
    return sql;
  }

  boolean ordering() {
    return this == GT || this == GTE || this == LT || this == LTE;
  }

  boolean pattern() {
    return this == LIKE || this == ILIKE;
  }

  static @Nullable FilterOperator find(String word) {
    for (FilterOperator operator : values()) {
      if (operator.word().equals(word)) {
        return operator;
      }
    }
    return null;
  }
}
