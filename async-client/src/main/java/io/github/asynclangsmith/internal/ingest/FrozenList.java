// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shallow copy of a list. Never changes once it is built. */
public final class FrozenList {
  private final @Nullable Object[] items;
  private final int size;

  /** Takes over an array of which the first {@code size} positions are used. */
  public FrozenList(@Nullable Object[] items, int size) {
    this.items = items;
    this.size = size;
  }

  /** The items, then perhaps nothing; not to be changed. */
  public @Nullable Object[] items() {
    return items;
  }

  /** How many positions are used. */
  public int size() {
    return size;
  }

  /** The items of both, each once, in the order of their first appearance. */
  public static FrozenList union(@Nullable FrozenList before, FrozenList more) {
    List<@Nullable Object> all = new ArrayList<>();
    if (before != null) {
      all.addAll(Arrays.asList(before.items).subList(0, before.size));
    }
    for (int i = 0; i < more.size; i++) {
      Object item = more.items[i];
      if (!all.contains(item)) {
        all.add(item);
      }
    }
    return new FrozenList(all.toArray(), all.size());
  }

  /**
   * The items and one more. The array is shared where it has room, because a list ends before the
   * position that is written: of every list, only the latest may be appended to, by one thread at a
   * time.
   */
  public static FrozenList appended(@Nullable FrozenList before, Object item) {
    int size = before == null ? 0 : before.size;
    @Nullable Object[] items = before == null ? new @Nullable Object[4] : before.items;
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
    }
    items[size] = item;
    return new FrozenList(items, size + 1);
  }
}
