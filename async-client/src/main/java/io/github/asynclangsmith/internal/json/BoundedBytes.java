// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.json;

import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.OutputStream;

/** Bytes in memory, of which there may not be more than so many. Not thread-safe. */
final class BoundedBytes extends OutputStream {
  private static final int FIRST_BUFFER_BYTES = 2_048;

  private final ByteArrayBuilder bytes = new ByteArrayBuilder(FIRST_BUFFER_BYTES);
  private int left;
  private boolean exceeded;

  BoundedBytes(int mostBytes) {
    this.left = mostBytes;
  }

  @Override
  public void write(int one) throws IOException {
    take(1);
    bytes.write(one);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    take(length);
    bytes.write(source, offset, length);
  }

  private void take(int length) throws IOException {
    if (exceeded || length > left) {
      exceeded = true;
      throw new IOException("more bytes than wanted");
    }
    left -= length;
  }

  /** Whether somebody tried to write more, also when the exception was lost on its way. */
  boolean isExceeded() {
    return exceeded;
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
