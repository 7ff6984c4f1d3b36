// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import io.vertx.core.buffer.Buffer;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A file that belongs to a run: its bytes, or where they are read from when the run is sent.
 *
 * <p>A file of more than 64 KiB is read while the request is sent, in chunks, and again for every
 * attempt; such a request is not compressed. It must be a regular file, and must stay as it is
 * until the run has been delivered: one that cannot be read, or has another length by then, is left
 * out and counted as unserializable, and the run arrives without it. What waits on disk or is
 * stored for a replay has a copy of it. With a {@code Redactor}, which sees the bytes, files are
 * read into memory as a whole.
 *
 * <p>What a stream gives is written to a temporary file, chunk by chunk and on a worker thread,
 * before the run is sent, which is deleted when the run has an outcome. Streams must end; what
 * fails or is longer than 1 GiB is left out and counted.
 *
 * @param name its name, without dots
 * @param mimeType its content type
 * @param content its bytes, or null
 * @param file where its bytes are, or null
 * @param stream opens what its bytes are read from, once for each destination, and closed then; or
 *     null
 * @since 0.1
 */
public record Attachment(
    String name,
    String mimeType,
    @Nullable Buffer content,
    @Nullable Path file,
    @Nullable Callable<? extends InputStream> stream) {
  /** A file whose bytes are in memory, or in the file system. */
  public Attachment(String name, String mimeType, @Nullable Buffer content, @Nullable Path file) {
    this(name, mimeType, content, file, null);
  }

  /** A file whose bytes are read from a stream. */
  public static Attachment ofStream(
      String name, String mimeType, Callable<? extends InputStream> stream) {
    return new Attachment(name, mimeType, null, null, stream);
  }
}
