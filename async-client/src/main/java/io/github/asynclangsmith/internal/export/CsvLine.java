// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import java.util.List;

/** Writes lines of comma-separated values by RFC 4180. */
public final class CsvLine {
  private CsvLine() {}

  /** Appends a line of cells with its end. */
  public static void append(StringBuilder text, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      append(text, cells.get(i));
    }
    text.append("\r\n");
  }

  /** Appends a cell, in quotes where it needs them. */
  static void append(StringBuilder text, String cell) {
    if (isPlain(cell)) {
      text.append(cell);
    } else {
      text.append('"').append(cell.replace("\"", "\"\"")).append('"');
    }
  }

  private static boolean isPlain(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return false;
      }
    }
    return true;
  }
}
