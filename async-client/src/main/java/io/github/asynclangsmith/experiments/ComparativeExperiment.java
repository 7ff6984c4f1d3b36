// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.experiments;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of experiments that ran on the same dataset.
 *
 * @since 0.1
 */
@Model
public interface ComparativeExperiment extends JsonModel {
  /** The comparison's id. */
  String id();

  /** The workspace that it belongs to. */
  @Nullable String tenantId();

  /** The dataset that the experiments ran on. */
  @Nullable String referenceDatasetId();

  /** What it is called. */
  @Nullable String name();

  /** What it is for. */
  @Nullable String description();

  /** When it was made. */
  @Nullable Instant createdAt();

  /** When it was last changed. */
  @Nullable Instant modifiedAt();

  /** Further data, {@code metadata} among it. */
  @Nullable RawJson extra();

  /**
   * The experiments, objects with {@code id} and {@code name}; lists give it, creating does not.
   */
  @Nullable List<RawJson> experimentsInfo();

  /** Per key, what feedback the experiments received; lists give it, creating does not. */
  @Nullable RawJson feedbackStats();

  /** Starts from these values. */
  ComparativeExperimentBuilder toBuilder();
}
