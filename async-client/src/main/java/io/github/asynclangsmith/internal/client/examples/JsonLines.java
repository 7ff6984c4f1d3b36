// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text into lines as it comes in chunks.
 *
 * <p>Ownership: touched on one context.
 */
final class JsonLines {
  /** Takes the lines. */
  interface Taker {
    /**
     * Takes a line.
     *
     * @param number its number, from 1
     * @param text its bytes without the line end; the taker's own; null when it was too long
     */
    void onLine(long number, byte @Nullable [] text);
  }

  private final int mostBytes;
  private final Taker taker;
  private byte[] begun = new byte[0];
  private int length;
  private boolean tooLong;
  private long number;

  /**
   * Starts at the first line.
   *
   * @param mostBytes the most bytes of a line
   */
  JsonLines(int mostBytes, Taker taker) {
    this.mostBytes = mostBytes;
    this.taker = taker;
  }

  /** Takes a chunk. */
  void add(Buffer chunk) {
    byte[] bytes = chunk.getBytes();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        keep(bytes, start, i);
        tell();
        start = i + 1;
      }
    }
    keep(bytes, start, bytes.length);
  }

  /** Takes the end of the text. */
  void end() {
    if (length > 0 || tooLong) {
      tell();
    }
  }

  private void keep(byte[] bytes, int from, int to) {
    int added = to - from;
    if (tooLong || added > mostBytes - length) {
      tooLong = true;
      length = 0;
      return;
    }
    if (length + added > begun.length) {
      int room = Math.min(mostBytes, Math.max(length + added, begun.length * 2));
      begun = Arrays.copyOf(begun, room);
    }
    System.arraycopy(bytes, from, begun, length, added);
    length += added;
  }

  private void tell() {
    number++;
    byte[] text = tooLong ? null : Arrays.copyOf(begun, length);
    tooLong = false;
    length = 0;
    taker.onLine(number, text);
  }
}
