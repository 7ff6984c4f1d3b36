// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Writes a block of text as the inside of a JSON string. What one byte of Latin-1 holds is narrowed
 * by the JDK many characters at a time, and searched eight bytes at a time for what needs an escape
 * or a second byte; only the rest is looked at one by one. Keeps its memory; one thread at a time.
 */
final class LongText {
  /** The most characters at a time. */
  static final int BLOCK = 8_192;

  /** So many ASCII characters in a row, and it pays to go on with many at a time. */
  private static final int CALM = 16;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101_0101_0101_0101L;
  private static final long TOP_BITS = 0x8080_8080_8080_8080L;

  private final char[] chars = new char[BLOCK];
  private final byte[] latin = new byte[BLOCK];
  private final CharBuffer in = CharBuffer.wrap(chars);
  private final ByteBuffer narrow = ByteBuffer.wrap(latin);
  private final CharsetEncoder encoder =
      StandardCharsets.ISO_8859_1
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);

  private int at;

  /**
   * Writes a part of a text that is not longer than a block and splits no pair of surrogates; gives
   * the position behind it. There must be room for six bytes for each character.
   */
  int write(String text, int from, int to, byte[] array, int start) {
    int length = to - from;
    text.getChars(from, to, chars, 0);
    at = start;
    int done = 0;
    while (done < length) {
      int narrowed = narrow(done, length);
      latin(done, narrowed, array);
      done = wide(narrowed, length, array);
    }
    return at;
  }

  /** Narrows characters up to the first that has no place in Latin-1; gives its position. */
  private int narrow(int from, int to) {
    in.limit(to).position(from);
    narrow.limit(to).position(from);
    encoder.encode(in, narrow, false);
    return in.position();
  }

  private void latin(int from, int to, byte[] array) {
    int next = from;
    while (next < to) {
      int plain = plainUntil(next, to);
      System.arraycopy(latin, next, array, at, plain - next);
      at += plain - next;
      next = plain;
      if (next < to) {
        at = JsonText.one((char) (latin[next++] & 0xff), array, at);
      }
    }
  }

  /** Where the first byte is that is not written as it is. */
  private int plainUntil(int from, int to) {
    int next = from;
    while (next + 8 <= to) {
      long eight = (long) EIGHT.get(latin, next);
      // The lowest bit that is set is right; those above it need not be.
      long quotes = eight ^ EACH * '"';
      long slashes = eight ^ EACH * '\\';
      long special =
          (eight
                  | ((eight - EACH * ' ') & ~eight)
                  | ((quotes - EACH) & ~quotes)
                  | ((slashes - EACH) & ~slashes))
              & TOP_BITS;
      if (special != 0) {
        return next + (Long.numberOfTrailingZeros(special) >>> 3);
      }
      next += 8;
    }
    while (next < to && JsonText.isPlain(latin[next])) {
      next++;
    }
    return next;
  }

  /** Writes characters one by one until there are only calm ones for a while. */
  private int wide(int from, int to, byte[] array) {
    int next = from;
    int calm = 0;
    while (next < to && calm < CALM) {
      char c = chars[next++];
      calm = c < 0x80 ? calm + 1 : 0;
      if (Character.isHighSurrogate(c) && next < to && Character.isLowSurrogate(chars[next])) {
        at = JsonText.four(Character.toCodePoint(c, chars[next++]), array, at);
      } else {
        at = JsonText.one(c, array, at);
      }
    }
    return next;
  }
}
