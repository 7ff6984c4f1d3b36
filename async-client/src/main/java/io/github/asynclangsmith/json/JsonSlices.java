// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.internal.json.ShapeException;
import io.github.asynclangsmith.internal.json.SourceBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts values out of JSON text and puts them back, without a tree in between. */
final class JsonSlices {
  private JsonSlices() {}

  /** The one value that the text holds; the text must never change again. */
  static RawJson checked(byte[] text) {
    try (JsonParser parser = JsonCodec.parser(text, 0, text.length)) {
      if (parser.nextToken() == null) {
        throw new IllegalArgumentException("not JSON: the text is empty");
      }
      RawJson value = read(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException(
            "not JSON: more follows at byte " + parser.currentTokenLocation().getByteOffset());
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + JsonCodec.malformed(e), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON: the text is not UTF-8", e);
    }
  }

  static RawJson read(JsonParser parser) throws IOException {
    SourceBytes source = SourceBytes.of(parser);
    long start = source == null ? -1 : parser.currentTokenLocation().getByteOffset();
    if (source == null || start < 0) {
      return copied(parser);
    }
    long end = end(parser, start);
    return new RawJson(source.bytes(), source.offset() + (int) start, (int) (end - start));
  }

  /** Moves to the value's last token; the byte offset after it. */
  private static long end(JsonParser parser, long start) throws IOException {
    JsonToken token = parser.currentToken();
    if (token.isNumeric()) {
      // The parser may have looked at the character after the number already.
      return start + parser.getTextLength();
    }
    if (token.isStructStart()) {
      parser.skipChildren();
    } else {
      // A string is only scanned to its end when somebody asks for it.
      parser.finishToken();
    }
    return parser.currentLocation().getByteOffset();
  }

  private static RawJson copied(JsonParser parser) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = JsonCodec.factory().createGenerator(out)) {
      generator.copyCurrentStructureExact(parser);
    }
    byte[] bytes = out.toByteArray();
    return new RawJson(bytes, 0, bytes.length);
  }

  static @Nullable Object parse(byte[] source, int offset, int length, ObjectReader reader)
      throws IOException {
    try (JsonParser parser = JsonCodec.parser(source, offset, length)) {
      return reader.readValue(parser);
    }
  }

  /** Says what did not fit and where, without quoting the text. */
  static DecodingException failure(String expected, JsonProcessingException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ShapeException shape) {
        return new DecodingException(expected, shape.pointer(), shape.getOriginalMessage());
      }
    }
    return e instanceof JsonMappingException mapping
        ? new DecodingException(expected, pointer(mapping), problem(mapping), e)
        : new DecodingException(expected, "", JsonCodec.malformed(e), e);
  }

  private static String pointer(JsonMappingException e) {
    StringBuilder pointer = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      String name = step.getFieldName();
      pointer.append('/');
      pointer.append(name == null ? step.getIndex() : name.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  private static String problem(JsonMappingException e) {
    if (e instanceof InvalidDefinitionException) {
      return e.getOriginalMessage();
    }
    boolean typed = e instanceof MismatchedInputException input && input.getTargetType() != null;
    return typed
        ? "expected " + ((MismatchedInputException) e).getTargetType().getSimpleName()
        : "it does not fit";
  }

  /** A slice in the form in which generators take text that is JSON already. */
  static final class RawText implements SerializableString {
    private final byte[] source;
    private final int offset;
    private final int length;

    RawText(byte[] source, int offset, int length) {
      this.source = source;
      this.offset = offset;
      this.length = length;
    }

    @Override
    public String getValue() {
      return new String(source, offset, length, StandardCharsets.UTF_8);
    }

    @Override
    public int charLength() {
      return getValue().length();
    }

    @Override
    public char[] asQuotedChars() {
      return getValue().toCharArray();
    }

    @Override
    public byte[] asUnquotedUTF8() {
      boolean whole = offset == 0 && length == source.length;
      return whole ? source : Arrays.copyOfRange(source, offset, offset + length);
    }

    @Override
    public byte[] asQuotedUTF8() {
      return asUnquotedUTF8();
    }

    @Override
    public int appendUnquotedUTF8(byte[] buffer, int at) {
      if (length > buffer.length - at) {
        return -1;
      }
      System.arraycopy(source, offset, buffer, at, length);
      return length;
    }

    @Override
    public int appendQuotedUTF8(byte[] buffer, int at) {
      return appendUnquotedUTF8(buffer, at);
    }

    @Override
    public int appendUnquoted(char[] buffer, int at) {
      String text = getValue();
      if (text.length() > buffer.length - at) {
        return -1;
      }
      text.getChars(0, text.length(), buffer, at);
      return text.length();
    }

    @Override
    public int appendQuoted(char[] buffer, int at) {
      return appendUnquoted(buffer, at);
    }

    @Override
    public int writeUnquotedUTF8(OutputStream out) throws IOException {
      out.write(source, offset, length);
      return length;
    }

    @Override
    public int writeQuotedUTF8(OutputStream out) throws IOException {
      return writeUnquotedUTF8(out);
    }

    @Override
    public int putUnquotedUTF8(ByteBuffer buffer) {
      if (length > buffer.remaining()) {
        return -1;
      }
      buffer.put(source, offset, length);
      return length;
    }

    @Override
    public int putQuotedUTF8(ByteBuffer buffer) {
      return putUnquotedUTF8(buffer);
    }
  }
}
