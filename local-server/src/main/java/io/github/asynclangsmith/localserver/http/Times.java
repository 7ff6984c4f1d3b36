// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Points in time: microseconds since 1970 (UTC) inside, ISO-8601 on the wire.
 *
 * <p>The reader takes what the SDKs send: with or without a zone (then UTC), {@code T} or a space
 * between date and time, up to nine digits of a second. It runs several times for each run that
 * comes in, hence by hand.
 */
public final class Times {
  private static final long MICROS_PER_SECOND = 1_000_000L;

  private static final double MAX_MILLIS = 253_402_300_799_999.0;

  private Times() {}

  /** The microseconds of an instant. */
  public static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** The microseconds of a number of milliseconds; null beyond the year 9999. */
  public static @Nullable Long ofMillis(double millis) {
    return Math.abs(millis) <= MAX_MILLIS ? Math.round(millis * 1_000) : null;
  }

  /** ISO-8601 with six digits and {@code Z}. */
  public static String utc(long micros) {
    return local(micros) + "Z";
  }

  /** ISO-8601 with six digits and {@code +00:00}. */
  public static String offset(long micros) {
    return local(micros) + "+00:00";
  }

  /** ISO-8601 with six digits and no zone, as the vendor's v1 routes answer runs. */
  public static String local(long micros) {
    long second = Math.floorDiv(micros, MICROS_PER_SECOND);
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, 86_400));
    int ofDay = (int) Math.floorMod(second, 86_400L);
    StringBuilder out = new StringBuilder(33);
    pad(out, date.getYear(), 4).append('-');
    pad(out, date.getMonthValue(), 2).append('-');
    pad(out, date.getDayOfMonth(), 2).append('T');
    pad(out, ofDay / 3600, 2).append(':');
    pad(out, ofDay / 60 % 60, 2).append(':');
    pad(out, ofDay % 60, 2).append('.');
    return pad(out, (int) Math.floorMod(micros, MICROS_PER_SECOND), 6).toString();
  }

  /** Reads an ISO-8601 date-time; null when the text is none. */
  public static @Nullable Long parse(String text) {
    try {
      Scanner in = new Scanner(text);
      long day = date(in, '-');
      in.oneOf("Tt ");
      long second = day * 86_400 + in.number(2, 23) * 3600L;
      in.expect(':');
      second += in.number(2, 59) * 60L;
      long micros = 0;
      if (in.skip(':')) {
        second += in.number(2, 59);
        micros = in.skip('.') || in.skip(',') ? in.fraction() : 0;
      }
      second -= in.offset();
      return in.atEnd() ? second * MICROS_PER_SECOND + micros : null;
    } catch (DateTimeException | StringIndexOutOfBoundsException e) {
      return null;
    }
  }

  /** Reads the time at the start of a dotted order's segment, {@code 20261121T055426518931Z}. */
  public static @Nullable Long parseCompact(String text) {
    try {
      Scanner in = new Scanner(text);
      long day = date(in, '\0');
      in.expect('T');
      LocalTime time = LocalTime.of(in.number(2), in.number(2), in.number(2));
      long micros = in.fraction();
      in.expect('Z');
      return in.atEnd() ? (day * 86_400 + time.toSecondOfDay()) * MICROS_PER_SECOND + micros : null;
    } catch (DateTimeException | StringIndexOutOfBoundsException e) {
      return null;
    }
  }

  private static long date(Scanner in, char separator) {
    int year = in.number(4);
    in.expectUnlessNul(separator);
    int month = in.number(2);
    in.expectUnlessNul(separator);
    return LocalDate.of(year, month, in.number(2)).toEpochDay();
  }

  private static StringBuilder pad(StringBuilder out, int value, int width) {
    String digits = Integer.toString(value);
    for (int i = digits.length(); i < width; i++) {
      out.append('0');
    }
    return out.append(digits);
  }

  /** A position in the text; anything unexpected ends in one of the exceptions caught above. */
  private static final class Scanner {
    private final String text;
    private int at;

    Scanner(String text) {
      this.text = text;
    }

    int number(int digits) {
      int value = 0;
      for (int end = at + digits; at < end; at++) {
        value = value * 10 + digit(text.charAt(at));
      }
      return value;
    }

    int number(int digits, int max) {
      int value = number(digits);
      if (value > max) {
        throw new DateTimeException("above " + max);
      }
      return value;
    }

    long fraction() {
      int start = at;
      long micros = 0;
      while (!atEnd() && Character.isDigit(text.charAt(at))) {
        if (at - start < 6) {
          micros = micros * 10 + digit(text.charAt(at));
        }
        at++;
      }
      if (at == start) {
        throw new DateTimeException("fraction");
      }
      for (int digits = at - start; digits < 6; digits++) {
        micros *= 10;
      }
      return micros;
    }

    int offset() {
      if (atEnd() || skip('Z') || skip('z')) {
        return 0;
      }
      int sign = oneOf("+-") == '-' ? -1 : 1;
      int seconds = number(2, 18) * 3600;
      if (!atEnd()) {
        skip(':');
        seconds += number(2, 59) * 60;
      }
      return sign * seconds;
    }

    boolean skip(char wanted) {
      boolean found = !atEnd() && text.charAt(at) == wanted;
      if (found) {
        at++;
      }
      return found;
    }

    void expect(char wanted) {
      if (!skip(wanted)) {
        throw new DateTimeException("expected " + wanted);
      }
    }

    void expectUnlessNul(char wanted) {
      if (wanted != '\0') {
        expect(wanted);
      }
    }

    char oneOf(String wanted) {
      char found = text.charAt(at++);
      if (wanted.indexOf(found) < 0) {
        throw new DateTimeException("expected one of " + wanted);
      }
      return found;
    }

    boolean atEnd() {
      return at == text.length();
    }

    private static int digit(char c) {
      if (c < '0' || c > '9') {
        throw new DateTimeException("digit");
      }
      return c - '0';
    }
  }
}
