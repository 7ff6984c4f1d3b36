// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Knows zstd-jni, which is optional; loaded when a file's name asks for it. */
final class ZstdFrames {
  private ZstdFrames() {}

  static FiniteOutput open(OutputStream target) throws IOException {
    ZstdOutputStream frame;
    try {
      frame = new ZstdOutputStream(target).setCloseFrameOnFlush(true);
    } catch (LinkageError absent) {
      throw new IOException(
          "a .zst file needs com.github.luben:zstd-jni on the class path", absent);
    }
    return new FiniteOutput(frame) {
      @Override
      void finish() throws IOException {
        frame.flush();
        target.flush();
      }
    };
  }
}
