// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON body, without those that nothing was said of. Not shared. */
final class Fields {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  /** Sets a field; null and empty lists leave it out, and values of our own travel as text. */
  Fields put(String name, @Nullable Object value) {
    boolean plain = value instanceof Number || value instanceof Boolean;
    if (value instanceof Collection<?> items) {
      if (!items.isEmpty()) {
        fields.put(name, value);
      }
    } else if (value != null) {
      fields.put(name, plain ? value : value.toString());
    }
    return this;
  }

  /** The fields by name. */
  Map<String, Object> map() {
    return fields;
  }
}
