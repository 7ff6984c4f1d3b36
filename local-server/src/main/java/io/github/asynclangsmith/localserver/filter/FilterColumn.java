// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

/**
 * What a field of the filter language is in SQL.
 *
 * @since 0.1
 */
public sealed interface FilterColumn {
  /** How a value has to be written to be compared. */
  enum Kind {
    /** Text, compared as it is. */
    TEXT,
    /** A UUID in lower case; an upper-case one in a filter is folded. */
    ID,
    /** A number; numeric text is accepted. */
    NUMBER,
    /** Seconds as a number; {@code "5s"}, {@code "200ms"}, {@code "2m"}, {@code "1h"} too. */
    SECONDS,
    /** A time, bound as {@link FilterColumns#bind} says. */
    INSTANT,
    /** 1 or 0. */
    BOOLEAN
  }

  /** One value per row, or per element of a relation. */
  sealed interface Single extends FilterColumn {}

  /**
   * A value of one type.
   *
   * @param sql expression, null where there is no value
   */
  record Scalar(Kind kind, String sql) implements Single {}

  /**
   * A JSON scalar that keeps its type: the text {@code "5"} is not the number 5.
   *
   * @param atom expression of the SQL value, as {@code json_each.atom}
   * @param type expression of the type's name, as {@code json_each.type}; never null
   */
  record JsonScalar(String atom, String type) implements Single {}

  /**
   * A JSON array of texts.
   *
   * @param sql expression of the array, null where there is none
   */
  record Tags(String sql) implements FilterColumn {}

  /**
   * A JSON object.
   *
   * @param sql expression of the document, null where there is none
   */
  record Document(String sql) implements FilterColumn {}

  /**
   * A column of a relation with many elements per row.
   *
   * @param column evaluated inside the relation
   * @param key whether this is what the elements are named by, like {@code metadata_key}
   */
  record Element(FilterRelation relation, Single column, boolean key) implements FilterColumn {}
}
