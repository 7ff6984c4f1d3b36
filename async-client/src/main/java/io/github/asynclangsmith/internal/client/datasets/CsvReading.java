// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.datasets;

import io.github.asynclangsmith.CancelToken;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.concurrent.CancellationException;

/**
 * Reads a table to its end: checks it on the way and keeps its bytes, no faster than they can be
 * kept. Where it fails, the stream is left paused.
 *
 * <p>Ownership: touched on the stream's context, and ended by a token from anywhere, which the
 * promise settles.
 */
final class CsvReading {
  private static final int MARK_BYTES = 3;

  private final ReadStream<Buffer> in;
  private final CsvCheck check;
  private final Spool spool;
  private final Promise<Void> done = Promise.promise();
  private boolean started;

  private CsvReading(ReadStream<Buffer> in, CsvCheck check, Spool spool) {
    this.in = in;
    this.check = check;
    this.spool = spool;
  }

  /** Reads; fails with the first thing that is wrong. */
  static Future<Void> all(ReadStream<Buffer> in, CsvCheck check, Spool spool) {
    CsvReading reading = new CsvReading(in, check, spool);
    CancelToken token = CancelToken.current();
    if (token != null) {
      Runnable unlink =
          token.onCancel(
              () -> reading.fail(new CancellationException("datasets.uploadCsv: cancelled")));
      reading.done.future().onComplete(over -> unlink.run());
    }
    reading.start();
    return reading.done.future();
  }

  private void start() {
    in.exceptionHandler(this::fail);
    in.endHandler(v -> end());
    in.handler(this::read);
    in.resume();
  }

  private void read(Buffer chunk) {
    if (done.future().isComplete()) {
      return;
    }
    Buffer bytes = started ? chunk : withoutMark(chunk);
    started = true;
    try {
      check.read(bytes);
    } catch (IllegalArgumentException wrong) {
      fail(wrong);
      return;
    }
    Future<Void> written = spool.write(bytes);
    if (!written.isComplete()) {
      in.pause();
      written.onSuccess(kept -> in.resume());
    }
    written.onFailure(this::fail);
  }

  private void end() {
    try {
      check.end();
      spool.end().onSuccess(closed -> done.tryComplete()).onFailure(this::fail);
    } catch (IllegalArgumentException wrong) {
      fail(wrong);
    }
  }

  private void fail(Throwable cause) {
    if (done.tryFail(cause)) {
      in.pause();
    }
  }

  /** Spreadsheets begin UTF-8 with a mark, which servers take for a part of the first name. */
  static Buffer withoutMark(Buffer chunk) {
    boolean marked =
        chunk.length() >= MARK_BYTES
            && chunk.getUnsignedByte(0) == 0xEF
            && chunk.getUnsignedByte(1) == 0xBB
            && chunk.getUnsignedByte(2) == 0xBF;
    return marked ? chunk.slice(MARK_BYTES, chunk.length()) : chunk;
  }
}
