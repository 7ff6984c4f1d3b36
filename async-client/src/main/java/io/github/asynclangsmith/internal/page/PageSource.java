// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.page;

import io.github.asynclangsmith.page.Page;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one page of a list. Called on the consuming context, never twice at once.
 *
 * @param <T> the items' type
 */
@FunctionalInterface
public interface PageSource<T> {
  /**
   * Fetches the page that a cursor names.
   *
   * @param cursor the cursor of the page before, or null for the first page
   */
  Future<Page<T>> fetch(@Nullable String cursor);

  /**
   * Fetches the page that a cursor names, and tells what comes after it as soon as that is known,
   * which may be before its items are read. The page after it may be asked for from then on.
   *
   * @param cursor the cursor of the page before, or null for the first page
   * @param early hears about the next page at most once, on any thread, before the future completes
   */
  default Future<Page<T>> fetch(@Nullable String cursor, Early early) {
    return fetch(cursor);
  }

  /** Hears about the next page. */
  @FunctionalInterface
  interface Early {
    /**
     * The page has arrived, and another follows.
     *
     * @param next the cursor of the page after it
     * @param items how many items the page has at most
     */
    void known(String next, int items);
  }
}
