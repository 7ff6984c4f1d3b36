// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition under construction: what is added to it must all hold. */
public final class Where {
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> args = new ArrayList<>();

  /** Adds a condition with its arguments. */
  public Where and(String sql, Object... values) {
    conditions.add("(" + sql + ")");
    args.addAll(Arrays.asList(values));
    return this;
  }

  /** Adds a comparison, unless the value is absent. */
  public Where andIf(@Nullable Object value, String sql) {
    return value == null ? this : and(sql, value);
  }

  /** Adds a condition that needs no argument, or its opposite, unless the choice is absent. */
  public Where andEither(@Nullable Boolean choice, String whenTrue, String whenFalse) {
    return choice == null ? this : and(choice ? whenTrue : whenFalse);
  }

  /** Demands that a column is one of the values; no values demand nothing. */
  public Where andIn(String column, Collection<String> values) {
    if (values.size() == 1) {
      return and(column + " = ?", values.iterator().next());
    }
    return values.isEmpty()
        ? this
        : and(column + " IN (" + placeholders(values.size()) + ")", values.toArray());
  }

  /** Whether nothing was added. */
  public boolean isEmpty() {
    return conditions.isEmpty();
  }

  /** The condition as SQL; true when nothing was added. */
  public String sql() {
    return conditions.isEmpty() ? "1" : String.join(" AND ", conditions);
  }

  /** The arguments of {@link #sql()}, in order. */
  public List<Object> args() {
    return List.copyOf(args);
  }

  /** As many question marks as there are values. */
  public static String placeholders(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }
}
