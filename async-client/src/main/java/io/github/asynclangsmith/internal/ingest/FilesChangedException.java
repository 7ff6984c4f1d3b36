// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.nio.file.Path;
import java.util.Set;

/** A body cannot be sent because files in it are not what they were when it was made. */
final class FilesChangedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Set<Path> files;

  FilesChangedException(Set<Path> files) {
    super(files + " changed or vanished");
    this.files = files;
  }

  Set<Path> files() {
    return files;
  }
}
