// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the text form of a {@link JsonType}. */
final class TypeParser {
  private final String text;
  private int at;

  private TypeParser(String text) {
    this.text = text;
  }

  /**
   * The type that a text spells.
   *
   * @throws IllegalArgumentException when it spells none, naming the position
   */
  static JsonType parse(String text) {
    TypeParser parser = new TypeParser(text);
    JsonType type = parser.union();
    if (parser.at < text.length()) {
      throw parser.failure("nothing more");
    }
    return type;
  }

  private JsonType union() {
    List<JsonType> alternatives = new ArrayList<>();
    alternatives.add(single());
    while (take('|')) {
      alternatives.add(single());
    }
    return JsonType.union(alternatives);
  }

  private JsonType single() {
    if (take('[')) {
      return new JsonType.ListOf(closed(']'));
    }
    if (take('{')) {
      return new JsonType.MapOf(closed('}'));
    }
    if (take('#')) {
      return new JsonType.Named(word());
    }
    if (take('"')) {
      int end = text.indexOf('"', at);
      if (end < 0) {
        throw failure("a closing quote");
      }
      String value = text.substring(at, end);
      at = end + 1;
      return new JsonType.Literal(value);
    }
    int start = at;
    String word = word();
    for (JsonType.Scalar scalar : JsonType.Scalar.values()) {
      if (scalar.toString().equals(word)) {
        return scalar;
      }
    }
    at = start;
    throw failure("a type");
  }

  private JsonType closed(char bracket) {
    JsonType inner = union();
    if (!take(bracket)) {
      throw failure("'" + bracket + "'");
    }
    return inner;
  }

  private String word() {
    int start = at;
    while (at < text.length() && "|]}".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (start == at) {
      throw failure("a name");
    }
    return text.substring(start, at);
  }

  private boolean take(char expected) {
    boolean found = at < text.length() && text.charAt(at) == expected;
    if (found) {
      at++;
    }
    return found;
  }

  private IllegalArgumentException failure(String expected) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "expected %s at %d of %s", expected, at, text));
  }
}
