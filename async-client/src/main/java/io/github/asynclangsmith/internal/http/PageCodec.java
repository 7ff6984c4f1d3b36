// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.github.asynclangsmith.internal.json.ModelCodec;
import io.github.asynclangsmith.internal.json.ShapeException;
import io.github.asynclangsmith.internal.json.SourceBytes;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.page.Page;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page with its cursor: {@code {"runs":[…],"cursors":{"next":…}}} or {@code
 * {"items":[…],"next_cursor":…}}. An absent, null or empty cursor ends the list.
 */
final class PageCodec<T> implements ModelCodec<Page<T>> {
  private final String itemsField;
  private final boolean nested;
  private final ModelCodec<List<T>> items;
  private int pageSize;
  private PageSource.@Nullable Early early;

  private PageCodec(String itemsField, boolean nested, ModelCodec<T> items) {
    this.itemsField = itemsField;
    this.nested = nested;
    this.items = JsonTypes.list(items);
  }

  static <T> PageCodec<T> v1(ModelCodec<T> items) {
    return new PageCodec<>("runs", true, items);
  }

  static <T> PageCodec<T> v2(ModelCodec<T> items) {
    return new PageCodec<>("items", false, items);
  }

  /** Tells the next cursor before the items are read, of a page of at most so many. */
  PageCodec<T> telling(PageSource.@Nullable Early listener, int size) {
    early = listener;
    pageSize = size;
    return this;
  }

  @Override
  public Page<T> read(JsonParser parser) throws IOException {
    if (!parser.isExpectedStartObjectToken()) {
      throw ShapeException.expected("an object (page)", parser);
    }
    tellNext(parser);
    List<T> found = List.of();
    String next = null;
    String field;
    while ((field = parser.nextFieldName()) != null) {
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_NULL) {
        continue;
      }
      if (field.equals(itemsField)) {
        found = items.read(parser);
      } else if (nested && field.equals("cursors") && value == JsonToken.START_OBJECT) {
        next = nextOf(parser);
      } else if (!nested && field.equals("next_cursor")) {
        next = JsonTypes.STRING.read(parser);
      } else {
        parser.skipChildren();
      }
    }
    return new Page<>(found, next == null || next.isEmpty() ? null : next);
  }

  private void tellNext(JsonParser parser) {
    SourceBytes source = early == null ? null : SourceBytes.of(parser);
    if (early == null || source == null) {
      return;
    }
    String next =
        nested
            ? CursorTail.of(source.bytes(), source.offset(), "next", "cursors")
            : CursorTail.of(source.bytes(), source.offset(), "next_cursor", null);
    if (next != null) {
      early.known(next, pageSize);
    }
  }

  private static @Nullable String nextOf(JsonParser parser) throws IOException {
    String next = null;
    String field;
    while ((field = parser.nextFieldName()) != null) {
      JsonToken value = parser.nextToken();
      if (field.equals("next") && value != JsonToken.VALUE_NULL) {
        next = JsonTypes.STRING.read(parser);
      } else {
        parser.skipChildren();
      }
    }
    return next;
  }

  @Override
  public void write(Page<T> value, JsonGenerator generator) throws IOException {
    generator.writeStartObject();
    generator.writeFieldName(itemsField);
    items.write(value.items(), generator);
    generator.writeEndObject();
  }
}
