// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Where each of several destinations has its files. Stateless. */
final class StorageName {
  private static final int READABLE = 48;

  private StorageName() {}

  /** The directory of a destination below the one for all; that itself where there is one. */
  static Path in(Path directory, @Nullable String destination) {
    return destination == null ? directory : directory.resolve(of(destination));
  }

  /** What can be part of a path, and a checksum for what had to be left out of it. */
  private static String of(String destination) {
    CRC32 sum = new CRC32();
    sum.update(destination.getBytes(StandardCharsets.UTF_8));
    String readable = destination.replaceAll("[^A-Za-z0-9-]+", "_");
    String beginning = readable.substring(0, Math.min(READABLE, readable.length()));
    return "%s-%08x".formatted(beginning, sum.getValue());
  }
}
