// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the filter language can ask about the rows of one table: its fields and where they are.
 *
 * <p>SQL given here is trusted and must contain no question marks.
 *
 * @since 0.1
 */
public interface FilterColumns {
  /** Starts an empty description. */
  static FilterColumnsBuilder builder() {
    return new FilterColumnsBuilder();
  }

  /** What the field is in SQL; null if there is no such field. */
  @Nullable FilterColumn find(String field);

  /** Every field, in the order in which messages name them. */
  Set<String> fields();

  /** What a search without a field looks through: texts, lists and documents. */
  List<FilterColumn> fullText();

  /** A time as it is stored, for comparison with {@link FilterColumn.Kind#INSTANT} columns. */
  Object bind(Instant time);
}
