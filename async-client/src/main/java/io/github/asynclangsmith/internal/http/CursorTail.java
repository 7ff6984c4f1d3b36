// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cursor at the end of a page without reading the page, so that the next one can be asked
 * for meanwhile. Reads the last members of the outermost object backwards: a quote that no
 * backslash precedes begins or ends a string, from whichever side one comes. Where the cursor is
 * not among them it says nothing.
 */
final class CursorTail {
  private static final int MAX_TAIL = 4_096;

  private final byte[] json;
  private final int stop;

  /** The position behind what was not read yet. */
  private int at;

  private CursorTail(byte[] json, int from) {
    this.json = json;
    this.stop = Math.max(from, json.length - MAX_TAIL);
    this.at = json.length;
  }

  /**
   * The cursor of a page, or null when there is none or it is somewhere else.
   *
   * @param json the text of the page, to its end
   * @param from where the page begins
   * @param field the field of the cursor
   * @param parent the field of the object that holds it, or null for the page itself
   */
  static @Nullable String of(byte[] json, int from, String field, @Nullable String parent) {
    CursorTail tail = new CursorTail(json, from);
    if (!tail.skip('}')) {
      return null;
    }
    if (parent == null) {
      return tail.find(field);
    }
    String found = tail.skip('}') ? tail.find(field) : null;
    while (found != null && !tail.skip('{')) {
      if (!tail.skip(',') || tail.member() == null) {
        return null;
      }
    }
    return found != null && tail.skip(':') && parent.equals(tail.string()) ? found : null;
  }

  /** The value of a member, if it is a string, among the last simple members. */
  private @Nullable String find(String field) {
    while (true) {
      String[] member = member();
      if (member == null) {
        return null;
      }
      if (member[0].equals(field)) {
        return member[1].isEmpty() ? null : member[1];
      }
      if (!skip(',')) {
        return null;
      }
    }
  }

  /** Name and value of the member before; the value is empty unless it is a string. */
  private String @Nullable [] member() {
    String value = string();
    if (value == null) {
      value = literal() ? "" : null;
    }
    String name = value != null && skip(':') ? string() : null;
    return name == null ? null : new String[] {name, value == null ? "" : value};
  }

  private boolean skip(char what) {
    while (at > stop && json[at - 1] <= ' ') {
      at--;
    }
    if (at > stop && json[at - 1] == what) {
      at--;
      return true;
    }
    return false;
  }

  /** A string without escapes. */
  private @Nullable String string() {
    if (!skip('"')) {
      return null;
    }
    int end = at;
    while (at > stop && json[at - 1] != '"' && json[at - 1] != '\\') {
      at--;
    }
    boolean begins = at > stop + 1 && json[at - 1] == '"' && json[at - 2] != '\\';
    if (!begins) {
      return null;
    }
    String text = new String(json, at, end - at, StandardCharsets.UTF_8);
    at--;
    return text;
  }

  /** A number, null, true or false. */
  private boolean literal() {
    int end = at;
    while (at > stop
        && (Character.isLetterOrDigit(json[at - 1]) || "+-.".indexOf(json[at - 1]) >= 0)) {
      at--;
    }
    return at < end;
  }
}
