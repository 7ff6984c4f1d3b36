// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import java.util.List;

/**
 * How far an export has come: what is left to be read. It is small, whatever the export's size, and
 * survives as JSON: {@code checkpoint.toJson().toJson()} and {@link #parse}.
 *
 * @since 0.1
 */
@Model
public interface ExportCheckpoint extends JsonModel {
  /** Starts with nothing set. */
  static ExportCheckpointBuilder builder() {
    return new ExportCheckpointBuilder();
  }

  /**
   * Reads a checkpoint that was written as JSON.
   *
   * @throws io.github.asynclangsmith.errors.DecodingException if the text is none
   */
  static ExportCheckpoint parse(String json) {
    return RawJson.parse(json).as(ExportCheckpoint.class);
  }

  /** What the query was, as a digest: a checkpoint goes with the query that it came from. */
  String query();

  /** How many runs were given. */
  long runs();

  /** The last moment at which the runs of the export may have started. */
  Instant maxStartTime();

  /** What is left, in the order of reading; nothing when the export is complete. */
  List<ExportWindow> windows();

  /** Whether nothing is left. */
  default boolean isComplete() {
    return windows().isEmpty();
  }

  /** Starts from these values. */
  ExportCheckpointBuilder toBuilder();
}
