// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists that cannot change. */
record ListCodec<T extends @Nullable Object>(ModelCodec<T> items) implements ModelCodec<List<T>> {
  @Override
  public List<T> read(JsonParser parser) throws IOException {
    if (!parser.isExpectedStartArrayToken()) {
      throw ShapeException.expected("an array", parser);
    }
    if (parser.nextToken() == JsonToken.END_ARRAY) {
      return Collections.emptyList();
    }
    List<T> list = new ArrayList<>();
    do {
      list.add(items.read(parser));
    } while (parser.nextToken() != JsonToken.END_ARRAY);
    return Collections.unmodifiableList(list);
  }

  @Override
  public void write(List<T> value, JsonGenerator out) throws IOException {
    out.writeStartArray(value, value.size());
    for (T item : value) {
      items.write(item, out);
    }
    out.writeEndArray();
  }
}
