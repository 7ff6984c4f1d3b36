// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.Attachment;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attached files of one body at a time: which of them are read while it is sent. Blocks; one
 * worker at a time.
 */
final class BodyFiles {
  private final Map<Path, Long> large = new HashMap<>();
  private List<FileSlot> slots = new ArrayList<>();
  private boolean whole;

  /**
   * Looks at the files of runs.
   *
   * @param whole whether all must be in memory, to be masked
   */
  void begin(List<PendingRun> batch, boolean whole) {
    this.whole = whole;
    large.clear();
    slots = new ArrayList<>();
    for (PendingRun run : batch) {
      for (RunOp op : run.ops) {
        if (op.attachments != null) {
          look(op, op.attachments);
        }
      }
    }
  }

  private void look(RunOp op, List<Attachment> attachments) {
    List<Attachment> known = attachments;
    Spooled spooled = op.spooled;
    if (spooled != null && Spooled.concerns(attachments)) {
      known = spooled.resolve(attachments);
      op.attachments = known;
    }
    if (!whole) {
      known.forEach(this::look);
    }
  }

  private void look(Attachment attachment) {
    Path file = attachment.file();
    if (file != null && attachment.content() == null) {
      long length = size(file);
      if (length > FileSlot.SMALL_BYTES) {
        large.put(file, length);
      }
    }
  }

  /** How long a file is that can be read; 0 when it cannot. */
  private static long size(Path file) {
    try {
      return Files.isRegularFile(file) && Files.isReadable(file) ? Files.size(file) : 0;
    } catch (IOException | SecurityException unreadable) {
      return 0;
    }
  }

  /** Whether any is read while the body is sent. */
  boolean isStreaming() {
    return !large.isEmpty();
  }

  /** Whether a file is read while the body is sent. */
  boolean isLarge(Path file) {
    return large.containsKey(file);
  }

  long length(Path file) {
    return large.getOrDefault(file, 0L);
  }

  /** Notes that a file belongs behind so many bytes. */
  void add(int at, Path file, long length) {
    slots.add(new FileSlot(at, file, length));
  }

  List<FileSlot> slots() {
    return List.copyOf(slots);
  }

  /** How long the files are together. */
  long bytes() {
    return slots.stream().mapToLong(FileSlot::lengthBytes).sum();
  }

  /** The bytes of an attachment; null when it cannot be read, or got large in the meantime. */
  @Nullable Buffer content(Attachment attachment) {
    Path file = attachment.file();
    if (attachment.content() != null || file == null) {
      return attachment.content();
    }
    try {
      // Reading a device might never end.
      boolean readable = Files.isRegularFile(file);
      return readable && (whole || Files.size(file) <= FileSlot.SMALL_BYTES)
          ? Buffer.buffer(Files.readAllBytes(file))
          : null;
    } catch (IOException | SecurityException | OutOfMemoryError unreadable) {
      return null;
    }
  }
}
