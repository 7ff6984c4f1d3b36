// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

/** Cuts filter text into tokens, one at a time. */
final class FilterLexer {
  private static final String PUNCTUATION = "()[],";
  private static final String WORD_SIGNS = "_-+.:";
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final String text;
  private int at;

  FilterLexer(String text) {
    this.text = text;
  }

  FilterToken next() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    int start = at;
    if (start == text.length()) {
      return new FilterToken(FilterToken.Kind.END, "", start);
    }
    char c = text.charAt(at);
    if (PUNCTUATION.indexOf(c) >= 0) {
      at++;
      return new FilterToken(FilterToken.Kind.PUNCTUATION, String.valueOf(c), start);
    }
    if (c == '"' || c == '\'') {
      return new FilterToken(FilterToken.Kind.STRING, string(c), start);
    }
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw new FilterSyntaxException(
          start, "unexpected character '" + c + "'", "an operator, a field or a value");
    }
    return new FilterToken(FilterToken.Kind.WORD, text.substring(start, at), start);
  }

  /** Spaces that do not break are included: filters are pasted from web pages. */
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || WORD_SIGNS.indexOf(c) >= 0;
  }

  private String string(char quote) {
    int start = at++;
    StringBuilder content = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        return content.toString();
      }
      if (c != '\\') {
        content.append(c);
      } else if (quote == '"') {
        content.append(jsonEscape());
      } else {
        content.append(plainEscape());
      }
    }
    throw new FilterSyntaxException(
        start, "a string is not closed", "a closing " + quote + " for this one");
  }

  /** In single quotes only the quote and the backslash are escaped: JSON in them stays as it is. */
  private char plainEscape() {
    if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '\\')) {
      return text.charAt(at++);
    }
    return '\\';
  }

  private char jsonEscape() {
    char c = at < text.length() ? text.charAt(at) : 0;
    int known = ESCAPES.indexOf(c);
    if (known >= 0) {
      at++;
      return ESCAPED.charAt(known);
    }
    if (c == 'u') {
      return unicodeEscape();
    }
    throw new FilterSyntaxException(
        at - 1, "unknown escape in a string", "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX");
  }

  private char unicodeEscape() {
    int code = 0;
    for (int i = 1; i <= 4; i++) {
      int digit = at + i < text.length() ? Character.digit(text.charAt(at + i), 16) : -1;
      if (digit < 0) {
        throw new FilterSyntaxException(
            at - 1, "incomplete escape in a string", "four hexadecimal digits after \\u");
      }
      code = code * 16 + digit;
    }
    at += 5;
    return (char) code;
  }
}
