// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.json;

import io.github.asynclangsmith.json.RawJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The collections of generated builders. A builder's field holds either an unmodifiable collection
 * or, after the first added item, an {@link ArrayList} or {@link LinkedHashMap} that nobody else
 * knows; {@code frozen} turns the latter into the former. Nulls inside are kept.
 */
public final class Copies {
  private Copies() {}

  /** An unmodifiable copy. */
  public static <T extends @Nullable Object> @Nullable List<T> copy(
      @Nullable Collection<? extends T> items) {
    return items == null ? null : Collections.unmodifiableList(new ArrayList<>(items));
  }

  /** An unmodifiable copy in the same order. */
  public static <T extends @Nullable Object> @Nullable Map<String, T> copy(
      @Nullable Map<String, ? extends T> entries) {
    return entries == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** The list with one item more. */
  public static <T extends @Nullable Object> List<T> added(@Nullable List<T> list, T item) {
    List<T> grown =
        list instanceof ArrayList ? list : new ArrayList<>(list == null ? List.of() : list);
    grown.add(item);
    return grown;
  }

  /** The map with one entry more. */
  public static <T extends @Nullable Object> Map<String, T> put(
      @Nullable Map<String, T> map, String key, T value) {
    Map<String, T> grown =
        map instanceof LinkedHashMap ? map : new LinkedHashMap<>(map == null ? Map.of() : map);
    grown.put(key, value);
    return grown;
  }

  /** The list as it is now, unmodifiable. */
  public static <T extends @Nullable Object> @Nullable List<T> frozen(@Nullable List<T> list) {
    return list instanceof ArrayList ? copy(list) : list;
  }

  /** The map as it is now, unmodifiable. */
  public static <T extends @Nullable Object> @Nullable Map<String, T> frozen(
      @Nullable Map<String, T> map) {
    return map instanceof LinkedHashMap ? copy(map) : map;
  }

  /** Raw JSON from anything; null stays null. */
  public static @Nullable RawJson raw(@Nullable Object value) {
    return value == null ? null : RawJson.from(value);
  }
}
