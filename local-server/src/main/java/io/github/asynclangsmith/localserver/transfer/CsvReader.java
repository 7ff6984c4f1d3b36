// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.transfer;

import io.github.asynclangsmith.localserver.http.ApiError;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads comma-separated values as RFC 4180 has them: cells in double quotes may contain commas,
 * line ends and doubled quotes. Lines may end in CR LF, LF or CR; empty ones are skipped.
 */
final class CsvReader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String text;
  private int at;
  private int line = 1;

  CsvReader(String text) {
    this.text = text;
    this.at = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
  }

  /**
   * A line of the table.
   *
   * @param line where it begins, counted from 1
   */
  record Row(int line, List<String> cells) {}

  /**
   * All lines that are not empty.
   *
   * @throws ApiError 422 that names the line
   */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    while (at < text.length()) {
      if (!skipLineEnd()) {
        rows.add(row());
      }
    }
    return rows;
  }

  private Row row() {
    int first = line;
    List<String> cells = new ArrayList<>();
    do {
      cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
    } while (skip(','));
    if (at < text.length() && !skipLineEnd()) {
      throw invalid(line, "nothing but a comma may follow a closing quote");
    }
    return new Row(first, cells);
  }

  private String plain() {
    int from = at;
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private String quoted() {
    int opened = line;
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        cell.append(c);
        boolean lineEnds =
            c == '\n' || (c == '\r' && !(at < text.length() && text.charAt(at) == '\n'));
        line += lineEnds ? 1 : 0;
      } else if (skip('"')) {
        cell.append('"');
      } else {
        return cell.toString();
      }
    }
    throw invalid(opened, "the quote is never closed");
  }

  private boolean skip(char wanted) {
    boolean found = at < text.length() && text.charAt(at) == wanted;
    at += found ? 1 : 0;
    return found;
  }

  private boolean skipLineEnd() {
    boolean found = skip('\r');
    found |= skip('\n');
    line += found ? 1 : 0;
    return found;
  }

  /** 422 that names a line of the file. */
  static ApiError invalid(int line, String problem) {
    return ApiError.invalid("line " + line + ": " + problem, "value_error", "body", "file", line);
  }
}
