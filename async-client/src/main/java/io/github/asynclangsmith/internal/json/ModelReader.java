// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.asynclangsmith.json.RawJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What the reading side of generated models has in common. */
public final class ModelReader {
  private ModelReader() {}

  /** Checks that an object starts here. */
  public static void start(JsonParser parser, String model) throws IOException {
    if (!parser.isExpectedStartObjectToken()) {
      throw ShapeException.expected("an object (" + model + ")", parser);
    }
  }

  /** Reads a field's value; JSON null is null. */
  public static <T> @Nullable T value(JsonParser parser, ModelCodec<T> codec) throws IOException {
    return parser.hasToken(JsonToken.VALUE_NULL) ? null : codec.read(parser);
  }

  /** Reads a field's value that may be wrapped in an object with a single key. */
  public static <T> @Nullable T unwrapped(JsonParser parser, String key, ModelCodec<T> codec)
      throws IOException {
    if (!parser.isExpectedStartObjectToken()) {
      return value(parser, codec);
    }
    byte[] bytes = RawJson.read(parser).bytes();
    try {
      T inner = inner(bytes, key, codec);
      return inner != null ? inner : JsonCodec.read(bytes, 0, bytes.length, codec);
    } catch (ShapeException e) {
      throw ShapeException.at(parser, e.getOriginalMessage());
    }
  }

  private static <T> @Nullable T inner(byte[] bytes, String key, ModelCodec<T> codec)
      throws IOException {
    try (JsonParser parser = JsonCodec.parser(bytes, 0, bytes.length)) {
      parser.nextToken();
      if (!key.equals(parser.nextFieldName()) || parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      T value = codec.read(parser);
      return parser.nextToken() == JsonToken.END_OBJECT ? value : null;
    }
  }

  /** Keeps a field that the model does not know. */
  public static Map<String, RawJson> keep(
      @Nullable Map<String, RawJson> unknown, String name, JsonParser parser) throws IOException {
    Map<String, RawJson> kept = unknown == null ? new LinkedHashMap<>(4) : unknown;
    kept.put(name, RawJson.read(parser));
    return kept;
  }

  /** The failure that required fields are absent or null. */
  public static JsonProcessingException missing(JsonParser parser, String model, String fields) {
    return ShapeException.at(parser, model + " lacks " + fields);
  }

  /** The names of required fields that are absent, as a list for a message. */
  public static String names(String... fieldsOrEmpty) {
    StringJoiner names = new StringJoiner(", ");
    for (String field : fieldsOrEmpty) {
      if (!field.isEmpty()) {
        names.add(field);
      }
    }
    return names.toString();
  }

  /** Whether the bit of a field is set in words of presence bits. */
  public static boolean isSet(int index, long... words) {
    return (words[index / Long.SIZE] >>> index & 1L) != 0;
  }
}
