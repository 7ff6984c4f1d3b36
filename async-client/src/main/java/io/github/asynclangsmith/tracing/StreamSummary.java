// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import org.jspecify.annotations.Nullable;

/**
 * Makes the output of a run of the items of a stream, in bounded memory.
 *
 * @param <T> the items' type
 * @since 0.1
 */
@FunctionalInterface
public interface StreamSummary<T> {
  /** Starts the summary of one stream. */
  Accumulator<T> begin();

  /**
   * The usual summary: text is joined to one text of at most 65,536 characters, other items become
   * a list of at most 1,000; beyond that items are counted only.
   */
  static <T> StreamSummary<T> items() {
    return items(1_000, 65_536);
  }

  /**
   * Text joined to one text, other items as a list.
   *
   * @param maxItems the most items that are kept, at least one
   * @param maxCharacters the most characters of text that are kept, at least one
   */
  static <T> StreamSummary<T> items(int maxItems, int maxCharacters) {
    if (maxItems < 1 || maxCharacters < 1) {
      throw new IllegalArgumentException("limits must be at least 1");
    }
    return () -> new ItemSummary<>(maxItems, maxCharacters);
  }

  /** The summary of one stream in the making; used by one thread at a time. */
  interface Accumulator<T> {
    /** Takes one item; must not block. */
    void add(T item);

    /** What the run's output is, so far. */
    @Nullable Object result();
  }
}
