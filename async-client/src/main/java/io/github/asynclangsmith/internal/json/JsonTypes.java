// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.asynclangsmith.json.RawJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The codecs that generated models and resources are put together from. */
public final class JsonTypes {
  /** A JSON string. */
  public static final ModelCodec<String> STRING =
      new Scalar<>(JsonTypes::readString, JsonGenerator::writeString);

  /** {@code true} or {@code false}. */
  public static final ModelCodec<Boolean> BOOLEAN =
      new Scalar<>(JsonTypes::readBoolean, (out, value) -> out.writeBoolean(value));

  /** A whole number of 32 bits; a fraction of zero is accepted. */
  public static final ModelCodec<Integer> INTEGER =
      new Scalar<>(JsonTypes::readInt, (out, value) -> out.writeNumber((int) value));

  /** A whole number of 64 bits; a fraction of zero is accepted. */
  public static final ModelCodec<Long> LONG =
      new Scalar<>(JsonTypes::readLong, (out, value) -> out.writeNumber((long) value));

  /** Any number. */
  public static final ModelCodec<Double> DOUBLE =
      new Scalar<>(JsonTypes::readDouble, (out, value) -> out.writeNumber((double) value));

  /** A number of any precision, or a string that spells one; written as a number. */
  public static final ModelCodec<BigDecimal> DECIMAL =
      new Scalar<>(JsonTypes::readDecimal, JsonGenerator::writeNumber);

  /** An ISO 8601 string, UTC when it names no zone, or a number of epoch milliseconds. */
  public static final ModelCodec<Instant> INSTANT =
      new Scalar<>(JsonTypes::readInstant, (out, value) -> out.writeString(value.toString()));

  /** A number of seconds. */
  public static final ModelCodec<Duration> DURATION =
      new Scalar<>(
          parser -> toDuration(readDecimal(parser)),
          (out, value) -> out.writeNumber(toSeconds(value)));

  /** Any value, kept as it is. */
  public static final ModelCodec<RawJson> RAW =
      new Scalar<>(RawJson::read, (out, value) -> value.writeTo(out));

  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

  private JsonTypes() {}

  /** A JSON array. */
  public static <T extends @Nullable Object> ModelCodec<List<T>> list(ModelCodec<T> items) {
    return new ListCodec<>(items);
  }

  /** A JSON object with keys of its own; their order is kept. */
  public static <T extends @Nullable Object> ModelCodec<Map<String, T>> map(ModelCodec<T> values) {
    return new MapCodec<>(values);
  }

  /** JSON null for null. */
  public static <T> ModelCodec<@Nullable T> nullable(ModelCodec<T> codec) {
    return new ModelCodec<@Nullable T>() {
      @Override
      public @Nullable T read(JsonParser parser) throws IOException {
        return parser.hasToken(JsonToken.VALUE_NULL) ? null : codec.read(parser);
      }

      @Override
      public void write(@Nullable T value, JsonGenerator out) throws IOException {
        if (value == null) {
          out.writeNull();
        } else {
          codec.write(value, out);
        }
      }
    };
  }

  /** A server string with a value type around it. */
  public static <T> ModelCodec<T> openSet(Function<String, T> of, Function<T, String> text) {
    return new Scalar<>(
        parser -> of.apply(readString(parser)), (out, value) -> out.writeString(text.apply(value)));
  }

  private static String readString(JsonParser parser) throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      throw ShapeException.expected("a string", parser);
    }
    return parser.getText();
  }

  private static Boolean readBoolean(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      default -> throw ShapeException.expected("a boolean", parser);
    };
  }

  private static Integer readInt(JsonParser parser) throws IOException {
    long value = readLong(parser);
    if ((int) value != value) {
      throw ShapeException.at(parser, "the number exceeds 32 bits");
    }
    return (int) value;
  }

  private static Long readLong(JsonParser parser) throws IOException {
    if (parser.hasToken(JsonToken.VALUE_NUMBER_INT)
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    if (!parser.currentToken().isNumeric()) {
      throw ShapeException.expected("a whole number", parser);
    }
    try {
      return parser.getDecimalValue().longValueExact();
    } catch (ArithmeticException e) {
      throw ShapeException.at(parser, "expected a whole number of at most 64 bits");
    }
  }

  private static Double readDouble(JsonParser parser) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      throw ShapeException.expected("a number", parser);
    }
    return parser.getDoubleValue();
  }

  private static BigDecimal readDecimal(JsonParser parser) throws IOException {
    if (parser.currentToken().isNumeric()) {
      return parser.getDecimalValue();
    }
    if (parser.hasToken(JsonToken.VALUE_STRING) && parser.getTextLength() <= 100) {
      try {
        return new BigDecimal(
            parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
      } catch (NumberFormatException e) {
        throw ShapeException.at(parser, "expected a number but found other text");
      }
    }
    throw ShapeException.expected("a number", parser);
  }

  private static Instant readInstant(JsonParser parser) throws IOException {
    if (parser.hasToken(JsonToken.VALUE_STRING)) {
      Instant instant =
          Instants.parse(
              parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
      if (instant == null) {
        throw ShapeException.at(parser, "expected an ISO 8601 time but found other text");
      }
      return instant;
    }
    if (parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
      return Instant.ofEpochMilli(readLong(parser));
    }
    if (parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
      return Instant.EPOCH.plus(toDuration(parser.getDecimalValue().movePointLeft(3)));
    }
    throw ShapeException.expected("a time", parser);
  }

  private static Duration toDuration(BigDecimal seconds) {
    BigDecimal[] parts = seconds.multiply(NANOS).divideAndRemainder(NANOS);
    return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
  }

  private static BigDecimal toSeconds(Duration duration) {
    return BigDecimal.valueOf(duration.getSeconds())
        .add(BigDecimal.valueOf(duration.getNano(), 9))
        .stripTrailingZeros();
  }
}
