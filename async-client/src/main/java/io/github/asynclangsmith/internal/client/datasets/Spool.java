// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.datasets;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.examples.AttachmentUpload;
import io.github.asynclangsmith.internal.http.Content;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.streams.ReadStream;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps bytes until they are sent, as often as that takes: in memory while they are few, in a
 * temporary file when they are not.
 *
 * <p>Ownership: used from one context. A write comes after the one before, not after its future.
 */
final class Spool {
  private final Vertx vertx;
  private final int mostInMemoryBytes;
  private Buffer memory = Buffer.buffer();
  private @Nullable String path;
  private @Nullable Future<AsyncFile> file;
  private Future<Void> lastWrite = Future.succeededFuture();
  private long lengthBytes;

  Spool(Vertx vertx, int mostInMemoryBytes) {
    this.vertx = vertx;
    this.mostInMemoryBytes = mostInMemoryBytes;
  }

  /** What was kept, once everything is. */
  Content content() {
    return path == null ? Content.of(memory) : Content.of(Path.of(path), lengthBytes);
  }

  /** What was kept, as a file of an example. */
  AttachmentUpload upload(String name, String mimeType) {
    return path == null
        ? AttachmentUpload.of(name, mimeType, memory)
        : AttachmentUpload.file(name, mimeType, Path.of(path));
  }

  /**
   * Adds everything that a stream gives, no faster than it can be kept, and ends. Where that fails,
   * or is cancelled, the stream is left paused.
   *
   * @param bytes paused, or not started yet
   * @param look sees each chunk and gives what is kept of it; what it throws ends it
   */
  Future<Void> writeAll(ReadStream<Buffer> bytes, UnaryOperator<Buffer> look) {
    Promise<Void> done = Promise.promise();
    CancelToken token = CancelToken.current();
    if (token != null) {
      Runnable unlink =
          token.onCancel(() -> done.tryFail(new CancellationException("reading was cancelled")));
      done.future().onComplete(over -> unlink.run());
    }
    bytes.exceptionHandler(done::tryFail);
    bytes.endHandler(v -> end().onSuccess(ended -> done.tryComplete()).onFailure(done::tryFail));
    bytes.handler(
        chunk -> {
          if (!done.future().isComplete()) {
            write(look, chunk, bytes).onFailure(done::tryFail);
          }
          if (done.future().isComplete()) {
            bytes.pause();
          }
        });
    bytes.resume();
    return done.future();
  }

  private Future<Void> write(UnaryOperator<Buffer> look, Buffer chunk, ReadStream<Buffer> from) {
    Buffer kept;
    try {
      kept = look.apply(chunk);
    } catch (IllegalArgumentException wrong) {
      return Future.failedFuture(wrong);
    }
    Future<Void> written = write(kept);
    if (!written.isComplete()) {
      from.pause();
      written.onSuccess(v -> from.resume());
    }
    return written;
  }

  /** Adds bytes; who waits for the future keeps no more of them in memory than a chunk. */
  Future<Void> write(Buffer chunk) {
    lengthBytes += chunk.length();
    if (file != null) {
      lastWrite = file.compose(opened -> opened.write(chunk));
      return lastWrite;
    }
    memory.appendBuffer(chunk);
    if (memory.length() <= mostInMemoryBytes) {
      return Future.succeededFuture();
    }
    Buffer first = memory;
    memory = Buffer.buffer();
    Future<AsyncFile> opening = open();
    file = opening;
    lastWrite = opening.compose(opened -> opened.write(first));
    return lastWrite;
  }

  private Future<AsyncFile> open() {
    return vertx
        .fileSystem()
        .createTempFile("langsmith-", ".tmp")
        .compose(
            created -> {
              path = created;
              return vertx.fileSystem().open(created, new OpenOptions().setWrite(true));
            });
  }

  /** Says that there is no more to write. */
  Future<Void> end() {
    Future<AsyncFile> opened = file;
    return opened == null
        ? Future.succeededFuture()
        : lastWrite.compose(written -> opened.compose(AsyncFile::close));
  }

  /** Gives everything back; never fails. */
  Future<Void> delete() {
    memory = Buffer.buffer();
    if (file == null) {
      return Future.succeededFuture();
    }
    return file.compose(AsyncFile::close)
        .recover(closedBefore -> Future.succeededFuture())
        .compose(
            closed -> path == null ? Future.succeededFuture() : vertx.fileSystem().delete(path))
        .recover(gone -> Future.succeededFuture());
  }
}
