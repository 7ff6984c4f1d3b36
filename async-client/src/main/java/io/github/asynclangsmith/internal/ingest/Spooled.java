// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The temporary files of one operation, in which there is what its streams gave. They are there
 * until the operation has an outcome. Thread-safe, because that may come while they are written;
 * blocks.
 */
final class Spooled {
  static final long MAX_BYTES = 1024L * 1024 * 1024;

  private static final int CHUNK = 64 * 1024;

  private final List<Path> files = new ArrayList<>();
  private volatile boolean discarded;

  /** Whether any attachment is a stream. */
  static boolean concerns(@Nullable List<Attachment> attachments) {
    return attachments != null && attachments.stream().anyMatch(each -> each.stream() != null);
  }

  /** The same attachments with files in the place of streams; with nothing where that failed. */
  List<Attachment> resolve(List<Attachment> attachments) {
    return attachments.stream().map(this::resolve).toList();
  }

  private Attachment resolve(Attachment attachment) {
    Callable<? extends InputStream> stream = attachment.stream();
    Path file = stream == null ? attachment.file() : write(stream);
    return new Attachment(attachment.name(), attachment.mimeType(), attachment.content(), file);
  }

  private @Nullable Path write(Callable<? extends InputStream> stream) {
    Path file = null;
    boolean complete = false;
    try {
      file = create();
      complete = file != null && copy(stream, file);
    } catch (Exception | LinkageError | StackOverflowError unreadable) {
      // Counted where it is missing.
      complete = false;
    }
    if (!complete) {
      delete(file);
    }
    return complete ? file : null;
  }

  private synchronized @Nullable Path create() throws IOException {
    if (discarded) {
      return null;
    }
    // Readable by its owner only.
    Path file = Files.createTempFile("langsmith-", ".attachment");
    files.add(file);
    return file;
  }

  private boolean copy(Callable<? extends InputStream> stream, Path file) throws Exception {
    try (InputStream in = stream.call();
        OutputStream out = Files.newOutputStream(file)) {
      byte[] chunk = new byte[CHUNK];
      long total = 0;
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        total += read;
        if (discarded || total > MAX_BYTES) {
          return false;
        }
        out.write(chunk, 0, read);
      }
      return true;
    }
  }

  /** Deletes the files. */
  synchronized void discard() {
    discarded = true;
    files.forEach(Spooled::delete);
    files.clear();
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      file.toFile().deleteOnExit();
    }
  }
}
