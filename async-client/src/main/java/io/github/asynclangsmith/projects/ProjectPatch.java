// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.projects;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What changes of a project. A field that is not set stays as it is.
 *
 * @since 0.1
 */
@Model
public interface ProjectPatch extends JsonModel {
  /** Starts with nothing set. */
  static ProjectPatchBuilder builder() {
    return new ProjectPatchBuilder();
  }

  /** What it is called; servers rename only projects that have ended. */
  @Nullable String name();

  /** What it is for. */
  @Nullable String description();

  /** Further data, {@code metadata} among it; replaces what is stored. */
  @Nullable RawJson extra();

  /** When it ended. */
  @Nullable Instant endTime();

  /** The dataset that examples go to unless another is chosen. */
  @Nullable String defaultDatasetId();

  /** How long traces are kept: {@code longlived} or {@code shortlived}. */
  @Nullable String traceTier();

  /** Starts from these values. */
  ProjectPatchBuilder toBuilder();
}
