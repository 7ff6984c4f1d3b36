// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.rest.OpenSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How runs are written to a file, apart from compression.
 *
 * @since 0.1
 */
@OpenSet
public final class ExportFormat {
  /** A run a line, as a JSON object with all fields that were asked for. */
  public static final ExportFormat JSON_LINES = new ExportFormat("jsonl");

  /**
   * A run a record by RFC 4180, under a header: lines end with CRLF, values with commas, quotes or
   * line breaks are quoted. Text is as it is, null is empty, objects and lists are JSON.
   */
  public static final ExportFormat CSV = new ExportFormat("csv");

  private final String value;

  private ExportFormat(String value) {
    this.value = value;
  }

  /**
   * The format of a name.
   *
   * @param value the name, as file names end with it
   */
  public static ExportFormat of(String value) {
    return new ExportFormat(value.toLowerCase(Locale.ROOT));
  }

  /** The name, as file names end with it. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ExportFormat that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** The name, as file names end with it. */
  @Override
  public String toString() {
    return value;
  }
}
