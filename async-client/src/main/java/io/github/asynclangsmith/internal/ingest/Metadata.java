// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a run: its own on top of what it inherits. Immutable, so that inheriting is a
 * reference.
 *
 * @param inherited what the run had before, or its parent has; null for nothing
 * @param own what was added last
 * @param constant whether many runs have this very object, which holds nothing but plain values, so
 *     that it pays to remember how it is written
 */
public record Metadata(@Nullable Metadata inherited, FrozenMap own, boolean constant) {
  /** Metadata of one run. */
  public Metadata(@Nullable Metadata inherited, FrozenMap own) {
    this(inherited, own, false);
  }

  /** All of it as ordinary maps and lists, the nearer value winning. */
  public Map<String, @Nullable Object> thawed() {
    Map<String, @Nullable Object> all = toMap();
    all.replaceAll((key, value) -> FrozenMap.thaw(value));
    return all;
  }

  /** All of it, the nearer value winning. */
  public Map<String, @Nullable Object> toMap() {
    Deque<Metadata> path = new ArrayDeque<>();
    for (Metadata each = this; each != null; each = each.inherited) {
      path.push(each);
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (Metadata each : path) {
      @Nullable Object[] entries = each.own.entries();
      for (int i = 0; i < each.own.size(); i += 2) {
        all.put(String.valueOf(entries[i]), entries[i + 1]);
      }
    }
    return all;
  }
}
