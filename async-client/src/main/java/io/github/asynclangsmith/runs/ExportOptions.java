// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an export goes about its work.
 *
 * @since 0.1
 */
@Model
public interface ExportOptions extends JsonModel {
  /** Starts with nothing set. */
  static ExportOptionsBuilder builder() {
    return new ExportOptionsBuilder();
  }

  /** How many windows are read at the same time: 1 to 32; 4 by default. */
  @Nullable Integer windows();

  /**
   * For how long the server may refuse or be away before the export gives up, counted from the last
   * page that came; 5 minutes by default. Zero gives up at the first failure.
   */
  @Nullable Duration patience();

  /** Where to go on; an export of the same query gave it. By default everything is read. */
  @Nullable ExportCheckpoint checkpoint();

  /** Starts from these values. */
  ExportOptionsBuilder toBuilder();
}
