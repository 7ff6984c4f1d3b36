// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an export that is left to be read.
 *
 * @since 0.1
 */
@Model
public interface ExportWindow extends JsonModel {
  /** Starts with nothing set. */
  static ExportWindowBuilder builder() {
    return new ExportWindowBuilder();
  }

  /** The first moment at which its runs may have started. */
  Instant from();

  /** The moment before which its runs started. */
  Instant to();

  /** Where the query of its pages begins, if not with the window. */
  @Nullable Instant queryFrom();

  /** Where the query of its pages ends, if not with the window. */
  @Nullable Instant queryTo();

  /** The page to go on with; null when none was given yet. */
  @Nullable String cursor();

  /**
   * The millisecond of the last run that was given, from which the window is read when the server
   * refuses the cursor; null when none was given yet, or when runs came out of order.
   */
  @Nullable Instant reached();

  /** The runs of the millisecond {@link #reached()} that were given; null is none. */
  @Nullable List<String> reachedIds();

  /** Starts from these values. */
  ExportWindowBuilder toBuilder();
}
