// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import io.github.asynclangsmith.runs.ExportCheckpoint;
import io.github.asynclangsmith.runs.ExportPage;
import io.github.asynclangsmith.runs.Run;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The file of an export while it grows. What is written counts once it is committed: it is on disk,
 * complete in itself, and the checkpoint beside it says so. What comes after that is cut off when
 * the file is opened again.
 *
 * <p>Blocks. Used by one thread at a time.
 */
final class ExportFile implements Closeable {
  private static final int COMMIT_BYTES = 1 << 20;
  private static final long COMMIT_NANOS = 1_000_000_000;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Path target;
  private final Path part;
  private final FileNote.Keeper notes;
  private final FileLayout layout;
  private final RunWriter writer;
  private final LongSupplier nanoClock;
  private final FileChannel channel;
  private final OutputStream out;
  private final @Nullable ExportCheckpoint resumed;
  private @Nullable ExportCheckpoint last;
  private @Nullable FiniteOutput member;
  private long uncommitted;
  private long committedAt;

  private ExportFile(
      Path target,
      FileLayout layout,
      FileNote.Keeper notes,
      FileChannel channel,
      LongSupplier nanoClock)
      throws IOException {
    this.target = target;
    this.part = part(target);
    this.notes = notes;
    this.layout = layout;
    this.writer = layout.writer();
    this.nanoClock = nanoClock;
    this.channel = channel;
    FileNote note = notes.read(layout.describe());
    long kept = note == null ? 0 : note.bytes();
    if (channel.size() < kept) {
      throw new IllegalStateException(
          part + " is shorter than " + notes.file() + " says: it was changed; delete both");
    }
    channel.truncate(kept).position(kept);
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
    this.resumed = note == null ? null : note.export();
    this.last = resumed;
    this.committedAt = nanoClock.getAsLong();
    if (kept == 0) {
      writer.begin(member());
    }
  }

  /** Opens a file, or goes on with it. */
  static ExportFile open(Path target, FileLayout layout, LongSupplier nanoClock)
      throws IOException {
    FileNote.Keeper notes = FileNote.beside(target);
    finishWhatWasComplete(target, layout, notes);
    FileChannel channel =
        FileChannel.open(part(target), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      lock(channel, target);
      return new ExportFile(target, layout, notes, channel, nanoClock);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static Path part(Path target) {
    return FileNote.sibling(target, ".part");
  }

  /** The process may have been killed between the file's new name and the end of its note. */
  private static void finishWhatWasComplete(Path target, FileLayout layout, FileNote.Keeper notes)
      throws IOException {
    FileNote note = notes.read(layout.describe());
    boolean moved =
        note != null
            && note.export().isComplete()
            && Files.notExists(part(target))
            && Files.exists(target)
            && Files.size(target) == note.bytes();
    if (moved) {
      Files.move(target, part(target));
    }
  }

  private static void lock(FileChannel channel, Path target) throws IOException {
    boolean mine;
    try {
      mine = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      mine = false;
    }
    if (!mine) {
      throw new IllegalStateException(target + " is being written by another export");
    }
  }

  /** Where the export is to go on; null when it begins. */
  @Nullable ExportCheckpoint resumed() {
    return resumed;
  }

  void write(ExportPage page) throws IOException {
    FiniteOutput to = member();
    for (Run run : page.runs()) {
      writer.write(run, to);
    }
    last = page.checkpoint();
    if (uncommitted >= COMMIT_BYTES || nanoClock.getAsLong() - committedAt >= COMMIT_NANOS) {
      commit();
    }
  }

  private FiniteOutput member() throws IOException {
    FiniteOutput open = member;
    if (open == null) {
      open = layout.compression().open(counting());
      member = open;
    }
    return open;
  }

  private OutputStream counting() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        out.write(b);
        uncommitted++;
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        uncommitted += length;
      }

      @Override
      public void flush() throws IOException {
        out.flush();
      }
    };
  }

  /** Makes everything count that was written. */
  void commit() throws IOException {
    FiniteOutput open = member;
    ExportCheckpoint reached = last;
    if (open == null || reached == null) {
      return;
    }
    open.finish();
    member = null;
    channel.force(false);
    notes.write(new FileNote(layout.describe(), channel.position(), reached));
    uncommitted = 0;
    committedAt = nanoClock.getAsLong();
  }

  /** Gives the file its name; it is complete. */
  long complete(ExportCheckpoint end) throws IOException {
    last = end;
    member();
    commit();
    long length = channel.position();
    channel.close();
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    notes.delete();
    return length;
  }

  /** Makes everything count that was written, and gives the file back unfinished. */
  void commitAndClose() throws IOException {
    try (channel) {
      commit();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
