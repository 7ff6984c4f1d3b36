// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that belongs into a body, but is read only while that is sent or stored.
 *
 * @param at behind which byte of those in memory
 * @param file where it is
 * @param lengthBytes how long it was when the body was made, and must still be
 */
record FileSlot(int at, Path file, long lengthBytes) {
  /** Shorter files are read when the body is made, so that they are compressed with it. */
  static final long SMALL_BYTES = 64 * 1024;

  /** Whether the file is not what it was; blocks. */
  boolean isChanged() {
    try {
      return !Files.isReadable(file) || Files.size(file) != lengthBytes;
    } catch (IOException | SecurityException gone) {
      return true;
    }
  }
}
