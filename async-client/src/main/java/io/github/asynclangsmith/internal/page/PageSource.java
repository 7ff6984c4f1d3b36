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
}
