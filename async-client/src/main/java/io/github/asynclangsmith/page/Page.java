// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items what the page holds, in the server's order; may be empty although more follows
 * @param next the cursor of the page after this one, or null at the end of the list
 * @param <T> the items' type
 * @since 0.1
 */
public record Page<T>(List<T> items, @Nullable String next) {
  /** Copies the items, so that the page cannot change. */
  public Page {
    items = List.copyOf(items);
  }
}
