// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import io.github.asynclangsmith.localserver.http.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list of threads that is ordered by the start of their last trace: the last thread
 * before it.
 *
 * @param lastStart in microseconds
 */
record ThreadCursor(long lastStart, String threadId) {
  String encode() {
    String text = lastStart + "/" + threadId;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The cursor of a text; null for none.
   *
   * @throws ApiError 400 when this server never gave it out
   */
  static @Nullable ThreadCursor decode(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int slash = plain.indexOf('/');
      return new ThreadCursor(Long.parseLong(plain, 0, slash, 10), plain.substring(slash + 1));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw ApiError.badRequest("the cursor is invalid");
    }
  }
}
