// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.json;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Between bytes and values: the one JSON factory, the one mapper, and their errors as ours. */
public final class JsonCodec {
  /** More than this takes too long to read or write on an event loop. */
  public static final int LARGE_BYTES = 256 * 1024;

  /** Model output can be long; the limit only stops what could never be held in memory anyway. */
  private static final int MAX_STRING_CHARS = 512 * 1024 * 1024;

  private static final int MAX_PLACE_STEPS = 8;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(MAX_STRING_CHARS).build())
          // Errors end up in logs; they must not quote payloads.
          .errorReportConfiguration(
              ErrorReportConfiguration.builder().maxErrorTokenLength(0).build())
          .build();

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(FACTORY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(new PlainValues())
          .build();

  private JsonCodec() {}

  /** The mapper behind {@link RawJson}; must not be reconfigured. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** The factory of every parser and generator. */
  public static JsonFactory factory() {
    return FACTORY;
  }

  /** A parser from which {@link RawJson} values are read as slices of the bytes. */
  public static JsonParser parser(byte[] bytes, int offset, int length) throws IOException {
    JsonParser parser = FACTORY.createParser(bytes, offset, length);
    new SourceBytes(bytes, offset).attachTo(parser);
    return parser;
  }

  /**
   * Reads bytes that hold one JSON value.
   *
   * @param bytes the bytes; must not change afterwards, raw values are slices of them
   * @param codec reads the value
   * @param what the value's name, for the error
   * @throws DecodingException if they hold something else
   */
  public static <T extends @Nullable Object> T decode(
      byte[] bytes, ModelCodec<T> codec, String what) {
    return decode(bytes, 0, bytes.length, codec, what);
  }

  /**
   * Reads a part of the bytes that holds one JSON value.
   *
   * @param bytes the bytes; must not change afterwards, raw values are slices of them
   * @param offset where the value starts
   * @param length how many bytes it has
   * @param codec reads the value
   * @param what the value's name, for the error
   * @throws DecodingException if they hold something else
   */
  public static <T extends @Nullable Object> T decode(
      byte[] bytes, int offset, int length, ModelCodec<T> codec, String what) {
    JsonParser parser = null;
    try (JsonParser opened = parser(bytes, offset, length)) {
      parser = opened;
      return readAll(opened, codec);
    } catch (ShapeException e) {
      throw new DecodingException(what, e.pointer(), e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      String place = parser == null ? "" : ShapeException.pointerOf(parser);
      throw new DecodingException(what, place, malformed(e), e);
    } catch (IOException e) {
      throw new DecodingException(what, "", "the text is not UTF-8", e);
    }
  }

  static <T extends @Nullable Object> T read(
      byte[] bytes, int offset, int length, ModelCodec<T> codec) throws IOException {
    try (JsonParser parser = parser(bytes, offset, length)) {
      return readAll(parser, codec);
    }
  }

  private static <T extends @Nullable Object> T readAll(JsonParser parser, ModelCodec<T> codec)
      throws IOException {
    if (parser.nextToken() == null) {
      throw ShapeException.at(parser, "the document is empty");
    }
    T value = codec.read(parser);
    if (parser.nextToken() != null) {
      throw ShapeException.at(parser, "more follows after the end of the value");
    }
    return value;
  }

  /** Says where the text stops being JSON, without quoting it. */
  public static String malformed(JsonProcessingException e) {
    return e.getLocation() == null
        ? "malformed JSON"
        : "malformed JSON at byte " + e.getLocation().getByteOffset();
  }

  /**
   * Writes a value as JSON.
   *
   * @param value a model, raw JSON, a map, a list, a bean, anything that Jackson can write, or null
   * @return the bytes, UTF-8
   * @throws IllegalArgumentException if Jackson cannot write it; names the type and the property
   */
  public static byte[] encodeToBytes(@Nullable Object value) {
    return Objects.requireNonNull(encodeUpTo(Integer.MAX_VALUE, value));
  }

  /**
   * Writes a value as JSON, as {@link #encodeToBytes} does, unless it is too large: then no more
   * than a buffer beyond the limit is written.
   *
   * @return the bytes, or null if there would be more than {@code mostBytes}
   */
  public static byte @Nullable [] encodeUpTo(int mostBytes, @Nullable Object value) {
    BoundedBytes out = new BoundedBytes(mostBytes);
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      write(value, generator);
      generator.flush();
      return out.toByteArray();
    } catch (IOException | RuntimeException e) {
      if (out.isExceeded() && mostBytes < Integer.MAX_VALUE) {
        return null;
      }
      throw unwritable(value, e);
    }
  }

  private static RuntimeException unwritable(@Nullable Object value, Exception e) {
    if (e instanceof JsonProcessingException problem) {
      return new IllegalArgumentException(
          "cannot write " + nameOf(value) + " as JSON: " + problem.getOriginalMessage() + place(e),
          e);
    }
    return e instanceof RuntimeException other ? other : new UncheckedIOException((IOException) e);
  }

  /** Where in the value the problem is. A cycle makes an endless path: its beginning will do. */
  private static String place(Exception e) {
    List<JsonMappingException.Reference> path =
        e instanceof JsonMappingException mapping ? mapping.getPath() : List.of();
    if (path.isEmpty()) {
      return "";
    }
    StringBuilder place = new StringBuilder(" at ");
    path.stream()
        .limit(MAX_PLACE_STEPS)
        .forEach(
            step ->
                place
                    .append('/')
                    .append(step.getFieldName() == null ? step.getIndex() : step.getFieldName()));
    return path.size() > MAX_PLACE_STEPS ? place.append("/…").toString() : place.toString();
  }

  /** Writes a value to a generator, as {@link #encodeToBytes} does. */
  public static void write(@Nullable Object value, JsonGenerator generator) throws IOException {
    if (value instanceof JsonModel model) {
      model.writeTo(generator);
    } else if (value instanceof RawJson raw) {
      raw.writeTo(generator);
    } else {
      MAPPER.writeValue(generator, value);
    }
  }

  private static String nameOf(@Nullable Object value) {
    return value == null ? "null" : value.getClass().getName();
  }
}
