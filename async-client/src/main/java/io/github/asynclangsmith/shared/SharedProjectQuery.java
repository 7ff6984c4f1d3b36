// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.shared;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which experiments of a shared dataset to list. Everything that is set must hold.
 *
 * @since 0.1
 */
@Model
public interface SharedProjectQuery extends JsonModel {
  /** Starts with nothing set: all experiments. */
  static SharedProjectQueryBuilder builder() {
    return new SharedProjectQueryBuilder();
  }

  /** The ids of the experiments. */
  @Json("id")
  @Nullable List<String> ids();

  /** The exact name. */
  @Nullable String name();

  /** A part of the name. */
  @Nullable String nameContains();

  /** The version of the dataset that the experiments ran on. */
  @Nullable String datasetVersion();

  /**
   * What to sort by: {@code name}, {@code start_time}, {@code last_run_start_time}, {@code
   * latency_p50}, {@code latency_p99}, {@code error_rate}, {@code feedback}, {@code runs_count}.
   */
  @Nullable String sortBy();

  /** Whether to sort downwards; true by default. */
  @Nullable Boolean sortByDesc();

  /** The feedback key to sort by. */
  @Nullable String sortByFeedbackKey();

  /** How many to skip. */
  @Nullable Long offset();

  /** The most experiments in all; all by default. */
  @Nullable Long limit();

  /** Starts from these values. */
  SharedProjectQueryBuilder toBuilder();
}
