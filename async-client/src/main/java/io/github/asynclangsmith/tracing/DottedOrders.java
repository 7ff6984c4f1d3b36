// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks and takes apart dotted orders that others wrote. Stateless. */
final class DottedOrders {
  private static final int TIME = 22;
  private static final int ID = 36;
  private static final int SEGMENT = TIME + ID;
  private static final int MAX_LENGTH = 16_384;

  private DottedOrders() {}

  /** The dotted order in lower-case ids, or null when it is none. */
  static @Nullable String normalize(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String trimmed = text.strip();
    int length = trimmed.length();
    if (length > MAX_LENGTH || (length + 1) % (SEGMENT + 1) != 0) {
      return null;
    }
    for (int at = 0; at < length; at += SEGMENT + 1) {
      boolean last = at + SEGMENT == length;
      if (!isTime(trimmed, at)
          || !isId(trimmed, at + TIME)
          || (!last && trimmed.charAt(at + SEGMENT) != '.')) {
        return null;
      }
    }
    // Only the ids can hold lower case; the time's letters are upper case by definition.
    return lowerIds(trimmed);
  }

  static String firstId(String dottedOrder) {
    return dottedOrder.substring(TIME, SEGMENT);
  }

  static String lastId(String dottedOrder) {
    return dottedOrder.substring(dottedOrder.length() - ID);
  }

  private static String lowerIds(String text) {
    StringBuilder lowered = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at += SEGMENT + 1) {
      lowered.append(text, at, at + TIME);
      lowered.append(text.substring(at + TIME, at + SEGMENT).toLowerCase(Locale.ROOT));
      if (at + SEGMENT < text.length()) {
        lowered.append('.');
      }
    }
    return lowered.toString();
  }

  private static boolean isTime(String text, int at) {
    for (int i = 0; i < TIME; i++) {
      char c = text.charAt(at + i);
      boolean fits = i == 8 ? c == 'T' : i == TIME - 1 ? c == 'Z' : c >= '0' && c <= '9';
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isId(String text, int at) {
    for (int i = 0; i < ID; i++) {
      char c = text.charAt(at + i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : Character.digit(c, 16) < 0 || c > 'f') {
        return false;
      }
    }
    return true;
  }
}
