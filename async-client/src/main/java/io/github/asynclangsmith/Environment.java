// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Environment variables by the platform's rules: {@code LANGSMITH_X} comes before {@code
 * LANGCHAIN_X}, and what is blank counts as not set. Immutable.
 */
final class Environment {
  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** The first variable that is set: for each suffix with the new prefix, then with the old one. */
  @Nullable Sourced<String> find(String... suffixes) {
    for (String suffix : suffixes) {
      Sourced<String> found = exact("LANGSMITH_" + suffix);
      if (found == null) {
        found = exact("LANGCHAIN_" + suffix);
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** A variable by its full name, or null when it is not set. */
  @Nullable Sourced<String> exact(String name) {
    String value = variables.get(name);
    return value == null || value.isBlank() ? null : new Sourced<>(value, name);
  }

  /** Trims, and takes the quotes away that env files tend to leave around values. */
  static String unquote(String value) {
    return strip(strip(value.trim(), '"'), '\'').trim();
  }

  private static String strip(String value, char quote) {
    int start = 0;
    int end = value.length();
    while (start < end && value.charAt(start) == quote) {
      start++;
    }
    while (end > start && value.charAt(end - 1) == quote) {
      end--;
    }
    return value.substring(start, end);
  }
}
