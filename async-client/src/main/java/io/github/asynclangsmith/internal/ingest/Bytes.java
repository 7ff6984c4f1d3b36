// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing array of bytes that can be cut back to an earlier size. One thread at a time. */
final class Bytes extends OutputStream {
  private static final int INITIAL = 64 * 1024;
  private static final int KEPT = 4 * 1024 * 1024;

  byte[] array = new byte[INITIAL];
  int size;
  private @Nullable LongText longText;

  /** Makes room for so many more bytes. */
  void ensure(int more) {
    if (array.length - size < more) {
      grow(more);
    }
  }

  private void grow(int more) {
    long needed = (long) size + more;
    if (needed > Integer.MAX_VALUE - 8) {
      throw new BodyTooLargeException();
    }
    long doubled = Math.min(Math.max(needed, 2L * array.length), Integer.MAX_VALUE - 8);
    array = Arrays.copyOf(array, (int) doubled);
  }

  @Override
  public void write(int b) {
    ensure(1);
    array[size++] = (byte) b;
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    ensure(length);
    System.arraycopy(from, offset, array, size, length);
    size += length;
  }

  void put(byte[] from) {
    write(from, 0, from.length);
  }

  void put(char ascii) {
    ensure(1);
    array[size++] = (byte) ascii;
  }

  /** What writes long text, made when the first comes. */
  LongText longText() {
    LongText known = longText;
    if (known == null) {
      known = new LongText();
      longText = known;
    }
    return known;
  }

  /** Writes text that holds nothing but ASCII. */
  void ascii(String text) {
    put(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Forgets the content, and a large array with it. */
  void reset() {
    size = 0;
    if (array.length > KEPT) {
      array = new byte[INITIAL];
    }
  }

  byte[] copy() {
    return Arrays.copyOf(array, size);
  }
}
