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
  private static final int CHUNK = 8_192;

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
      out.size = chunk(text, from, to, out.array, out.size);
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
    byte[] escapes = ESCAPES;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        byte escape = escapes[c];
        if (escape == 0) {
          array[at++] = (byte) c;
        } else {
          at = escaped(c, escape, array, at);
        }
      } else if (c < 0x800) {
        array[at++] = (byte) (0xc0 | (c >> 6));
        array[at++] = (byte) (0x80 | (c & 0x3f));
      } else if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        at = three(c, array, at);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < to
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        at = four(Character.toCodePoint(c, text.charAt(++i)), array, at);
      } else {
        at = three('\ufffd', array, at);
      }
    }
    return at;
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

  private static int four(int code, byte[] array, int at) {
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
