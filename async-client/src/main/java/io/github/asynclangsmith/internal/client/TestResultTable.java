// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.experiments.TestResult;
import io.github.asynclangsmith.internal.export.CsvLine;
import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.page.Page;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Results as comma-separated values: a first reading finds the columns, a second one the lines.
 *
 * <p>Ownership: used by one stream, on its context, one fetch at a time.
 */
final class TestResultTable implements PageSource<Buffer> {
  /** The order of the groups of columns. */
  private static final List<String> GROUPS =
      List.of(
          "example_id",
          "id",
          "execution_time",
          "error",
          "input",
          "outputs",
          "reference",
          "feedback",
          "notes");

  private final PageSource<TestResult> columnsFrom;
  private final PageSource<TestResult> linesFrom;
  private List<String> columns = List.of();
  private @Nullable String at;
  private long pages;

  TestResultTable(PageSource<TestResult> columnsFrom, PageSource<TestResult> linesFrom) {
    this.columnsFrom = columnsFrom;
    this.linesFrom = linesFrom;
  }

  @Override
  public Future<Page<Buffer>> fetch(@Nullable String cursor) {
    return cursor == null
        ? header()
        : linesFrom
            .fetch(at)
            .map(
                page -> {
                  at = page.next();
                  return new Page<>(lines(page.items()), at == null ? null : next());
                });
  }

  private Future<Page<Buffer>> header() {
    Set<String> found = new LinkedHashSet<>(GROUPS.subList(0, GROUPS.indexOf("input")));
    return ApiPages.each(columnsFrom, result -> found.addAll(result.columns().keySet()))
        .map(
            read -> {
              columns = new ArrayList<>(found);
              columns.sort(Comparator.comparingInt(TestResultTable::group));
              StringBuilder line = new StringBuilder();
              CsvLine.append(line, columns);
              return new Page<>(List.of(buffer(line)), next());
            });
  }

  private static int group(String column) {
    int dot = column.indexOf('.');
    return GROUPS.indexOf(dot < 0 ? column : column.substring(0, dot));
  }

  private String next() {
    return String.valueOf(++pages);
  }

  private List<Buffer> lines(List<TestResult> results) {
    StringBuilder text = new StringBuilder();
    for (TestResult result : results) {
      Map<String, @Nullable Object> row = result.columns();
      CsvLine.append(text, columns.stream().map(column -> cell(row.get(column))).toList());
    }
    return results.isEmpty() ? List.of() : List.of(buffer(text));
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    boolean nested = value instanceof Collection || value instanceof Map;
    return nested
        ? new String(JsonCodec.encodeToBytes(value), StandardCharsets.UTF_8)
        : value.toString();
  }

  private static Buffer buffer(CharSequence text) {
    return Buffer.buffer(text.toString(), StandardCharsets.UTF_8.name());
  }
}
