// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Command-line arguments of the form {@code --name value} or {@code --flag}. */
final class Arguments {
  private final Map<String, String> values = new LinkedHashMap<>();

  Arguments(String[] args) {
    int at = 0;
    while (at < args.length) {
      String name = args[at++];
      if (!name.startsWith("--")) {
        throw new IllegalArgumentException("expected an option that starts with --, got " + name);
      }
      boolean hasValue = at < args.length && !args[at].startsWith("--");
      values.put(name.substring(2), hasValue ? args[at++] : "true");
    }
  }

  String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("--" + name + " is missing");
    }
    return value;
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  @Nullable String optional(String name) {
    return values.get(name);
  }

  boolean flag(String name) {
    return values.containsKey(name);
  }

  int number(String name, int otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--" + name + " takes a whole number, got " + value, e);
    }
  }
}
