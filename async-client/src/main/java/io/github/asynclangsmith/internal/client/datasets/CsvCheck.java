// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.datasets;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads comma-separated values as they come, and stops at the first thing that a server would
 * refuse or take for something else. Keeps the header and one chunk, whatever the length of rows.
 *
 * <pre>
 *           "                        "               "
 *   START ─────► QUOTED ◄──────────────── AFTER_QUOTE ◄──── QUOTED
 *     ▲ │ other           ","  line end        │
 *     │ └───► PLAIN ──────────────────► START ◄┘
 * </pre>
 */
final class CsvCheck {
  private enum State {
    START,
    PLAIN,
    QUOTED,
    AFTER_QUOTE
  }

  private static final int CHARS = 4_096;
  private static final int MARK_BYTES = 3;
  private static final int SHOWN_NAMES = 20;

  private final Map<String, List<String>> wanted;
  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final CharBuffer chars = CharBuffer.allocate(CHARS);
  private final List<String> header = new ArrayList<>();
  private final StringBuilder name = new StringBuilder();
  private ByteBuffer unread = ByteBuffer.allocate(0);
  private State state = State.START;
  private boolean begun;
  private boolean headerRead;
  private boolean afterReturn;
  private long row = 1;
  private int column = 1;
  private long quoteRow;
  private int quoteColumn;
  private long values;

  /**
   * Prepares to read.
   *
   * @param wanted the names of columns that must be there, by what they are wanted for
   */
  CsvCheck(Map<String, List<String>> wanted) {
    this.wanted = wanted;
  }

  /** How many rows of values there were so far. */
  long rows() {
    return values;
  }

  /**
   * Reads on.
   *
   * @return the bytes without the mark that spreadsheets begin UTF-8 with, which servers take for a
   *     part of the first name
   * @throws IllegalArgumentException naming row and column of what is wrong
   */
  Buffer read(Buffer chunk) {
    Buffer text = begun ? chunk : withoutMark(chunk);
    begun = true;
    ByteBuffer bytes = ByteBuffer.allocate(unread.remaining() + text.length());
    bytes.put(unread).put(text.getBytes()).flip();
    decode(bytes, false);
    unread = bytes;
    return text;
  }

  private static Buffer withoutMark(Buffer chunk) {
    boolean marked =
        chunk.length() >= MARK_BYTES
            && chunk.getUnsignedByte(0) == 0xEF
            && chunk.getUnsignedByte(1) == 0xBB
            && chunk.getUnsignedByte(2) == 0xBF;
    return marked ? chunk.slice(MARK_BYTES, chunk.length()) : chunk;
  }

  /**
   * Says that there is no more.
   *
   * @throws IllegalArgumentException naming row and column of what is wrong
   */
  void end() {
    decode(unread, true);
    if (state == State.QUOTED) {
      throw problem(quoteRow, quoteColumn, "the quote that begins here is never closed");
    }
    if (state != State.START || column > 1) {
      endRow();
    }
    if (!headerRead) {
      throw new IllegalArgumentException("csv row 1: there is no header");
    }
  }

  private void decode(ByteBuffer bytes, boolean last) {
    while (true) {
      CoderResult result = utf8.decode(bytes, chars, last);
      chars.flip();
      while (chars.hasRemaining()) {
        read(chars.get());
      }
      chars.clear();
      if (result.isError()) {
        throw problem("there are bytes that are not UTF-8");
      }
      if (result.isUnderflow()) {
        return;
      }
    }
  }

  private void read(char next) {
    if (afterReturn) {
      afterReturn = false;
      if (next == '\n') {
        return;
      }
    }
    if (state == State.QUOTED) {
      quoted(next);
    } else if (next == ',') {
      endValue();
    } else if (next == '\n' || next == '\r') {
      afterReturn = next == '\r';
      endRow();
    } else if (next == '"') {
      quote();
    } else if (state == State.AFTER_QUOTE) {
      throw problem("there is text after the closing quote");
    } else {
      state = State.PLAIN;
      keep(next);
    }
  }

  private void quoted(char next) {
    if (next == '"') {
      state = State.AFTER_QUOTE;
    } else {
      keep(next);
    }
  }

  private void quote() {
    if (state == State.PLAIN) {
      throw problem("there is a quote in a value that does not begin with one");
    }
    if (state == State.AFTER_QUOTE) {
      keep('"');
    } else {
      quoteRow = row;
      quoteColumn = column;
    }
    state = State.QUOTED;
  }

  private void keep(char next) {
    if (!headerRead) {
      name.append(next);
    } else if (column > header.size()) {
      throw problem("the header has " + header.size() + " columns only");
    }
  }

  private void endValue() {
    endOfValue();
    column++;
  }

  private void endOfValue() {
    if (!headerRead) {
      header.add(name.toString());
      name.setLength(0);
    }
    state = State.START;
  }

  private void endRow() {
    boolean blank = state == State.START && column == 1;
    if (!blank) {
      endOfValue();
      if (headerRead) {
        checkWidth();
        values++;
      } else {
        headerRead = true;
        checkHeader();
      }
    }
    row++;
    column = 1;
  }

  private void checkWidth() {
    if (column < header.size()) {
      throw problem(
          row, column + 1, "the value is missing, the header has " + header.size() + " columns");
    }
    if (column > header.size()) {
      throw problem("the header has " + header.size() + " columns only");
    }
  }

  private void checkHeader() {
    for (int i = 1; i < header.size(); i++) {
      if (header.subList(0, i).contains(header.get(i))) {
        throw problem(row, i + 1, "a column before is called " + shown(header.get(i)) + " too");
      }
    }
    wanted.forEach(
        (purpose, names) ->
            names.stream()
                .filter(each -> !header.contains(each))
                .findFirst()
                .ifPresent(
                    missing -> {
                      throw new IllegalArgumentException(
                          "csv row "
                              + row
                              + ": no column is called "
                              + shown(missing)
                              + ", which "
                              + purpose
                              + " names; there are "
                              + String.join(
                                  ", ",
                                  header.stream()
                                      .limit(SHOWN_NAMES)
                                      .map(CsvCheck::shown)
                                      .toList()));
                    }));
  }

  private IllegalArgumentException problem(String what) {
    return problem(row, column, what);
  }

  private static IllegalArgumentException problem(long row, int column, String what) {
    return new IllegalArgumentException("csv row " + row + ", column " + column + ": " + what);
  }

  private static String shown(String name) {
    return "\"" + (name.length() > 60 ? name.substring(0, 59) + "…" : name) + "\"";
  }
}
