// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.internal.json.JsonValues;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value of any shape, kept as UTF-8 text and parsed when asked: a run's inputs and outputs,
 * metadata, schemas. Immutable and thread-safe.
 *
 * <p>A value that was received is a slice of the whole answer, which stays in memory as long as the
 * slice does; {@link #detached()} gives a copy that can be kept for long.
 *
 * <pre>{@code
 * RawJson inputs = RawJson.from(Map.of("question", "why?"));
 * Object question = inputs.asMap().get("question");
 * Answer answer = run.outputs().as(Answer.class);
 * }</pre>
 *
 * <p>Two values are equal when they hold the same JSON: white space, escapes and the order of keys
 * do not count.
 *
 * @since 0.1
 */
@JsonSerialize(using = JsonValues.Writer.class)
@JsonDeserialize(using = JsonValues.RawReader.class)
public final class RawJson {
  private static final int PREVIEW_BYTES = 120;
  private static final byte[] NULL_TEXT = {'n', 'u', 'l', 'l'};
  private static final RawJson NULL = new RawJson(NULL_TEXT, 0, NULL_TEXT.length);

  private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};
  private static final TypeReference<List<@Nullable Object>> LIST = new TypeReference<>() {};

  private final byte[] source;
  private final int offset;
  private final int length;

  /** Trusts the caller: exactly one JSON value without space around it, never changed again. */
  RawJson(byte[] source, int offset, int length) {
    this.source = source;
    this.offset = offset;
    this.length = length;
  }

  /**
   * Checks and copies JSON text.
   *
   * @param json exactly one JSON value, UTF-8
   * @throws IllegalArgumentException if it is none; names the place
   */
  public static RawJson of(byte[] json) {
    return JsonSlices.checked(json.clone());
  }

  /**
   * Checks JSON text.
   *
   * @param json exactly one JSON value
   * @throws IllegalArgumentException if it is none; names the place
   */
  public static RawJson parse(String json) {
    return JsonSlices.checked(json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a value as JSON, now: later changes of the value do not show.
   *
   * @param value a map, list, string, number, bean, model, {@link JsonObject}, or anything else
   *     that Jackson can write; a {@link Buffer} that holds JSON text; null for JSON null
   * @throws IllegalArgumentException if it cannot be written; names the type
   */
  public static RawJson from(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    if (value instanceof RawJson raw) {
      return raw;
    }
    if (value instanceof Buffer text) {
      return JsonSlices.checked(text.getBytes());
    }
    byte[] written = JsonCodec.encodeToBytes(value);
    return new RawJson(written, 0, written.length);
  }

  /**
   * Reads the value at a parser's current token and leaves the parser on its last token.
   *
   * @throws IOException if the JSON is malformed
   */
  public static RawJson read(JsonParser parser) throws IOException {
    return JsonSlices.read(parser);
  }

  /** Whether this is JSON null. */
  public boolean isNull() {
    return length == NULL_TEXT.length && source[offset] == 'n';
  }

  /** Whether this is an object. */
  public boolean isObject() {
    return source[offset] == '{';
  }

  /** Whether this is an object without fields. */
  public boolean isEmptyObject() {
    int at = offset + 1;
    while (at < offset + length && source[at] <= ' ') {
      at++;
    }
    return isObject() && source[at] == '}';
  }

  /** The length of the text in bytes. */
  public int sizeBytes() {
    return length;
  }

  /** A copy of the text. */
  public byte[] bytes() {
    return Arrays.copyOfRange(source, offset, offset + length);
  }

  /** The text. */
  public String toJson() {
    return new String(source, offset, length, StandardCharsets.UTF_8);
  }

  /** The same value, holding no memory but its own. */
  public RawJson detached() {
    return length == source.length ? this : new RawJson(bytes(), 0, length);
  }

  /** The value as Jackson reads it: a map, list, string, number, boolean, or null. */
  public @Nullable Object asObject() {
    return isNull() ? null : as(Object.class);
  }

  /**
   * The fields of an object in their order; nested nulls are kept. The map is the caller's own.
   *
   * @throws DecodingException if this is no object
   */
  public Map<String, @Nullable Object> asMap() {
    return decode(MAP);
  }

  /**
   * The items of an array; nulls are kept. The list is the caller's own.
   *
   * @throws DecodingException if this is no array
   */
  public List<@Nullable Object> asList() {
    return decode(LIST);
  }

  /**
   * The text of a JSON string, without quotes and escapes.
   *
   * @throws DecodingException if this is no string
   */
  public String asString() {
    if (source[offset] != '"') {
      throw new DecodingException("String", "", "expected a string");
    }
    return as(String.class);
  }

  /**
   * The value as an object of the caller's type. Fields that the type does not have are ignored.
   *
   * @param type a model, or any type that Jackson can read
   * @throws DecodingException if it does not fit; names the place and the expected type
   */
  @SuppressWarnings("unchecked") // a primitive type's values are of the boxed class
  public <T> T as(Class<T> type) {
    return (T) read(JsonCodec.mapper().constructType(type));
  }

  /**
   * The value as an object of the caller's generic type.
   *
   * @param type a type that Jackson can read, as in {@code new TypeReference<List<Answer>>() {}}
   * @throws DecodingException if it does not fit; names the place and the expected type
   */
  public <T> T as(TypeReference<T> type) {
    return decode(type);
  }

  /**
   * The fields of an object for Vert.x.
   *
   * @throws DecodingException if this is no object
   */
  public JsonObject asJsonObject() {
    return new JsonObject(asMap());
  }

  /** Writes the text as one value. */
  public void writeTo(JsonGenerator generator) throws IOException {
    generator.writeRawValue(new JsonSlices.RawText(source, offset, length));
  }

  @SuppressWarnings("unchecked") // the reference names the type
  private <T> T decode(TypeReference<T> type) {
    return (T) read(JsonCodec.mapper().constructType(type));
  }

  private Object read(JavaType type) {
    String expected = type.getRawClass().getSimpleName();
    @Nullable Object value;
    try {
      value = JsonSlices.parse(source, offset, length, JsonCodec.mapper().readerFor(type));
    } catch (JsonProcessingException e) {
      throw JsonSlices.failure(expected, e);
    } catch (IOException e) {
      throw new DecodingException(expected, "", "the text is not UTF-8", e);
    }
    if (value == null) {
      throw new DecodingException(expected, "", "the value is null");
    }
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RawJson that
        && (Arrays.equals(
                source,
                offset,
                offset + length,
                that.source,
                that.offset,
                that.offset + that.length)
            || tree().equals(that.tree()));
  }

  @Override
  public int hashCode() {
    return tree().hashCode();
  }

  private JsonNode tree() {
    try {
      return JsonCodec.mapper().readTree(source, offset, length);
    } catch (IOException e) {
      throw new IllegalStateException("checked JSON text cannot be read", e);
    }
  }

  /** The beginning of the text, shortened to about a hundred characters. */
  @Override
  public String toString() {
    if (length <= PREVIEW_BYTES) {
      return toJson();
    }
    int end = PREVIEW_BYTES;
    while ((source[offset + end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(source, offset, end, StandardCharsets.UTF_8) + "… (" + length + " bytes)";
  }
}
