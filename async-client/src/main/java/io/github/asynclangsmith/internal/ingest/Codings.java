// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

/**
 * The ways to compress that a destination takes.
 *
 * @param zstd whether it takes zstd
 * @param gzip whether it takes gzip
 */
record Codings(boolean zstd, boolean gzip) {
  /** No compression. */
  static final Codings NONE = new Codings(false, false);

  /** The best of them that is possible here; on a worker, because it may load a native library. */
  Compression pick() {
    if (zstd && Compression.isZstdPresent()) {
      return Compression.ZSTD;
    }
    return gzip ? Compression.GZIP : Compression.NONE;
  }
}
