// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.json.RawJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.streams.ReadStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that can be sent: in memory, or read from somewhere while they are sent. Immutable, except
 * for what can be read only once.
 */
public interface Content {
  /** The bytes of a buffer, which must not change any more. */
  static Content of(Buffer bytes) {
    return new InMemory(bytes);
  }

  /** The text of a JSON value, which is copied when it is sent. */
  static Content of(RawJson json) {
    return new JsonText(json);
  }

  /** A file, which is read while it is sent. */
  static Content of(Path file, long lengthBytes) {
    return new FileContent(file, lengthBytes);
  }

  /**
   * A stream.
   *
   * @param open gives it; called on the context that sends
   * @param repeatable whether it can be opened again
   */
  static Content of(
      Supplier<? extends ReadStream<Buffer>> open, long lengthBytes, boolean repeatable) {
    return new Streamed(open, lengthBytes, repeatable);
  }

  /** Several contents one after the other. */
  static Content of(List<Content> pieces) {
    return new Joined(pieces);
  }

  /** How many bytes there are. */
  long lengthBytes();

  /** Whether it can be read more than once, and so be sent again. */
  default boolean isRepeatable() {
    return true;
  }

  /** The bytes, when they are in memory already. */
  default @Nullable Buffer whole() {
    return null;
  }

  /** What it is put together from, in order; itself when it is one piece. */
  default List<Content> pieces() {
    return List.of(this);
  }

  /**
   * Begins to read, on the context that sends. Never called when the bytes are in memory.
   *
   * @return a stream that waits for a handler and demand
   */
  default Future<ReadStream<Buffer>> open(Vertx vertx) {
    throw new IllegalStateException("not read as one piece");
  }

  /** Bytes in memory. */
  record InMemory(Buffer bytes) implements Content {
    @Override
    public long lengthBytes() {
      return bytes.length();
    }

    @Override
    public Buffer whole() {
      return bytes;
    }
  }

  /** Several contents one after the other. */
  record Joined(List<Content> pieces) implements Content {
    @Override
    public long lengthBytes() {
      return pieces.stream().mapToLong(Content::lengthBytes).sum();
    }

    @Override
    public boolean isRepeatable() {
      return pieces.stream().allMatch(Content::isRepeatable);
    }
  }

  /** The text of a JSON value. */
  record JsonText(RawJson json) implements Content {
    @Override
    public long lengthBytes() {
      return json.sizeBytes();
    }

    @Override
    public Buffer whole() {
      return Buffer.buffer(json.bytes());
    }
  }

  /** A JSON value that is still to be written, which takes its time. Sent as its bytes. */
  record Unwritten(Object value) implements Content {
    @Override
    public long lengthBytes() {
      throw new IllegalStateException("not written yet");
    }

    /** Writes it; not on an event loop. */
    Content written() {
      return Content.of(Buffer.buffer(JsonCodec.encodeToBytes(value)));
    }
  }

  /** The bytes of a file. */
  record FileContent(Path file, long lengthBytes) implements Content {
    private static final int READ_BYTES = 64 * 1024;

    @Override
    public Future<ReadStream<Buffer>> open(Vertx vertx) {
      OpenOptions reading = new OpenOptions().setRead(true).setWrite(false).setCreate(false);
      return vertx
          .fileSystem()
          .open(file.toString(), reading)
          .map(opened -> opened.setReadBufferSize(READ_BYTES));
    }
  }

  /** The bytes of a stream. */
  record Streamed(
      Supplier<? extends ReadStream<Buffer>> opening, long lengthBytes, boolean isRepeatable)
      implements Content {
    @Override
    public Future<ReadStream<Buffer>> open(Vertx vertx) {
      return Future.succeededFuture(opening.get());
    }
  }
}
