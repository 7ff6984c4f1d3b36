// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Joins text, lists other items, and stops keeping at its limits. One thread at a time. */
final class ItemSummary<T> implements StreamSummary.Accumulator<T> {
  private final int maxItems;
  private final int maxCharacters;
  private final List<T> items = new ArrayList<>();
  private @Nullable StringBuilder text;
  private long seen;
  private boolean truncated;

  ItemSummary(int maxItems, int maxCharacters) {
    this.maxItems = maxItems;
    this.maxCharacters = maxCharacters;
  }

  @Override
  public void add(T item) {
    seen++;
    if (item instanceof CharSequence part && items.isEmpty()) {
      append(part);
    } else if (items.size() < maxItems) {
      items.add(item);
    } else {
      truncated = true;
    }
  }

  @Override
  public @Nullable Object result() {
    Object kept = kept();
    if (!truncated) {
      return kept;
    }
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("output", kept);
    result.put("truncated", true);
    result.put("items", seen);
    return result;
  }

  private void append(CharSequence part) {
    if (text == null) {
      text = new StringBuilder();
    }
    int room = maxCharacters - text.length();
    if (part.length() > room) {
      truncated = true;
    }
    text.append(part, 0, Math.min(room, part.length()));
  }

  private Object kept() {
    if (text == null) {
      return new ArrayList<>(items);
    }
    if (items.isEmpty()) {
      return text.toString();
    }
    List<Object> all = new ArrayList<>();
    all.add(text.toString());
    all.addAll(items);
    return all;
  }
}
