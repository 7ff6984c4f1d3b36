// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import java.math.BigDecimal;

/**
 * A literal of the filter language. Times and durations are texts until a field gives them meaning.
 *
 * @since 0.1
 */
public sealed interface FilterValue {
  /** A quoted string, its quotes and escapes removed. */
  record Text(String value) implements FilterValue {}

  /** A decimal number with the digits as written. */
  record Numeric(BigDecimal value) implements FilterValue {}

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements FilterValue {}

  /** {@code null}: no value. */
  record Null() implements FilterValue {}
}
