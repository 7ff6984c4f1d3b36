// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How runs are written to a file.
 *
 * @since 0.1
 */
@Model
public interface ExportFileOptions extends JsonModel {
  /** Starts with nothing set. */
  static ExportFileOptionsBuilder builder() {
    return new ExportFileOptionsBuilder();
  }

  /** The format; by default what the file's name says. */
  @Nullable ExportFormat format();

  /**
   * The columns of a CSV file: fields of a run as its JSON names them, and values within them after
   * dots, as in {@code inputs.question}. By default {@code id}, {@code trace_id}, {@code name},
   * {@code run_type}, {@code status}, {@code start_time}, {@code end_time}, {@code error}, {@code
   * total_tokens}, {@code total_cost}, {@code tags}, {@code inputs} and {@code outputs}.
   */
  @Nullable List<String> columns();

  /** Starts from these values. */
  ExportFileOptionsBuilder toBuilder();
}
