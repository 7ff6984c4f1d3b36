// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A boolean SQL expression with a {@code ?} for each value.
 *
 * @param sql in parentheses where needed, so that it can be joined with {@code AND}
 * @param args the values in the order of the question marks; never null ones
 * @since 0.1
 */
public record SqlCondition(String sql, List<Object> args) {
  /** Copies the arguments. */
  public SqlCondition {
    args = List.copyOf(args);
  }

  static SqlCondition of(String sql, Object... args) {
    return new SqlCondition(sql, List.of(args));
  }

  /** True where this one is false or unknown. */
  SqlCondition negated() {
    return wrapped("((", ") IS NOT TRUE)");
  }

  SqlCondition wrapped(String before, String after) {
    return new SqlCondition(before + sql + after, args);
  }

  static SqlCondition all(List<SqlCondition> parts) {
    return joined(parts, " AND ");
  }

  static SqlCondition any(List<SqlCondition> parts) {
    return joined(parts, " OR ");
  }

  /** Joined as a balanced tree: SQLite bounds the depth of an expression, not its size. */
  private static SqlCondition joined(List<SqlCondition> parts, String operator) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    int middle = parts.size() / 2;
    SqlCondition left = joined(parts.subList(0, middle), operator);
    SqlCondition right = joined(parts.subList(middle, parts.size()), operator);
    List<Object> args = new ArrayList<>(left.args);
    args.addAll(right.args);
    return new SqlCondition("(" + left.sql + operator + right.sql + ")", args);
  }
}
