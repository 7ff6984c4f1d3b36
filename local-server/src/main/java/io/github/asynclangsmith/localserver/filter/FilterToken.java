// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

/**
 * A piece of filter text.
 *
 * @param text the word or punctuation as written, or the content of a string
 * @param position where it starts
 */
record FilterToken(Kind kind, String text, int position) {
  enum Kind {
    /** Letters, digits and the signs of numbers and times, unquoted. */
    WORD,
    STRING,
    /** One of {@code ( ) [ ] ,}. */
    PUNCTUATION,
    END
  }

  boolean is(char punctuation) {
    return kind == Kind.PUNCTUATION && text.charAt(0) == punctuation;
  }

  String description() {
    return switch (kind) {
      case STRING -> "the string \"" + excerpt() + "\"";
      case END -> "the end";
      case WORD, PUNCTUATION -> "'" + excerpt() + "'";
    };
  }

  private String excerpt() {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
