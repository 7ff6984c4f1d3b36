// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.datasets;

import io.github.asynclangsmith.internal.json.JsonCodec;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes rows as comma-separated values. */
final class RowTable {
  private static final String LINE_END = "\r\n";

  private RowTable() {}

  /**
   * The rows under a header that has every column of any of them, in the order in which they come.
   *
   * @throws IllegalArgumentException naming row and column of what cannot be written
   */
  static Buffer csv(List<? extends Map<String, ?>> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("rows have no column");
    }
    Buffer out = Buffer.buffer();
    out.appendString(
        columns.stream().map(RowTable::quoted).collect(Collectors.joining(",")) + LINE_END);
    int number = 0;
    for (Map<String, ?> row : rows) {
      int index = number++;
      String line =
          columns.stream()
              .map(column -> quoted(text(row.get(column), index, column)))
              .collect(Collectors.joining(","));
      out.appendString(line + LINE_END);
    }
    return out;
  }

  private static String text(@Nullable Object value, int row, String column) {
    if (value == null) {
      return "";
    }
    boolean plain =
        value instanceof CharSequence
            || value instanceof Number
            || value instanceof Boolean
            || value instanceof Character
            || value instanceof Enum
            || value instanceof UUID
            || value instanceof TemporalAccessor;
    if (plain) {
      return value.toString();
    }
    try {
      return new String(JsonCodec.encodeToBytes(value), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "rows[" + row + "], column \"" + column + "\": " + e.getMessage(), e);
    }
  }

  /** Quoted always: an empty row of one column would else be a blank line. */
  private static String quoted(String value) {
    return '"' + value.replace("\"", "\"\"") + '"';
  }
}
