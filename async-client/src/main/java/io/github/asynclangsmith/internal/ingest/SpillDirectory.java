// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files of runs in a directory that one pipeline has for itself: the first that asks gets the
 * directory, with what an earlier process left there; others get one of their own below it. Workers
 * only; blocks.
 */
final class SpillDirectory {
  private static final String SUFFIX = ".runs";

  private final Path directory;
  private final FileChannel lockFile;
  private final @Nullable FileLock lock;
  private final long maxBytes;
  private long usedBytes;
  private long number;

  private SpillDirectory(
      Path directory, FileChannel lockFile, @Nullable FileLock lock, long maxBytes) {
    this.directory = directory;
    this.lockFile = lockFile;
    this.lock = lock;
    this.maxBytes = maxBytes;
  }

  /** Opens a directory, creating it if need be. */
  static SpillDirectory open(Path directory, long maxBytes) throws IOException {
    Files.createDirectories(directory);
    SpillDirectory opened = tryOpen(directory, maxBytes);
    for (int i = 1; opened.lock == null; i++) {
      opened.lockFile.close();
      Path own = Files.createDirectories(directory.resolve("shared-" + i));
      opened = tryOpen(own, maxBytes);
    }
    return opened;
  }

  private static SpillDirectory tryOpen(Path directory, long maxBytes) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException ofThisProcess) {
      lock = null;
    }
    return new SpillDirectory(directory, channel, lock, maxBytes);
  }

  /** What an earlier process left, oldest first. */
  synchronized List<Path> leftOver() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
      for (Path file : found) {
        usedBytes += Files.size(file);
        for (FileSlot copy : FileCopies.find(directory, name(file))) {
          usedBytes += copy.lengthBytes();
        }
      }
      return found;
    }
  }

  /** Writes a body to a new file; null when there is no room for it. */
  synchronized @Nullable Path write(EncodedBody body) throws IOException {
    byte[] content = body.bytes().getBytes();
    long bytes = content.length + FileCopies.bytes(body);
    if (usedBytes + bytes > maxBytes) {
      return null;
    }
    // Names sort as they were written, those of a later process behind those of an earlier.
    String name = String.format(Locale.ROOT, "%016x-%08x", System.currentTimeMillis(), number++);
    Path draft = directory.resolve(name + ".tmp");
    try {
      if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            draft,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      FileCopies.write(body, directory, name);
      Files.write(draft, content);
      Path file = directory.resolve(name + SUFFIX);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      usedBytes += bytes;
      return file;
    } catch (IOException e) {
      Files.deleteIfExists(draft);
      FileCopies.delete(directory, name);
      throw e;
    }
  }

  /** Reads a file back; one that is damaged is put aside. */
  StoredBody read(Path file) throws IOException {
    try {
      return StoredBody.parse(Files.readAllBytes(file), FileCopies.find(directory, name(file)));
    } catch (IllegalArgumentException damaged) {
      Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"));
      throw new IOException(file + " is damaged", damaged);
    }
  }

  /** Deletes a file. */
  synchronized void delete(Path file) throws IOException {
    usedBytes -= Files.size(file);
    Files.delete(file);
    usedBytes -= FileCopies.delete(directory, name(file));
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /** Lets others have the directory. */
  void close() throws IOException {
    lockFile.close();
  }
}
