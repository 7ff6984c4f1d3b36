// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.runs.Run;
import java.io.IOException;
import java.io.OutputStream;

/** A JSON object a line. */
final class JsonLinesWriter implements RunWriter {
  @Override
  public void begin(OutputStream out) {}

  @Override
  public void write(Run run, OutputStream out) throws IOException {
    byte[] line = JsonCodec.encodeToBytes(run);
    // Payloads are as the server sent them. A line break in JSON is never within a string.
    for (int i = 0; i < line.length; i++) {
      if (line[i] == '\n' || line[i] == '\r') {
        line[i] = ' ';
      }
    }
    out.write(line);
    out.write('\n');
  }
}
