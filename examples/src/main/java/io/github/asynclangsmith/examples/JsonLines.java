// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.runs.Run;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Writes runs to a file, one JSON object a line; the file's pace is the server's pace. */
final class JsonLines {
  private static final long PROGRESS_EVERY = 500;

  private final Vertx vertx;

  JsonLines(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Completes with the number of runs once the file is closed. */
  Future<Long> write(PageStream<Run> runs, Path file, LongConsumer progress) {
    OpenOptions replace = new OpenOptions().setTruncateExisting(true);
    return vertx
        .fileSystem()
        .open(file.toString(), replace)
        .compose(out -> copy(runs, out, progress).eventually(() -> out.close()));
  }

  private static Future<Long> copy(PageStream<Run> runs, AsyncFile out, LongConsumer progress) {
    Promise<Long> done = Promise.promise();
    long[] count = {0};
    runs.exceptionHandler(done::tryFail);
    runs.endHandler(v -> done.tryComplete(count[0]));
    out.exceptionHandler(done::tryFail);
    runs.handler(
        run -> {
          out.write(Buffer.buffer(run.toJson().toJson()).appendByte((byte) '\n'));
          if (++count[0] % PROGRESS_EVERY == 0) {
            progress.accept(count[0]);
          }
          if (out.writeQueueFull()) {
            runs.pause();
            out.drainHandler(v -> runs.resume());
          }
        });
    return done.future();
  }
}
