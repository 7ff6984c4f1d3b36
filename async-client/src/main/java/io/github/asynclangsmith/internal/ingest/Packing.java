// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Compresses one body while it is being written: a large one is taken away piece by piece, while it
 * is still in the cache of the processor, so that it is never in memory as a whole. One use, one
 * thread; to be closed.
 */
final class Packing implements AutoCloseable {
  private static final int PIECE = 256 * 1024;

  private final Compression compression;
  private final Bytes plain;
  private @Nullable Bytes packed;
  private @Nullable OutputStream stream;
  private long taken;

  Packing(Compression compression, Bytes plain) {
    this.compression = compression;
    this.plain = plain;
  }

  /** Takes what was written, if that is much; nobody may need it any more. */
  void take() {
    if (plain.size >= PIECE && compression != Compression.NONE) {
      write();
    }
  }

  private void write() {
    try {
      OutputStream open = stream;
      if (open == null) {
        Bytes to = new Bytes();
        open = compression.stream(to);
        packed = to;
        stream = open;
      }
      open.write(plain.array, 0, plain.size);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    taken += plain.size;
    plain.size = 0;
  }

  /** The whole body, compressed. */
  Buffer finish() {
    Bytes large = packed;
    if (large == null) {
      taken = plain.size;
      return Buffer.buffer(compression.compress(plain));
    }
    write();
    close();
    return Buffer.buffer(large.size).appendBytes(large.array, 0, large.size);
  }

  /** The size of the whole body before compression. */
  int plainSize() {
    if (taken > Integer.MAX_VALUE) {
      throw new BodyTooLargeException();
    }
    return (int) taken;
  }

  /** Lets go of the memory of the compressor. */
  @Override
  public void close() {
    OutputStream open = stream;
    stream = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw new UncheckedIOException("writing to memory", e);
      }
    }
  }
}
