// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ids as the wire carries them: UUID text, kept in lower case. */
public final class Ids {
  private static final int LENGTH = 36;

  private Ids() {}

  /** The id in lower case, or null when the text is no hyphenated UUID. */
  public static @Nullable String normal(String text) {
    if (text.length() != LENGTH) {
      return null;
    }
    boolean upper = false;
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      if (hyphen ? c != '-' : Character.digit(c, 16) < 0 || c > 'f') {
        return null;
      }
      upper |= c >= 'A' && c <= 'F';
    }
    return upper ? text.toLowerCase(Locale.ROOT) : text;
  }
}
