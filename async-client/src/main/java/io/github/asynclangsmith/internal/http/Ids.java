// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import java.util.Locale;
import java.util.regex.Pattern;

/** Checks the ids that callers give, before anything is sent. */
public final class Ids {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Ids() {}

  /**
   * The id in the platform's spelling.
   *
   * @throws IllegalArgumentException naming the parameter when the text is no UUID
   */
  public static String checked(String name, String value) {
    if (!UUID.matcher(value).matches()) {
      throw new IllegalArgumentException(name + " must be a UUID, but is \"" + value + "\"");
    }
    return value.toLowerCase(Locale.ROOT);
  }
}
