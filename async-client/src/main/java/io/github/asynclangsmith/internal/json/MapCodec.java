// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps that cannot change, in the order of the JSON text. */
record MapCodec<T extends @Nullable Object>(ModelCodec<T> values)
    implements ModelCodec<Map<String, T>> {
  @Override
  public Map<String, T> read(JsonParser parser) throws IOException {
    if (!parser.isExpectedStartObjectToken()) {
      throw ShapeException.expected("an object", parser);
    }
    String key = parser.nextFieldName();
    if (key == null) {
      return Collections.emptyMap();
    }
    Map<String, T> map = new LinkedHashMap<>();
    do {
      parser.nextToken();
      map.put(key, values.read(parser));
      key = parser.nextFieldName();
    } while (key != null);
    return Collections.unmodifiableMap(map);
  }

  @Override
  public void write(Map<String, T> value, JsonGenerator out) throws IOException {
    out.writeStartObject(value, value.size());
    for (Map.Entry<String, T> entry : value.entrySet()) {
      out.writeFieldName(entry.getKey());
      values.write(entry.getValue(), out);
    }
    out.writeEndObject();
  }
}
