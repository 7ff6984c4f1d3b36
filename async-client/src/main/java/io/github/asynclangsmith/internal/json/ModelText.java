// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.json;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text form of a model: its name and short scalar fields; payloads only by their size. */
public final class ModelText {
  private static final int MAX_LENGTH = 80;

  private final StringBuilder text;
  private boolean first = true;

  /** Starts the text of a model. */
  public ModelText(String model) {
    text = new StringBuilder(128).append(model).append('[');
  }

  /** Adds a field; null is left out. */
  public ModelText add(String field, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    text.append(first ? "" : ", ").append(field).append('=');
    first = false;
    if (value instanceof RawJson raw) {
      text.append('<').append(raw.sizeBytes()).append(" bytes>");
    } else if (value instanceof Collection<?> items) {
      text.append('<').append(items.size()).append(" items>");
    } else if (value instanceof Map<?, ?> entries) {
      text.append('<').append(entries.size()).append(" entries>");
    } else if (value instanceof JsonModel) {
      text.append("<object>");
    } else {
      clip(value.toString());
    }
    return this;
  }

  private void clip(String value) {
    if (value.length() <= MAX_LENGTH) {
      text.append(value);
    } else {
      text.append(value, 0, MAX_LENGTH - 1).append('…');
    }
  }

  @Override
  public String toString() {
    return text + "]";
  }
}
