// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** How request bodies are compressed. Thread-safe. */
public enum Compression {
  /** Not at all. */
  NONE(null),
  /** With the JDK's gzip, level 1. */
  GZIP("gzip"),
  /** With zstd, level 1; needs {@code zstd-jni} on the class path. */
  ZSTD("zstd");

  private final @Nullable String contentEncoding;

  Compression(@Nullable String contentEncoding) {
    this.contentEncoding = contentEncoding;
  }

  @Nullable String contentEncoding() {
    return contentEncoding;
  }

  /** Compresses what has been written; blocks for a while if that is much. */
  byte[] compress(Bytes plain) {
    return switch (this) {
      case NONE -> plain.copy();
      case GZIP -> gzip(plain);
      case ZSTD -> ZstdBlocks.compress(plain);
    };
  }

  /** A stream that compresses to another; closing it ends the compressed form. */
  OutputStream stream(OutputStream to) throws IOException {
    return switch (this) {
      case NONE -> to;
      case GZIP -> new FastGzip(to);
      case ZSTD -> ZstdBlocks.stream(to);
    };
  }

  /** Whether zstd can be used; loads its library when asked first, so not on an event loop. */
  static boolean isZstdPresent() {
    return ZstdPresence.PRESENT;
  }

  private static byte[] gzip(Bytes plain) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(plain.size / 3 + 64);
    try (GZIPOutputStream gzip = new FastGzip(compressed)) {
      gzip.write(plain.array, 0, plain.size);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return compressed.toByteArray();
  }

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 8 * 1024);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** Apart from the enum, so that the library is looked for only when somebody asks. */
  private static final class ZstdPresence {
    static final boolean PRESENT = find();

    private static boolean find() {
      try {
        return ZstdBlocks.isUsable();
      } catch (LinkageError absent) {
        return false;
      }
    }
  }
}
