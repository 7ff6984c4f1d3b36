// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.streams.ReadStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a {@link Content} for one attempt to send it. Small pieces in memory leave as one
 * chunk; what has to be read is opened when its turn comes and read one chunk ahead of the
 * connection at most.
 *
 * <p>Ownership: touched on the sending context only, where it also brings what other contexts
 * deliver.
 */
final class ContentStream implements ReadStream<Buffer> {
  private static final int CHUNK_BYTES = 64 * 1024;

  private final Vertx vertx;
  private final Context context;
  private final long lengthBytes;
  private final Iterator<Content> pieces;
  private @Nullable Handler<Buffer> onChunk;
  private @Nullable Handler<Void> onEnd;
  private @Nullable Handler<Throwable> onFailure;
  private @Nullable Content next;
  private @Nullable Buffer nextBytes;
  private @Nullable ReadStream<Buffer> reading;
  private long left;
  private long demand = Long.MAX_VALUE;
  private boolean opening;
  private boolean asked;
  private boolean looping;
  private boolean closed;
  private boolean finished;
  private long movedNanos = System.nanoTime();
  private @Nullable Throwable failure;

  /**
   * Prepares to send; nothing is opened yet.
   *
   * @param context the context that sends
   */
  ContentStream(Vertx vertx, Context context, Content content) {
    this.vertx = vertx;
    this.context = context;
    this.lengthBytes = content.lengthBytes();
    this.pieces = content.pieces().iterator();
    advance();
  }

  /** Why the bytes could not be read, or null. */
  @Nullable Throwable failure() {
    return failure;
  }

  /** How many bytes there are in all. */
  long lengthBytes() {
    return lengthBytes;
  }

  /** How long nothing has left. */
  Duration idle() {
    return Duration.ofNanos(System.nanoTime() - movedNanos);
  }

  /** Whether everything has left. */
  boolean isFinished() {
    return finished;
  }

  @Override
  public ContentStream handler(@Nullable Handler<Buffer> handler) {
    onChunk = handler;
    loop();
    return this;
  }

  @Override
  public ContentStream endHandler(@Nullable Handler<Void> handler) {
    onEnd = handler;
    return this;
  }

  @Override
  public ContentStream exceptionHandler(@Nullable Handler<Throwable> handler) {
    onFailure = handler;
    return this;
  }

  @Override
  public ContentStream pause() {
    demand = 0;
    return this;
  }

  @Override
  public ContentStream resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public ContentStream fetch(long amount) {
    demand = amount > Long.MAX_VALUE - demand ? Long.MAX_VALUE : demand + amount;
    loop();
    return this;
  }

  /** Gives back what is open. Closing again changes nothing. */
  void close() {
    closed = true;
    release();
  }

  /** Sends while there is demand; a handler that changes it comes back into this loop. */
  private void loop() {
    if (looping) {
      return;
    }
    looping = true;
    try {
      boolean more = true;
      while (more && demand > 0 && onChunk != null && !closed) {
        more = step();
      }
    } finally {
      looping = false;
    }
  }

  private boolean step() {
    if (reading != null) {
      if (!asked) {
        asked = true;
        reading.fetch(1);
      }
      return false;
    }
    if (opening) {
      return false;
    }
    if (next == null) {
      finish();
      return false;
    }
    if (nextBytes == null) {
      open(next);
    } else {
      emit(gathered(nextBytes));
    }
    return true;
  }

  /** The bytes in memory that come next, up to about a chunk. */
  private Buffer gathered(Buffer first) {
    advance();
    if (first.length() >= CHUNK_BYTES || nextBytes == null) {
      return first;
    }
    Buffer chunk = Buffer.buffer(CHUNK_BYTES).appendBuffer(first);
    while (nextBytes != null && chunk.length() + nextBytes.length() <= CHUNK_BYTES) {
      chunk.appendBuffer(nextBytes);
      advance();
    }
    return chunk;
  }

  private void advance() {
    next = pieces.hasNext() ? pieces.next() : null;
    nextBytes = next == null ? null : next.whole();
  }

  private void emit(Buffer chunk) {
    Handler<Buffer> handler = onChunk;
    if (chunk.length() == 0 || handler == null) {
      return;
    }
    if (demand != Long.MAX_VALUE) {
      demand--;
    }
    movedNanos = System.nanoTime();
    handler.handle(chunk);
  }

  private void open(Content content) {
    opening = true;
    left = content.lengthBytes();
    Future<ReadStream<Buffer>> opened;
    try {
      opened = content.open(vertx);
    } catch (RuntimeException e) {
      opened = Future.failedFuture(e);
    }
    opened.onComplete(outcome -> here(() -> onOpened(outcome)));
  }

  private void onOpened(AsyncResult<ReadStream<Buffer>> opened) {
    opening = false;
    if (opened.failed()) {
      fail(opened.cause());
      return;
    }
    ReadStream<Buffer> stream = opened.result();
    reading = stream;
    stream.pause();
    stream.exceptionHandler(thrown -> here(() -> fail(thrown)));
    stream.endHandler(end -> here(() -> onPieceEnd(stream)));
    stream.handler(chunk -> here(() -> onRead(chunk)));
    if (closed) {
      release();
    } else {
      loop();
    }
  }

  private void onRead(Buffer chunk) {
    asked = false;
    left -= chunk.length();
    if (closed) {
      return;
    }
    if (left < 0) {
      fail(new IOException("there are more bytes than the " + announced() + " announced"));
      return;
    }
    emit(chunk);
    loop();
  }

  private void onPieceEnd(ReadStream<Buffer> stream) {
    if (closed || reading != stream) {
      return;
    }
    if (left > 0) {
      fail(new EOFException(left + " bytes are missing of the " + announced() + " announced"));
      return;
    }
    release();
    asked = false;
    advance();
    loop();
  }

  private long announced() {
    return next == null ? 0 : next.lengthBytes();
  }

  private void finish() {
    Handler<Void> handler = onEnd;
    closed = true;
    finished = true;
    if (handler != null) {
      handler.handle(null);
    }
  }

  private void fail(Throwable cause) {
    if (closed) {
      return;
    }
    failure = cause;
    Handler<Throwable> handler = onFailure;
    close();
    if (handler != null) {
      handler.handle(cause);
    }
  }

  private void release() {
    ReadStream<Buffer> stream = reading;
    reading = null;
    if (stream instanceof AsyncFile file) {
      file.close();
    } else if (stream instanceof PageStream<?> pages) {
      pages.close();
    } else if (stream != null && closed) {
      stream.exceptionHandler(ignored -> {});
      stream.handler(null);
    }
  }

  private void here(Runnable task) {
    boolean alone = Context.isOnEventLoopThread() || !context.isEventLoopContext();
    if (alone && Vertx.currentContext() == context) {
      task.run();
    } else {
      context.runOnContext(v -> task.run());
    }
  }
}
