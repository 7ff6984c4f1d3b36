// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import io.vertx.core.buffer.Buffer;
import java.io.InputStream;
import java.util.List;

/** Received chunks as one stream, without joining them. */
final class ChunkInputStream extends InputStream {
  private final List<Buffer> chunks;
  private int chunk;
  private int position;

  ChunkInputStream(List<Buffer> chunks) {
    this.chunks = chunks;
  }

  @Override
  public int read() {
    return available() == 0 ? -1 : chunks.get(chunk).getByte(position++) & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    int count = Math.min(length, available());
    if (count == 0) {
      return -1;
    }
    chunks.get(chunk).getBytes(position, position + count, target, offset);
    position += count;
    return count;
  }

  /** What is left of the current chunk; moves on to the next one that has something left. */
  @Override
  public int available() {
    while (chunk < chunks.size() && position == chunks.get(chunk).length()) {
      chunk++;
      position = 0;
    }
    return chunk == chunks.size() ? 0 : chunks.get(chunk).length() - position;
  }
}
