// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A shallow copy of a map: keys at even, values at odd positions. Never changes once it is built.
 */
public final class FrozenMap {
  private final @Nullable Object[] entries;
  private final int size;

  /** Takes over an array of which the first {@code size} positions are used. */
  public FrozenMap(@Nullable Object[] entries, int size) {
    this.entries = entries;
    this.size = size;
  }

  /** Keys and values in turn, then perhaps nothing; not to be changed. */
  public @Nullable Object[] entries() {
    return entries;
  }

  /** How many positions are used: twice the number of entries. */
  public int size() {
    return size;
  }

  /** Whether keys are texts, and values texts, numbers of the JDK or booleans. */
  public boolean isPlain() {
    for (int i = 0; i < size; i += 2) {
      if (!(entries[i] instanceof String) || !isPlain(entries[i + 1])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(@Nullable Object value) {
    return value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Double;
  }

  /** An ordinary map of the same content. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i += 2) {
      map.put(String.valueOf(entries[i]), thaw(entries[i + 1]));
    }
    return map;
  }

  /** A value with ordinary maps and lists in the place of frozen ones. */
  public static @Nullable Object thaw(@Nullable Object value) {
    if (value instanceof FrozenMap map) {
      return map.toMap();
    }
    if (value instanceof FrozenList list) {
      List<@Nullable Object> items = new ArrayList<>(list.size());
      for (int i = 0; i < list.size(); i++) {
        items.add(thaw(list.items()[i]));
      }
      return items;
    }
    return value instanceof Unwritable unwritable ? unwritable.marker() : value;
  }
}
