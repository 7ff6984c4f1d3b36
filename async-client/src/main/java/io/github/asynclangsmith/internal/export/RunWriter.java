// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import io.github.asynclangsmith.runs.Run;
import java.io.IOException;
import java.io.OutputStream;

/** Writes runs to the text of a file. Used by one thread at a time. */
interface RunWriter {
  /** Writes what comes before the first run. */
  void begin(OutputStream out) throws IOException;

  void write(Run run, OutputStream out) throws IOException;
}
