// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.nio.charset.StandardCharsets;

/** Writes text as a JSON string in UTF-8; half a surrogate pair becomes U+FFFD. Stateless. */
final class JsonText {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  /** For ASCII: 0 as it is, else the letter behind the backslash, {@code u} for the long form. */
  private static final byte[] ESCAPES = escapes();

  /**
   * Room is made for so many characters at a time, so that huge text does not ask for six times its
   * size.
   */
  private static final int CHUNK = LongText.BLOCK;

  /** From so many characters on, it pays to look at many at a time. */
  private static final int LONG = 64;

  private JsonText() {}

  static void write(Bytes out, String text) {
    out.put('"');
    int length = text.length();
    for (int from = 0; from < length; ) {
      int to = Math.min(length, from + CHUNK);
      if (to < length && Character.isHighSurrogate(text.charAt(to - 1))) {
        to--;
      }
      if (to == from) {
        to = from + 1;
      }
      out.ensure((to - from) * 6);
      out.size =
          to - from < LONG
              ? chunk(text, from, to, out.array, out.size)
              : out.longText().write(text, from, to, out.array, out.size);
      from = to;
    }
    out.put('"');
  }

  /** Writes text in UTF-8 as it is. */
  static void raw(Bytes out, String text) {
    out.put(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int chunk(String text, int from, int to, byte[] array, int start) {
    int at = start;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < to
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        at = four(Character.toCodePoint(c, text.charAt(++i)), array, at);
      } else {
        at = one(c, array, at);
      }
    }
    return at;
  }

  /** Whether a byte of Latin-1 is written as it is. */
  static boolean isPlain(byte latin) {
    return latin >= 0 && ESCAPES[latin] == 0;
  }

  /** Writes one character that is not the first half of a pair; gives the position behind it. */
  static int one(char c, byte[] array, int start) {
    if (c < 0x80) {
      byte escape = ESCAPES[c];
      if (escape != 0) {
        return escaped(c, escape, array, start);
      }
      array[start] = (byte) c;
      return start + 1;
    } else if (c < 0x800) {
      array[start] = (byte) (0xc0 | (c >> 6));
      array[start + 1] = (byte) (0x80 | (c & 0x3f));
      return start + 2;
    }
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return three(half ? '\ufffd' : c, array, start);
  }

  private static int escaped(char c, byte escape, byte[] array, int start) {
    int at = start;
    array[at++] = '\\';
    array[at++] = escape;
    if (escape == 'u') {
      array[at++] = '0';
      array[at++] = '0';
      array[at++] = HEX[c >> 4];
      array[at++] = HEX[c & 15];
    }
    return at;
  }

  private static int three(char c, byte[] array, int at) {
    array[at] = (byte) (0xe0 | (c >> 12));
    array[at + 1] = (byte) (0x80 | ((c >> 6) & 0x3f));
    array[at + 2] = (byte) (0x80 | (c & 0x3f));
    return at + 3;
  }

  /** Writes a character beyond the first plane; gives the position behind it. */
  static int four(int code, byte[] array, int at) {
    array[at] = (byte) (0xf0 | (code >> 18));
    array[at + 1] = (byte) (0x80 | ((code >> 12) & 0x3f));
    array[at + 2] = (byte) (0x80 | ((code >> 6) & 0x3f));
    array[at + 3] = (byte) (0x80 | (code & 0x3f));
    return at + 4;
  }

  /** Whether text is a JSON number: digits with at most a sign, a fraction and an exponent. */
  static boolean isNumber(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    int digits = digits(text, at);
    if (digits == at || (text.charAt(at) == '0' && digits > at + 1)) {
      return false;
    }
    at = digits;
    if (at < text.length() && text.charAt(at) == '.') {
      digits = digits(text, at + 1);
      if (digits == at + 1) {
        return false;
      }
      at = digits;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      digits = digits(text, at);
      if (digits == at) {
        return false;
      }
      at = digits;
    }
    return at == text.length();
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static byte[] escapes() {
    byte[] escapes = new byte[128];
    for (int i = 0; i < 32; i++) {
      escapes[i] = 'u';
    }
    escapes['\b'] = 'b';
    escapes['\f'] = 'f';
    escapes['\n'] = 'n';
    escapes['\r'] = 'r';
    escapes['\t'] = 't';
    escapes['"'] = '"';
    escapes['\\'] = '\\';
    return escapes;
  }
}
