// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The only class that knows zstd-jni, which is optional. Thread-safe. */
final class ZstdBlocks {
  private static final int LEVEL = 1;

  /**
   * Contexts are a few hundred kilobytes of native memory; as many are kept as were in use at once.
   */
  private static final ConcurrentLinkedQueue<ZstdCompressCtx> IDLE = new ConcurrentLinkedQueue<>();

  private ZstdBlocks() {}

  /** Whether the library and its native part are there; a linkage error says no, too. */
  static boolean isUsable() {
    return Zstd.compressBound(1) > 0;
  }

  /** Compresses to one frame of another stream. */
  static OutputStream stream(OutputStream to) throws IOException {
    return new ZstdOutputStreamNoFinalizer(to, RecyclingBufferPool.INSTANCE, LEVEL);
  }

  /** Compresses to one frame. */
  static byte[] compress(Bytes plain) {
    ZstdCompressCtx context = IDLE.poll();
    if (context == null) {
      context = new ZstdCompressCtx();
      context.setLevel(LEVEL);
    }
    try {
      byte[] compressed = new byte[(int) Zstd.compressBound(plain.size)];
      int size =
          context.compressByteArray(compressed, 0, compressed.length, plain.array, 0, plain.size);
      return Arrays.copyOf(compressed, size);
    } finally {
      IDLE.offer(context);
    }
  }
}
