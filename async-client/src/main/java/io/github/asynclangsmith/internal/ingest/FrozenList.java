// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

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
}
