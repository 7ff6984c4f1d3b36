// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A question about one entry of a run, known by its key: {@code metadata("tier").eq("gold")}.
 *
 * <p>Every method answers a complete {@link RunFilter}. Values are those that {@link RunFilter}
 * takes; the server keeps their types apart, so that the text {@code "5"} is not the number 5.
 *
 * @since 0.1
 */
public final class EntryFilter {
  private final RunFilter key;
  private final RunFilter otherKey;
  private final String valueField;

  EntryFilter(String keyField, String key, String valueField) {
    this.key = RunFilter.eq(keyField, key);
    this.otherKey = RunFilter.neq(keyField, key);
    this.valueField = valueField;
  }

  /** There is an entry with the key. */
  public RunFilter exists() {
    return key;
  }

  /** There is no entry with the key. */
  public RunFilter missing() {
    return otherKey;
  }

  /** The entry has the value. */
  public RunFilter eq(@Nullable Object value) {
    return RunFilter.and(key, RunFilter.eq(valueField, value));
  }

  /** There is an entry with the key and another value. */
  public RunFilter neq(@Nullable Object value) {
    return RunFilter.and(key, RunFilter.neq(valueField, value));
  }

  /** The entry's value is greater. */
  public RunFilter gt(Object value) {
    return RunFilter.and(key, RunFilter.gt(valueField, value));
  }

  /** The entry's value is greater or equal. */
  public RunFilter gte(Object value) {
    return RunFilter.and(key, RunFilter.gte(valueField, value));
  }

  /** The entry's value is less. */
  public RunFilter lt(Object value) {
    return RunFilter.and(key, RunFilter.lt(valueField, value));
  }

  /** The entry's value is less or equal. */
  public RunFilter lte(Object value) {
    return RunFilter.and(key, RunFilter.lte(valueField, value));
  }

  /** The entry's value is one of these. */
  public RunFilter in(Collection<?> values) {
    return RunFilter.and(key, RunFilter.in(valueField, values));
  }

  /** The entry's value is a text that matches the pattern of {@code %} and {@code _}. */
  public RunFilter like(String pattern) {
    return RunFilter.and(key, RunFilter.like(valueField, pattern));
  }
}
