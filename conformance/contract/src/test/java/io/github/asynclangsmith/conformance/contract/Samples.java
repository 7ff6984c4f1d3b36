// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Values that tests share. */
final class Samples {
  static final String ID = "5b1d0e5c-3d7c-4c53-9d7a-0c8e0a4b8f01";

  /** A table of one column and one row. */
  static final Buffer TABLE = Buffer.buffer("text\nx\n");

  private Samples() {}

  /** A new file with the table. */
  static Path table() {
    try {
      Path file = Files.createTempFile("table", ".csv");
      file.toFile().deleteOnExit();
      return Files.write(file, TABLE.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
