// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.multipart;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A header value with parameters, {@code form-data; name="a;b"}.
 *
 * @param value what stands before the first semicolon
 * @param parameters the parameters in order
 */
record HeaderValue(String value, List<Parameter> parameters) {
  /**
   * One parameter.
   *
   * @param name its name
   * @param value its value without quotes
   */
  record Parameter(String name, String value) {}

  static HeaderValue parse(String text) {
    int end = endOf(text, 0);
    String value = text.substring(0, end).trim();
    List<Parameter> parameters = new ArrayList<>(2);
    while (end < text.length()) {
      int start = end + 1;
      end = endOf(text, start);
      int equals = text.indexOf('=', start);
      if (equals >= 0 && equals < end) {
        parameters.add(
            new Parameter(
                text.substring(start, equals).trim(), unquote(text.substring(equals + 1, end))));
      }
    }
    return new HeaderValue(value, parameters);
  }

  @Nullable String parameter(String name) {
    for (Parameter parameter : parameters) {
      if (parameter.name().equalsIgnoreCase(name)) {
        return parameter.value();
      }
    }
    return null;
  }

  /** The header value again, without one of its parameters. */
  String without(String name) {
    StringBuilder text = new StringBuilder(value);
    for (Parameter parameter : parameters) {
      if (!parameter.name().equalsIgnoreCase(name)) {
        text.append("; ").append(parameter.name()).append('=').append(parameter.value());
      }
    }
    return text.toString();
  }

  /** The next semicolon that is not quoted, or the end. */
  private static int endOf(String text, int start) {
    boolean quoted = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        return i;
      }
    }
    return text.length();
  }

  private static String unquote(String text) {
    String trimmed = text.trim();
    boolean quoted = trimmed.length() >= 2 && trimmed.startsWith("\"") && trimmed.endsWith("\"");
    return quoted ? trimmed.substring(1, trimmed.length() - 1) : trimmed;
  }
}
