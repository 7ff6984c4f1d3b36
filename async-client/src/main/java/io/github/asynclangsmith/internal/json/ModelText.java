// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.json;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The text form of a model: its name and short scalar fields; payloads only by their size. */
public final class ModelText {
  private static final int MAX_LENGTH = 80;

  /** Whoever knows the value of one of these can read what is shared. */
  private static final Set<String> ACCESS = Set.of("share_token", "share_url");

  private final StringBuilder text;
  private boolean first = true;

  private ModelText(String model) {
    text = new StringBuilder(128).append(model).append('[');
  }

  /**
   * The text of a model.
   *
   * @param model its name
   * @param fields the names of its fields
   * @param values their values in the same order, null for none; more may follow
   */
  public static String of(String model, List<String> fields, @Nullable Object[] values) {
    ModelText text = new ModelText(model);
    for (int i = 0; i < fields.size(); i++) {
      Object value = values[i];
      if (value != null) {
        text.add(fields.get(i), value);
      }
    }
    return text.text.append(']').toString();
  }

  private void add(String field, Object value) {
    text.append(first ? "" : ", ").append(field).append('=');
    first = false;
    if (ACCESS.contains(field)) {
      text.append("***");
    } else if (value instanceof RawJson raw) {
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
  }

  private void clip(String value) {
    if (value.length() <= MAX_LENGTH) {
      text.append(value);
    } else {
      text.append(value, 0, MAX_LENGTH - 1).append('…');
    }
  }
}
