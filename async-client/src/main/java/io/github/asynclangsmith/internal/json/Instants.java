// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads ISO 8601 instants straight from a parser's characters. Pages of runs hold thousands of
 * them, and {@link DateTimeFormatter} costs ten times as much; it reads what is not of the common
 * shape.
 */
final class Instants {
  private static final int NANO_DIGITS = 9;
  private static final DateTimeFormatter ANY =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withChronology(IsoChronology.INSTANCE)
          .withResolverStyle(ResolverStyle.STRICT);

  private Instants() {}

  /** The instant that the characters spell, UTC without a zone, or null when they spell none. */
  static @Nullable Instant parse(char[] text, int start, int length) {
    Instant instant = parseCommon(text, start, length);
    return instant != null ? instant : parseAny(new String(text, start, length));
  }

  /** Reads {@code 2026-01-31T23:59:59[.fraction][Z|±hh:mm]}, also with a blank for the T. */
  private static @Nullable Instant parseCommon(char[] text, int start, int length) {
    if (length < 19
        || text[start + 4] != '-'
        || text[start + 7] != '-'
        || (text[start + 10] != 'T' && text[start + 10] != ' ')
        || text[start + 13] != ':'
        || text[start + 16] != ':') {
      return null;
    }
    int year = digits(text, start, 4);
    int month = digits(text, start + 5, 2);
    int day = digits(text, start + 8, 2);
    int second = daySecond(text, start + 11);
    if ((year | month | day | second) < 0) {
      return null;
    }
    int at = start + 19;
    int end = start + length;
    long nanos = 0;
    if (at < end && text[at] == '.') {
      int from = ++at;
      while (at < end && text[at] >= '0' && text[at] <= '9') {
        at++;
      }
      nanos = fraction(text, from, at - from);
    }
    int offset = zone(text, at, end);
    if (nanos < 0 || offset == Integer.MIN_VALUE) {
      return null;
    }
    try {
      long days = LocalDate.of(year, month, day).toEpochDay();
      return Instant.ofEpochSecond(days * 86_400 + second - offset, nanos);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int daySecond(char[] text, int at) {
    int hour = digits(text, at, 2);
    int minute = digits(text, at + 3, 2);
    int second = digits(text, at + 6, 2);
    boolean valid =
        hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    return valid ? hour * 3_600 + minute * 60 + second : -1;
  }

  private static long fraction(char[] text, int from, int count) {
    if (count == 0 || count > NANO_DIGITS) {
      return -1;
    }
    long nanos = digits(text, from, count);
    for (int i = count; i < NANO_DIGITS; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  /** The offset in seconds, zero without one, or the smallest int when there is something else. */
  private static int zone(char[] text, int at, int end) {
    if (at == end || (end - at == 1 && (text[at] == 'Z' || text[at] == 'z'))) {
      return 0;
    }
    if (end - at == 6 && text[at + 3] == ':' && (text[at] == '+' || text[at] == '-')) {
      int hours = digits(text, at + 1, 2);
      int minutes = digits(text, at + 4, 2);
      if (hours >= 0 && hours <= 18 && minutes >= 0 && minutes < 60) {
        int seconds = hours * 3_600 + minutes * 60;
        return text[at] == '-' ? -seconds : seconds;
      }
    }
    return Integer.MIN_VALUE;
  }

  private static int digits(char[] text, int at, int count) {
    int value = 0;
    for (int i = at; i < at + count; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static @Nullable Instant parseAny(String text) {
    try {
      TemporalAccessor parsed =
          ANY.parseBest(text.trim(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (parsed instanceof OffsetDateTime zoned) {
        return zoned.toInstant();
      }
      return parsed instanceof LocalDateTime local
          ? local.toInstant(ZoneOffset.UTC)
          : LocalDate.from(parsed).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
