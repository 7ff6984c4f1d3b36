// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import java.util.Locale;

/** Names in the spelling of another place. */
final class SnakeCase {
  private SnakeCase() {}

  /** {@code startTime} as {@code start_time}; a digit starts no word. */
  static String of(String camel) {
    return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  static String upperFirst(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  static String lowerFirst(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** One of them: {@code tags} becomes {@code tag}, {@code entries} {@code entry}. */
  static String singular(String plural) {
    if (plural.endsWith("ies")) {
      return plural.substring(0, plural.length() - 3) + "y";
    }
    if (plural.matches(".*(s|x|ch|sh)es")) {
      return plural.substring(0, plural.length() - 2);
    }
    return plural.matches(".*[^s]s") ? plural.substring(0, plural.length() - 1) : plural;
  }
}
