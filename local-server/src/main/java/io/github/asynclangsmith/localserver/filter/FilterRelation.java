// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

/**
 * Elements that belong to a row: its feedback, or the keys and values of one of its documents.
 *
 * @param name what messages call it
 * @param before SQL that opens the question whether some element of the row satisfies a condition
 * @param after SQL that closes it
 * @since 0.1
 */
public record FilterRelation(String name, String before, String after) {
  /**
   * Rows of a table.
   *
   * @param from the table with its alias, for example {@code feedback f}
   * @param join how its rows belong to the outer row, for example {@code f.run_id = r.id}
   */
  public static FilterRelation rows(String name, String from, String join) {
    return new FilterRelation(
        name, "EXISTS (SELECT 1 FROM " + from + " WHERE " + join + " AND ", ")");
  }

  /**
   * The keys and values of a JSON document at any depth, as {@code kv.key}, {@code kv.atom} and
   * {@code kv.type}. A key inside an object is joined with a dot to the object's own key; arrays
   * add nothing to the key, so that {@code messages.role} finds the role of every message.
   */
  public static FilterRelation keysOf(String name, String document) {
    return new FilterRelation(
        name,
        "EXISTS (WITH RECURSIVE kv(key, value, type, atom) AS ("
            + "SELECT key, value, type, atom FROM json_each("
            + document
            + ") UNION ALL SELECT CASE kv.type WHEN 'array' THEN kv.key"
            + " ELSE kv.key || '.' || e.key END, e.value, e.type, e.atom"
            + " FROM kv, json_each(kv.value) e WHERE kv.type IN ('object', 'array'))"
            + " SELECT 1 FROM kv WHERE ",
        ")");
  }
}
