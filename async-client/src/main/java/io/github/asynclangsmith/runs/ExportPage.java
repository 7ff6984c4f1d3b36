// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import java.util.List;

/**
 * Some runs of an export.
 *
 * @param runs at least one run
 * @param checkpoint where to go on once these runs have been dealt with
 * @since 0.1
 */
public record ExportPage(List<Run> runs, ExportCheckpoint checkpoint) {
  /** Copies the runs, so that the page cannot change. */
  public ExportPage {
    runs = List.copyOf(runs);
  }
}
