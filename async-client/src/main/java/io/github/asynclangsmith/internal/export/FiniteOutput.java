// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** A part of a file that is complete in itself, and can be ended without closing the file. */
abstract class FiniteOutput extends FilterOutputStream {
  private static final int BUFFER_BYTES = 64 * 1024;

  FiniteOutput(OutputStream out) {
    super(out);
  }

  static FiniteOutput plain(OutputStream target) {
    return new FiniteOutput(target) {
      @Override
      void finish() throws IOException {
        out.flush();
      }
    };
  }

  static FiniteOutput gzip(OutputStream target) throws IOException {
    GZIPOutputStream member = new GZIPOutputStream(target, BUFFER_BYTES);
    return new FiniteOutput(member) {
      @Override
      void finish() throws IOException {
        member.finish();
        target.flush();
      }
    };
  }

  /** Ends this part; everything is handed to the target then. */
  abstract void finish() throws IOException;

  /** Passes bytes on as they come; the class above would do so one by one. */
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }
}
