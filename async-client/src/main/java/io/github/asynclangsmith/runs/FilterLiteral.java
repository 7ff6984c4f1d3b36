// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes values of Java as literals of the filter language. */
final class FilterLiteral {
  private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final int MAX_SCALE = 350;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private FilterLiteral() {}

  static String field(String name) {
    if (!FIELD.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A field is a word of letters, digits and _, not " + quoted(name));
    }
    return name;
  }

  /** The value itself, when it has an order. */
  static Object ordered(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      throw new IllegalArgumentException("Nothing is greater or less than " + value);
    }
    return value;
  }

  static String of(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return String.valueOf(value);
    } else if (value instanceof CharSequence
        || value instanceof UUID
        || value instanceof Instant
        || value instanceof RunType
        || value instanceof RunStatus) {
      return quoted(value.toString());
    } else if (value instanceof Number number) {
      return number(number);
    } else if (value instanceof Duration duration) {
      return seconds(duration);
    }
    throw new IllegalArgumentException(
        "A filter takes text, numbers, booleans, Instant, Duration, UUID or null, not a "
            + value.getClass().getName());
  }

  /**
   * A JSON object in single quotes, with nothing in it that a quoted string could mean differently:
   * quotes and backslashes inside its texts are written as code points.
   */
  static String document(Map<String, ?> part) {
    String json;
    try {
      json = JSON.writeValueAsString(part);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not writable as JSON: " + e.getOriginalMessage(), e);
    }
    StringBuilder literal = new StringBuilder(json.length() + 2).append('\'');
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '\'') {
        literal.append(codePoint(c));
      } else if (c == '\\' && json.charAt(i + 1) != 'u') {
        literal.append(codePoint(escaped(json.charAt(++i))));
      } else {
        literal.append(c);
      }
    }
    return literal.append('\'').toString();
  }

  private static char escaped(char letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> letter;
    };
  }

  private static String codePoint(char c) {
    return String.format("\\u%04x", (int) c);
  }

  private static String number(Number number) {
    try {
      BigDecimal decimal = new BigDecimal(number.toString());
      // Written out a huge exponent would be as long as it says.
      return Math.abs(decimal.scale()) > MAX_SCALE ? decimal.toString() : decimal.toPlainString();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("A filter takes finite numbers, not " + number, e);
    }
  }

  private static String seconds(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds())
            .add(BigDecimal.valueOf(duration.getNano(), 9))
            .stripTrailingZeros();
    return seconds.toPlainString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(codePoint(c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
