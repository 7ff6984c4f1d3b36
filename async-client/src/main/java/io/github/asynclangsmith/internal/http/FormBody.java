// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A {@code multipart/form-data} body. Its parts are not copied into one buffer: small ones are put
 * together while it is sent, and those in files are never in memory as a whole.
 *
 * <p>Built and handed over within one call; then not changed any more.
 */
public final class FormBody implements Content {
  private static final Buffer LINE_END = Buffer.buffer("\r\n");

  private static final int SMALL_BYTES = 64 * 1024;

  private final String boundary;
  private final List<Content> pieces = new ArrayList<>();
  private boolean closed;

  /** Starts a body without parts. */
  public FormBody() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    this.boundary =
        Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()) + "form";
  }

  /**
   * Adds a part.
   *
   * @param name its name, without quotes and line breaks
   * @param contentType its content type, written as it is
   */
  public FormBody part(String name, String contentType, Content content) {
    return add(head(name, "", contentType), content);
  }

  /**
   * Adds a part that is a file.
   *
   * @param name its name, without quotes and line breaks
   * @param fileName the file's name, without quotes and line breaks
   * @param contentType its content type, written as it is
   */
  public FormBody file(String name, String fileName, String contentType, Content content) {
    return add(head(name, "; filename=\"" + fileName + "\"", contentType), content);
  }

  private FormBody add(String head, Content content) {
    pieces.add(Content.of(Buffer.buffer(head)));
    pieces.add(content);
    pieces.add(Content.of(LINE_END));
    return this;
  }

  private String head(String name, String more, String contentType) {
    return "--"
        + boundary
        + "\r\nContent-Disposition: form-data; name=\""
        + name
        + "\""
        + more
        + "\r\nContent-Type: "
        + contentType
        + "\r\n\r\n";
  }

  /** The content type of the whole. */
  public String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  @Override
  public List<Content> pieces() {
    if (!closed) {
      closed = true;
      pieces.add(Content.of(Buffer.buffer("--" + boundary + "--\r\n")));
    }
    return pieces;
  }

  @Override
  public long lengthBytes() {
    return pieces().stream().mapToLong(Content::lengthBytes).sum();
  }

  @Override
  public boolean isRepeatable() {
    return pieces().stream().allMatch(Content::isRepeatable);
  }

  /** The same, in one buffer when it is small and in memory anyway. */
  public Content compact() {
    boolean small =
        lengthBytes() <= SMALL_BYTES && pieces().stream().allMatch(each -> each.whole() != null);
    if (!small) {
      return this;
    }
    Buffer all = Buffer.buffer((int) lengthBytes());
    pieces().forEach(each -> all.appendBuffer(Objects.requireNonNull(each.whole())));
    return Content.of(all);
  }
}
