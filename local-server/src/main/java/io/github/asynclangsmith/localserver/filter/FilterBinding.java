// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns literals into the values that are bound, in the type of the column they meet. */
final class FilterBinding {
  private static final Pattern DURATION =
      Pattern.compile("([+-]?\\d{1,30}(?:\\.\\d{1,30})?)\\s*(ms|s|m|h|d)?");
  private static final Map<String, BigDecimal> UNITS =
      Map.of(
          "ms", new BigDecimal("0.001"),
          "s", BigDecimal.ONE,
          "m", BigDecimal.valueOf(60),
          "h", BigDecimal.valueOf(3600),
          "d", BigDecimal.valueOf(86_400));

  private FilterBinding() {}

  static Object of(FilterColumn.Kind kind, FilterValue value, Filter leaf, FilterColumns columns) {
    Object bound =
        switch (kind) {
          case TEXT -> text(value);
          case ID -> lowerCase(text(value));
          case NUMBER -> number(value);
          case SECONDS -> seconds(value);
          case BOOLEAN -> bool(value);
          case INSTANT -> time(value, columns);
        };
    if (bound == null) {
      throw FilterCompiler.misfit(leaf, expected(kind) + " to compare it with");
    }
    return bound;
  }

  /** As a long where that is exact, so that large whole numbers stay whole; else as a double. */
  static Object number(BigDecimal value) {
    try {
      return value.longValueExact();
    } catch (ArithmeticException e) {
      return value.doubleValue();
    }
  }

  /** Only ASCII is folded: that is what SQLite's {@code lower} does to the other side. */
  static String lowerCase(String text) {
    StringBuilder lower = new StringBuilder(text);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        lower.setCharAt(i, (char) (c + ('a' - 'A')));
      }
    }
    return lower.toString();
  }

  /** A LIKE pattern as the GLOB pattern that means the same with case. */
  static String glob(String like) {
    StringBuilder glob = new StringBuilder();
    for (int i = 0; i < like.length(); i++) {
      char c = like.charAt(i);
      if (c == '%') {
        glob.append('*');
      } else if (c == '_') {
        glob.append('?');
      } else {
        if (c == '\\' && i + 1 < like.length()) {
          c = like.charAt(++i);
        }
        glob.append("*?[".indexOf(c) >= 0 ? "[" + c + "]" : String.valueOf(c));
      }
    }
    return glob.toString();
  }

  /** A LIKE pattern whose last backslash, if it escapes nothing, stands for itself. */
  static String like(String pattern) {
    int backslashes = 0;
    while (backslashes < pattern.length()
        && pattern.charAt(pattern.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 0 ? pattern : pattern + "\\";
  }

  private static String expected(FilterColumn.Kind kind) {
    return switch (kind) {
      case TEXT, ID -> "a text";
      case NUMBER -> "a number";
      case SECONDS -> "seconds, or a text like \"1.5s\" or \"200ms\"";
      case BOOLEAN -> "true or false";
      case INSTANT -> "an ISO-8601 time in quotes like \"2026-01-31T12:00:00Z\"";
    };
  }

  private static String text(FilterValue value) {
    if (value instanceof FilterValue.Text text) {
      return text.value();
    } else if (value instanceof FilterValue.Numeric number) {
      return number.value().toString();
    }
    return value instanceof FilterValue.Bool bool ? String.valueOf(bool.value()) : "null";
  }

  private static @Nullable Object number(FilterValue value) {
    if (value instanceof FilterValue.Numeric number) {
      return number(number.value());
    }
    BigDecimal parsed = value instanceof FilterValue.Text text ? duration(text.value(), "") : null;
    return parsed == null ? null : number(parsed);
  }

  private static @Nullable Object seconds(FilterValue value) {
    if (value instanceof FilterValue.Numeric number) {
      return number(number.value());
    }
    BigDecimal parsed = value instanceof FilterValue.Text text ? duration(text.value(), "s") : null;
    return parsed == null ? null : number(parsed);
  }

  /** A number with a unit, or none; where {@code unit} is empty no unit is understood. */
  private static @Nullable BigDecimal duration(String text, String unit) {
    Matcher matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches() || (unit.isEmpty() && matcher.group(2) != null)) {
      return null;
    }
    BigDecimal amount = new BigDecimal(matcher.group(1));
    BigDecimal seconds = matcher.group(2) == null ? null : UNITS.get(matcher.group(2));
    return seconds == null ? amount : amount.multiply(seconds);
  }

  private static @Nullable Object bool(FilterValue value) {
    if (value instanceof FilterValue.Bool bool) {
      return bool.value() ? 1 : 0;
    }
    return switch (text(value).toLowerCase(Locale.ROOT)) {
      case "true", "1" -> 1;
      case "false", "0" -> 0;
      default -> null;
    };
  }

  private static @Nullable Object time(FilterValue value, FilterColumns columns) {
    Instant time = value instanceof FilterValue.Text text ? instant(text.value().strip()) : null;
    return time == null ? null : columns.bind(time);
  }

  /** ISO-8601 with a zone, without one (UTC), with a space for the T, or a date alone. */
  private static @Nullable Instant instant(String text) {
    try {
      if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      } else if (text.length() < 11 || text.length() > 40 || text.charAt(4) != '-') {
        return null;
      }
      String iso = text.substring(0, 10) + 'T' + text.substring(11);
      TemporalAccessor parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              iso.toUpperCase(Locale.ROOT), OffsetDateTime::from, LocalDateTime::from);
      return parsed instanceof OffsetDateTime offset
          ? offset.toInstant()
          : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
