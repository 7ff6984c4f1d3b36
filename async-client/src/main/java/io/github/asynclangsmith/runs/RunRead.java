// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to read one run. Servers that have the v2 API only need the project; a start time makes them
 * find the run faster.
 *
 * @since 0.1
 */
@Model
public interface RunRead extends JsonModel {
  /** Starts with nothing set. */
  static RunReadBuilder builder() {
    return new RunReadBuilder();
  }

  /** The project of the run. */
  @Nullable String projectId();

  /** The name of its project, instead of the id. */
  @Nullable String projectName();

  /** When the run started. */
  @Nullable Instant startTime();

  /** The fields to send; {@link RunField#standard()} by default. */
  @Nullable List<RunField> selects();

  /** Starts from these values. */
  RunReadBuilder toBuilder();
}
