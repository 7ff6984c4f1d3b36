// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import io.github.asynclangsmith.runs.ExportFileOptions;
import io.github.asynclangsmith.runs.ExportFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How an export's file is made up. Immutable.
 *
 * @param columns the columns of CSV; empty for JSON Lines
 */
record FileLayout(List<String> columns, Compression compression) {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "trace_id",
          "name",
          "run_type",
          "status",
          "start_time",
          "end_time",
          "error",
          "total_tokens",
          "total_cost",
          "tags",
          "inputs",
          "outputs");

  /** How a file is compressed, by the end of its name. */
  enum Compression {
    NONE(""),
    GZIP(".gz"),
    ZSTD(".zst");

    private final String ending;

    Compression(String ending) {
      this.ending = ending;
    }

    static Compression of(String name) {
      return name.endsWith(GZIP.ending) ? GZIP : name.endsWith(ZSTD.ending) ? ZSTD : NONE;
    }

    /** Opens a member or frame; finishing it leaves the target open. */
    FiniteOutput open(OutputStream target) throws IOException {
      return switch (this) {
        case NONE -> FiniteOutput.plain(target);
        case GZIP -> FiniteOutput.gzip(target);
        case ZSTD -> ZstdFrames.open(target);
      };
    }
  }

  /**
   * What the name and the options say.
   *
   * @throws IllegalArgumentException naming the option that cannot be
   */
  static FileLayout of(Path file, ExportFileOptions options) {
    Path last = file.getFileName();
    if (last == null) {
      throw new IllegalArgumentException("file: " + file + " has no name");
    }
    String name = last.toString().toLowerCase(Locale.ROOT);
    Compression compression = Compression.of(name);
    String plain = name.substring(0, name.length() - compression.ending.length());
    ExportFormat named = plain.endsWith(".csv") ? ExportFormat.CSV : ExportFormat.JSON_LINES;
    ExportFormat format = options.format() == null ? named : options.format();
    List<String> columns = options.columns();
    if (format.equals(ExportFormat.JSON_LINES)) {
      if (columns != null && !columns.isEmpty()) {
        throw new IllegalArgumentException("columns: JSON Lines has none; select fields instead");
      }
      return new FileLayout(List.of(), compression);
    }
    if (!format.equals(ExportFormat.CSV)) {
      throw new IllegalArgumentException("format: '" + format + "' is neither jsonl nor csv");
    }
    return new FileLayout(
        columns == null || columns.isEmpty() ? COLUMNS : List.copyOf(columns), compression);
  }

  RunWriter writer() {
    return columns.isEmpty() ? new JsonLinesWriter() : new CsvWriter(columns);
  }

  /** Tells layouts apart. */
  String describe() {
    return (columns.isEmpty() ? "jsonl" : "csv:" + String.join(",", columns)) + compression.ending;
  }
}
