// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of the files of a body, beside the file that the body is stored in: {@code <name>.<where
 * in the body>.file}. Never in memory as a whole. Stateless; blocks.
 */
final class FileCopies {
  private static final String SUFFIX = ".file";
  private static final long CHUNK = 1024 * 1024;

  private FileCopies() {}

  /** Whether a file is a copy. */
  static boolean isOne(Path file) {
    return file.getFileName().toString().endsWith(SUFFIX);
  }

  /** How long the files of a body are together. */
  static long bytes(EncodedBody body) {
    return body.files().stream().mapToLong(FileSlot::lengthBytes).sum();
  }

  /** Copies the files of a body; all of them or none. */
  static void write(EncodedBody body, Path directory, String name) throws IOException {
    try {
      for (FileSlot slot : body.files()) {
        copy(slot, directory.resolve(name + "." + slot.at() + SUFFIX));
      }
    } catch (IOException e) {
      delete(directory, name);
      throw e;
    }
  }

  private static void copy(FileSlot slot, Path to) throws IOException {
    if (slot.isChanged()) {
      throw new IOException(slot.file() + " changed");
    }
    Files.createFile(to, ownerOnly(to));
    try (FileChannel in = FileChannel.open(slot.file(), StandardOpenOption.READ);
        FileChannel out = FileChannel.open(to, StandardOpenOption.WRITE)) {
      for (long done = 0; done < slot.lengthBytes(); ) {
        long moved = in.transferTo(done, Math.min(CHUNK, slot.lengthBytes() - done), out);
        if (moved <= 0) {
          throw new EOFException(slot.file() + " got shorter");
        }
        done += moved;
      }
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** The copies that belong to a stored body. */
  static List<FileSlot> find(Path directory, String name) throws IOException {
    List<FileSlot> slots = new ArrayList<>();
    for (Path file : list(directory, name)) {
      String text = file.getFileName().toString();
      String at = text.substring(name.length() + 1, text.length() - SUFFIX.length());
      slots.add(new FileSlot(Integer.parseInt(at), file, Files.size(file)));
    }
    slots.sort(Comparator.comparingInt(FileSlot::at));
    return slots;
  }

  private static List<Path> list(Path directory, String name) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> isOne(file) && file.getFileName().toString().startsWith(name + "."))
          .toList();
    }
  }

  /** Deletes the copies that belong to a stored body; gives how long they were. */
  static long delete(Path directory, String name) throws IOException {
    long bytes = 0;
    for (Path file : list(directory, name)) {
      bytes += Files.size(file);
      Files.delete(file);
    }
    return bytes;
  }
}
