// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.asynclangsmith.localserver.http.Ids;
import io.github.asynclangsmith.localserver.http.Input;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list of runs that is ordered by start time and id: the last run before it. Runs that
 * are inserted meanwhile shift nothing.
 *
 * @param backwards whether the page before the place is meant, not the one after it
 * @param startTime the run's start, in microseconds
 * @param id the run's id
 */
record RunCursor(boolean backwards, long startTime, String id) {
  /** The cursor of a body of version 1; null when it has none, a problem when it is wrong. */
  static @Nullable RunCursor read(Input in) {
    String text = in.text("cursor");
    RunCursor cursor = text == null ? null : decode(text);
    if (text != null && cursor == null) {
      in.problem("Invalid cursor", "value_error", "cursor");
    }
    return cursor;
  }

  /** Writes the cursors of a page of version 1. */
  static void writePair(JsonGenerator out, @Nullable RunCursor next, @Nullable RunCursor previous)
      throws IOException {
    out.writeObjectFieldStart("cursors");
    out.writeStringField("next", next == null ? null : next.encode());
    out.writeStringField("prev", previous == null ? null : previous.encode());
    out.writeEndObject();
  }

  String encode() {
    String text = (backwards ? "b" : "f") + startTime + "/" + id;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** The cursor of a text, or null when this server never gave it out. */
  static @Nullable RunCursor decode(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
      int slash = plain.indexOf('/');
      String id = Ids.normal(plain.substring(slash + 1));
      char direction = plain.charAt(0);
      if (slash < 2 || id == null || (direction != 'b' && direction != 'f')) {
        return null;
      }
      return new RunCursor(direction == 'b', Long.parseLong(plain, 1, slash, 10), id);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return null;
    }
  }
}
