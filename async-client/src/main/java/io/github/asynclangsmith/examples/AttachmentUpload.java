// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file to store with an example: its bytes, or where they are read from while they are sent. A
 * file or a stream is never in memory as a whole.
 *
 * @since 0.1
 */
public final class AttachmentUpload {
  private static final Pattern NAME = Pattern.compile("[^.\"\\p{Cntrl}]+");
  private static final Pattern MIME_TYPE = Pattern.compile("[!-~&&[^\"/;]]+/[ -~&&[^\"]]+");

  private final String name;
  private final String mimeType;
  private final long lengthBytes;
  private final @Nullable Buffer content;
  private final @Nullable Path file;
  private final @Nullable Supplier<? extends ReadStream<Buffer>> stream;
  private final boolean repeatable;

  private AttachmentUpload(
      String name, String mimeType, @Nullable Buffer content, @Nullable Path file) {
    this(name, mimeType, content, file, null);
  }

  private AttachmentUpload(
      String name,
      String mimeType,
      @Nullable Buffer content,
      @Nullable Path file,
      @Nullable Streamed streamed) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name: \"" + name + "\" is empty or has a dot, a quote or a control character in it");
    }
    if (!MIME_TYPE.matcher(mimeType).matches()) {
      throw new IllegalArgumentException("mimeType: \"" + mimeType + "\" is none");
    }
    this.name = name;
    this.mimeType = mimeType;
    this.content = content;
    this.file = file;
    this.stream = streamed == null ? null : streamed.open();
    this.repeatable = streamed == null || streamed.repeatable();
    this.lengthBytes =
        content != null ? content.length() : streamed != null ? streamed.lengthBytes() : -1;
  }

  private record Streamed(
      long lengthBytes, Supplier<? extends ReadStream<Buffer>> open, boolean repeatable) {
    Streamed {
      if (lengthBytes < 0) {
        throw new IllegalArgumentException("lengthBytes: " + lengthBytes + " is below 0");
      }
      Objects.requireNonNull(open, "open");
    }
  }

  /**
   * Bytes in memory.
   *
   * @param name the file's name, without dots
   * @param mimeType its content type, as in {@code "image/png"}
   * @param content the bytes; must not change before they are stored
   */
  public static AttachmentUpload of(String name, String mimeType, Buffer content) {
    return new AttachmentUpload(name, mimeType, Objects.requireNonNull(content, "content"), null);
  }

  /**
   * A file of the file system, which is looked at when it is sent; when it is missing, the example
   * is not stored.
   *
   * @param name the file's name, without dots
   * @param mimeType its content type
   * @param file where it is; must not change while it is sent
   */
  public static AttachmentUpload file(String name, String mimeType, Path file) {
    return new AttachmentUpload(name, mimeType, null, Objects.requireNonNull(file, "file"));
  }

  /**
   * Bytes from a stream that can be opened again, so that a retry can send them again.
   *
   * @param name the file's name, without dots
   * @param mimeType its content type
   * @param lengthBytes how many bytes there are; more or fewer fail the call
   * @param open gives a stream that starts at the first byte; called on the Vert.x context that
   *     sends, once for each attempt
   */
  public static AttachmentUpload stream(
      String name, String mimeType, long lengthBytes, Supplier<? extends ReadStream<Buffer>> open) {
    return new AttachmentUpload(name, mimeType, null, null, new Streamed(lengthBytes, open, true));
  }

  /**
   * Bytes from a stream that can be read only once. The request that sends it is not sent again,
   * whatever happens.
   *
   * @param name the file's name, without dots
   * @param mimeType its content type
   * @param lengthBytes how many bytes there are; more or fewer fail the call
   * @param stream the stream, paused
   */
  public static AttachmentUpload once(
      String name, String mimeType, long lengthBytes, ReadStream<Buffer> stream) {
    Objects.requireNonNull(stream, "stream");
    return new AttachmentUpload(
        name, mimeType, null, null, new Streamed(lengthBytes, () -> stream, false));
  }

  /** The file's name. */
  public String name() {
    return name;
  }

  /** Its content type. */
  public String mimeType() {
    return mimeType;
  }

  /** How many bytes there are, or -1 for a file that was not looked at yet. */
  public long lengthBytes() {
    return lengthBytes;
  }

  /** The bytes when they are in memory, else null. */
  public @Nullable Buffer content() {
    return content;
  }

  /** Where the file is, or null when it is none. */
  public @Nullable Path file() {
    return file;
  }

  /** Opens the stream, or null when there is none. */
  public @Nullable Supplier<? extends ReadStream<Buffer>> stream() {
    return stream;
  }

  /** Whether the bytes can be sent more than once. */
  public boolean isRepeatable() {
    return repeatable;
  }

  /** Name, content type and length. */
  @Override
  public String toString() {
    return "AttachmentUpload[" + name + ", " + mimeType + ", " + lengthBytes + " bytes]";
  }
}
