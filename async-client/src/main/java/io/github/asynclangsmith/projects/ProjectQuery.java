// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.projects;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which projects to list. Everything that is set must hold.
 *
 * @since 0.1
 */
@Model
public interface ProjectQuery extends JsonModel {
  /** Starts with nothing set: all projects. */
  static ProjectQueryBuilder builder() {
    return new ProjectQueryBuilder();
  }

  /** The ids of the projects. */
  @Json("id")
  @Nullable List<String> ids();

  /** The exact name. */
  @Nullable String name();

  /** A part of the name. */
  @Nullable String nameContains();

  /** The dataset whose experiments to list. */
  @Json("reference_dataset")
  @Nullable String referenceDatasetId();

  /** Whether to leave experiments out. */
  @Nullable Boolean referenceFree();

  /** The version of the dataset that the experiments ran on. */
  @Nullable String datasetVersion();

  /** Metadata that the projects have, an object. */
  @Nullable RawJson metadata();

  /** A condition in the server's filter language. */
  @Nullable String filter();

  /** Whether to compute the statistics of each. */
  @Nullable Boolean includeStats();

  /** From when on runs count in the statistics. */
  @Nullable Instant statsStartTime();

  /**
   * What to sort by: {@code name}, {@code start_time}, {@code last_run_start_time}, {@code
   * latency_p50}, {@code latency_p99}, {@code error_rate}, {@code feedback}, {@code runs_count}.
   */
  @Nullable String sortBy();

  /** Whether to sort downwards; true by default. */
  @Nullable Boolean sortByDesc();

  /** The feedback key to sort by. */
  @Nullable String sortByFeedbackKey();

  /** Whose feedback to sort by: {@code run} or {@code session}. */
  @Nullable String sortByFeedbackSource();

  /** Whether to tell what the runs of each can be filtered by. */
  @Nullable Boolean facets();

  /** Whether statistics may be estimated. */
  @Nullable Boolean useApproxStats();

  /** The statistics to compute, by their names in JSON; all by default. */
  @Nullable List<String> statsSelect();

  /** A condition on the runs that count in the statistics. */
  @Nullable String statsFilter();

  /** The resource tags that the projects have. */
  @Json("tag_value_id")
  @Nullable List<String> tagValueIds();

  /** How many to skip. */
  @Nullable Long offset();

  /** The most projects in all; all by default. */
  @Nullable Long limit();

  /** Starts from these values. */
  ProjectQueryBuilder toBuilder();
}
