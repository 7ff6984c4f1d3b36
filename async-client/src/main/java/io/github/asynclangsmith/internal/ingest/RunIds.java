// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Start times and the UUIDs version 7 made of them.
 *
 * <p>A start time is handed out once: every run of the process has its own microsecond, later runs
 * a later one. The id holds the milliseconds of it in its first 48 bits and the microseconds within
 * in the ten bits behind the version, so that ids rise as the times do. Lock-free, thread-safe.
 */
public final class RunIds {
  /**
   * A clock that was set back by more than this is followed; by less, times go on from the last.
   */
  private static final long MAX_STEP_BACK_MICROS = 1_000_000;

  private static final byte[] HEX = hexPairs();
  private static final int LENGTH = 36;

  /** Tells processes apart whose random generators were seeded at the same moment. */
  private static final long SALT =
      (ProcessHandle.current().pid() * 0x9e3779b97f4a7c15L) ^ System.nanoTime();

  private final AtomicLong last = new AtomicLong();

  /** A start time for a run that starts now, later than any before. */
  public long startMicros(long nowMicros) {
    while (true) {
      long before = last.get();
      boolean ahead = nowMicros > before || before - nowMicros > MAX_STEP_BACK_MICROS;
      long next = ahead ? nowMicros : before + 1;
      if (last.compareAndSet(before, next)) {
        return next;
      }
    }
  }

  /** The upper half of an id for a run that started then. */
  public static long high(long startMicros) {
    long millis = Math.floorDiv(startMicros, 1_000L);
    long within = Math.floorMod(startMicros, 1_000L);
    int random = ThreadLocalRandom.current().nextInt() & 3;
    return millis << 16 | 0x7000 | within << 2 | random;
  }

  /** The lower half of an id. */
  public static long low() {
    long random = ThreadLocalRandom.current().nextLong() ^ SALT;
    return (random & 0x3fffffffffffffffL) | 0x8000000000000000L;
  }

  /** Writes an id; gives the position behind it. */
  static int write(long high, long low, byte[] to, int at) {
    int end = pairs(high >>> 32, 4, to, at);
    to[end] = '-';
    end = pairs(high >>> 16, 2, to, end + 1);
    to[end] = '-';
    end = pairs(high, 2, to, end + 1);
    to[end] = '-';
    end = pairs(low >>> 48, 2, to, end + 1);
    to[end] = '-';
    return pairs(low, 6, to, end + 1);
  }

  /** The text of an id. */
  public static String text(long high, long low) {
    byte[] text = new byte[LENGTH];
    write(high, low, text, 0);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** The id that a text holds, or null when it is none. */
  public static @Nullable UUID parse(@Nullable String text) {
    if (text == null || text.length() != LENGTH) {
      return null;
    }
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  private static int pairs(long value, int bytes, byte[] to, int at) {
    int end = at;
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
      int pair = (int) (value >>> shift & 0xff) << 1;
      to[end++] = HEX[pair];
      to[end++] = HEX[pair + 1];
    }
    return end;
  }

  private static byte[] hexPairs() {
    byte[] pairs = new byte[512];
    for (int i = 0; i < 256; i++) {
      pairs[2 * i] = (byte) Character.forDigit(i >> 4, 16);
      pairs[2 * i + 1] = (byte) Character.forDigit(i & 15, 16);
    }
    return pairs;
  }
}
