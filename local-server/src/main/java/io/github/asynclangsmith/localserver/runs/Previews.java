// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.asynclangsmith.localserver.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Short texts that stand for large payloads. */
final class Previews {
  private static final int LENGTH = 250;

  private Previews() {}

  /**
   * The preview of a payload: its only string when it has just one, else the start of its JSON; at
   * most 250 characters.
   */
  static @Nullable String of(byte @Nullable [] json) {
    if (json == null) {
      return null;
    }
    String only = onlyString(json);
    return cut(only == null ? new String(json, StandardCharsets.UTF_8) : only);
  }

  /** The start of a text. */
  static String cut(String text) {
    if (text.length() <= LENGTH) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
    return text.substring(0, end);
  }

  private static @Nullable String onlyString(byte[] json) {
    try (JsonParser in = Json.FACTORY.createParser(json)) {
      String found = null;
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        if (token.isScalarValue()) {
          if (found != null || token != JsonToken.VALUE_STRING) {
            return null;
          }
          found = in.getText();
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
