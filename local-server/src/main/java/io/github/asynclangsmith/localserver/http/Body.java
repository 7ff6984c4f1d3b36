// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import com.github.luben.zstd.ZstdInputStream;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A request's body as it came in, decoded when asked; immutable once the request has ended. */
public final class Body {
  private final List<Buffer> chunks;
  private final long size;
  private final @Nullable String encoding;
  private final int limit;

  Body(List<Buffer> chunks, long size, @Nullable String encoding, int limit) {
    this.chunks = List.copyOf(chunks);
    this.size = size;
    this.encoding = encoding;
    this.limit = limit;
  }

  /** How many bytes were received. */
  public long size() {
    return size;
  }

  /** The bytes as received. */
  public byte[] raw() {
    byte[] all = new byte[Math.toIntExact(size)];
    int at = 0;
    for (Buffer chunk : chunks) {
      chunk.getBytes(all, at);
      at += chunk.length();
    }
    return all;
  }

  /**
   * The bytes without their content encoding; blocking work for a large body, so not for an event
   * loop.
   *
   * @throws ApiError 400 when they cannot be decoded, 413 when they exceed the limit, 415 for an
   *     encoding other than gzip, zstd and identity
   */
  public byte[] bytes() {
    String coding = encoding == null ? "" : encoding.trim().toLowerCase(Locale.ROOT);
    return switch (coding) {
      case "", "identity" -> raw();
      case "gzip", "x-gzip" -> inflate(coding, GZIPInputStream::new);
      case "zstd" -> inflate(coding, ZstdInputStream::new);
      default -> throw ApiError.of(415, "unsupported Content-Encoding '" + encoding + "'");
    };
  }

  private interface Decoder {
    InputStream over(InputStream in) throws IOException;
  }

  private byte[] inflate(String coding, Decoder decoder) {
    try (InputStream in = decoder.over(new ChunkInputStream(chunks))) {
      byte[] bytes = in.readNBytes(limit);
      if (bytes.length == limit && in.read() >= 0) {
        throw tooLarge(limit);
      }
      return bytes;
    } catch (IOException e) {
      throw ApiError.badRequest("the body is no valid " + coding + " data: " + e.getMessage());
    }
  }

  static ApiError tooLarge(int limit) {
    return ApiError.of(413, "the body exceeds " + limit + " bytes");
  }
}
