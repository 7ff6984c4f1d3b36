// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.experiments;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of experiments to create.
 *
 * @since 0.1
 */
@Model
public interface ComparativeExperimentCreate extends JsonModel {
  /** Starts with nothing set. */
  static ComparativeExperimentCreateBuilder builder() {
    return new ComparativeExperimentCreateBuilder();
  }

  /** The comparison's id; a new one by default. */
  @Nullable String id();

  /** What it is called. */
  @Nullable String name();

  /** What it is for. */
  @Nullable String description();

  /** The experiments to compare, one at least. */
  List<String> experimentIds();

  /** The dataset that they ran on; that of the first experiment by default. */
  @Nullable String referenceDatasetId();

  /** When it was made; now by default. */
  @Nullable Instant createdAt();

  /** Further data, {@code metadata} among it. */
  @Nullable RawJson extra();

  /** Starts from these values. */
  ComparativeExperimentCreateBuilder toBuilder();
}
