// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.internal.http.Content;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request body, ready to be sent any number of times.
 *
 * @param route where it goes, below the API URL
 * @param contentType its content type
 * @param contentEncoding how it is compressed, or null
 * @param bytes the bytes as sent, but for those of files
 * @param plainSize its size before compression, files included
 * @param files what is read while it is sent, in order; there is none in a compressed body
 */
public record EncodedBody(
    String route,
    String contentType,
    @Nullable String contentEncoding,
    Buffer bytes,
    long plainSize,
    List<FileSlot> files) {
  /** A body that is in memory. */
  EncodedBody(
      String route,
      String contentType,
      @Nullable String contentEncoding,
      Buffer bytes,
      long plainSize) {
    this(route, contentType, contentEncoding, bytes, plainSize, List.of());
  }

  /** How many bytes are sent. */
  long sizeBytes() {
    return bytes.length() + FileCopies.bytes(this);
  }

  /** What is sent, piece by piece. */
  Content content() {
    List<Content> pieces = new ArrayList<>(2 * files.size() + 1);
    int from = 0;
    for (FileSlot slot : files) {
      pieces.add(Content.of(bytes.slice(from, slot.at())));
      pieces.add(Content.of(slot.file(), slot.lengthBytes()));
      from = slot.at();
    }
    pieces.add(Content.of(bytes.slice(from, bytes.length())));
    return Content.of(pieces);
  }
}
