// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.tracing.Attachment;
import io.vertx.core.buffer.Buffer;

/** Which attachments the multipart format can carry. Stateless. */
final class Attachments {
  private Attachments() {}

  /** A dot in the name would end the part's name; quotes and line ends would end its header. */
  static boolean isUsable(Attachment attachment) {
    if (attachment.name() == null || attachment.mimeType() == null) {
      return false;
    }
    return !attachment.name().isEmpty()
        && attachment.name().chars().allMatch(c -> c != '.' && c != '"' && c >= ' ' && c != 127)
        && attachment.mimeType().indexOf('/') > 0
        && attachment.mimeType().chars().allMatch(c -> c >= ' ' && c < 127);
  }

  /** How much memory it holds; a file none until it is read. */
  static int bytes(Attachment attachment) {
    Buffer content = attachment.content();
    return content == null ? 256 : content.length();
  }
}
