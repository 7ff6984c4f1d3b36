// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
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

  /** Where the query behind {@link #cursor()} begins, if not with the window. */
  @Nullable Instant queryFrom();

  /** Where the query behind {@link #cursor()} ends, if not with the window. */
  @Nullable Instant queryTo();

  /** The page to go on with; null when none was given yet. */
  @Nullable String cursor();

  /** Starts from these values. */
  ExportWindowBuilder toBuilder();
}
