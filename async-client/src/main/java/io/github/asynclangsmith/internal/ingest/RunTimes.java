// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Writes times in microseconds since 1970 as the wire wants them, without garbage. Stateless. */
public final class RunTimes {
  /** {@code yyyyMMddTHHmmssSSSSSSZ}. */
  static final int COMPACT = 22;

  /** {@code yyyy-MM-ddTHH:mm:ss.SSSSSSZ}. */
  static final int ISO = 27;

  private static final long MICROS = 1_000_000;

  /** The digits of one second; racing threads at worst compute the same one twice. */
  private static volatile Second last = Second.of(0);

  private static final class Second {
    final long epoch;
    final byte[] compact;
    final byte[] iso;

    private Second(long epoch, byte[] compact, byte[] iso) {
      this.epoch = epoch;
      this.compact = compact;
      this.iso = iso;
    }

    static Second of(long epoch) {
      LocalDateTime time = LocalDateTime.ofEpochSecond(epoch, 0, ZoneOffset.UTC);
      byte[] iso = "0000-00-00T00:00:00.".getBytes(StandardCharsets.US_ASCII);
      digits(iso, 0, 4, time.getYear());
      digits(iso, 5, 2, time.getMonthValue());
      digits(iso, 8, 2, time.getDayOfMonth());
      digits(iso, 11, 2, time.getHour());
      digits(iso, 14, 2, time.getMinute());
      digits(iso, 17, 2, time.getSecond());
      byte[] compact = new byte[15];
      int size = 0;
      for (byte b : iso) {
        if (b != '-' && b != ':' && b != '.') {
          compact[size++] = b;
        }
      }
      return new Second(epoch, compact, iso);
    }
  }

  private RunTimes() {}

  /** A time as text, in the form of start and end times. */
  public static String iso(long micros) {
    byte[] text = new byte[ISO];
    writeIso(micros, text, 0);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** The time that a text begins with, in the form that dotted orders hold; 0 when it is none. */
  public static long parseCompact(String text) {
    try {
      String date = text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6, 11);
      String time = text.substring(11, 13) + ":" + text.substring(13, 15);
      Instant parsed = Instant.parse(date + ":" + time + "." + text.substring(15, COMPACT));
      return Math.max(0, parsed.getEpochSecond()) * MICROS + parsed.getNano() / 1_000;
    } catch (DateTimeException | IndexOutOfBoundsException noTime) {
      return 0;
    }
  }

  /** Writes the form that dotted orders hold; gives the position behind it. */
  static int writeCompact(long micros, byte[] to, int at) {
    byte[] second = second(micros).compact;
    System.arraycopy(second, 0, to, at, second.length);
    return fraction(micros, to, at + second.length);
  }

  /** Writes the form of start and end times; gives the position behind it. */
  static int writeIso(long micros, byte[] to, int at) {
    byte[] second = second(micros).iso;
    System.arraycopy(second, 0, to, at, second.length);
    return fraction(micros, to, at + second.length);
  }

  private static Second second(long micros) {
    long epoch = Math.floorDiv(micros, MICROS);
    Second cached = last;
    if (cached.epoch != epoch) {
      cached = Second.of(epoch);
      last = cached;
    }
    return cached;
  }

  private static int fraction(long micros, byte[] to, int at) {
    digits(to, at, 6, (int) Math.floorMod(micros, MICROS));
    to[at + 6] = 'Z';
    return at + 7;
  }

  private static void digits(byte[] to, int at, int count, int value) {
    int rest = value;
    for (int i = at + count - 1; i >= at; i--) {
      to[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
