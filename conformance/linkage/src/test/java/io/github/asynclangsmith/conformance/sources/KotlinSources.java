// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.sources;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures Kotlin sources by their text.
 *
 * <p>A function runs from its {@code fun} to the brace that closes its body, or to the end of its
 * expression. Texts and comments are blanked first, so that braces in them do not count.
 */
final class KotlinSources {
  private static final Pattern NOISE =
      Pattern.compile(
          "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])'|//[^\\n]*|/\\*.*?\\*/",
          Pattern.DOTALL);
  private static final Pattern FUNCTION =
      Pattern.compile("\\bfun\\b\\s*(?:<[^{(]*>\\s*)?(?:[\\w.?<>, *]+\\.)?(`[^`]+`|\\w+)\\s*\\(");

  private final String text;

  private KotlinSources(String text) {
    this.text = text;
  }

  static Limits measure(String file, String source) {
    Limits limits = new Limits(file);
    limits.file((int) source.lines().count());
    KotlinSources sources =
        new KotlinSources(
            NOISE.matcher(source).replaceAll(match -> match.group().replaceAll("[^\\n]", " ")));
    Matcher function = FUNCTION.matcher(sources.text);
    while (function.find()) {
      int open = function.end() - 1;
      int close = sources.closing(open);
      int end = sources.bodyEnd(close + 1);
      long lines = source.substring(function.start(), end).lines().count();
      limits.method(function.group(1), (int) lines, sources.parameters(open, close));
    }
    return limits;
  }

  /** Index of the bracket that closes the one at {@code open}. */
  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      if ("([{".indexOf(text.charAt(i)) >= 0) {
        depth++;
      } else if (")]}".indexOf(text.charAt(i)) >= 0 && --depth == 0) {
        return i;
      }
    }
    return text.length() - 1;
  }

  /** Parameters are counted by their colons outside of nested brackets and type arguments. */
  private int parameters(int open, int close) {
    int count = 0;
    int depth = 0;
    for (int i = open + 1; i < close; i++) {
      char c = text.charAt(i);
      if ("([{<".indexOf(c) >= 0) {
        depth++;
      } else if (")]}".indexOf(c) >= 0 || (c == '>' && text.charAt(i - 1) != '-')) {
        depth--;
      } else if (c == ':' && depth == 0 && text.charAt(i + 1) != ':') {
        count++;
      }
    }
    return count;
  }

  /** After the closing brace of a block, or where an expression and its brackets end. */
  private int bodyEnd(int from) {
    int i = from;
    boolean expression = false;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '{' && !expression) {
        return closing(i) + 1;
      } else if (c == '=') {
        expression = true;
      } else if ("([{".indexOf(c) >= 0) {
        i = closing(i);
      } else if (c == '}' || c == ')') {
        return i;
      } else if (c == '\n' && (expression ? endsHere(i) : !continues(i))) {
        return i;
      }
      i++;
    }
    return i;
  }

  /** Whether an expression is complete at this line break. */
  private boolean endsHere(int newline) {
    String before = text.substring(0, newline).stripTrailing();
    return !before.endsWith("=") && !continues(newline);
  }

  private boolean continues(int newline) {
    String after = text.substring(newline).stripLeading();
    return List.of(".", "?.", "?:", "&&", "||", ":", "=", "{", "where ").stream()
        .anyMatch(after::startsWith);
  }
}
