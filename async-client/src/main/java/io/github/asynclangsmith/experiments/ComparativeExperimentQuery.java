// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.experiments;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which comparisons to list. Everything that is set must hold.
 *
 * @since 0.1
 */
@Model
public interface ComparativeExperimentQuery extends JsonModel {
  /** Starts with nothing set: all comparisons. */
  static ComparativeExperimentQueryBuilder builder() {
    return new ComparativeExperimentQueryBuilder();
  }

  /** The ids of the comparisons. */
  @Json("id")
  @Nullable List<String> ids();

  /** The exact name. */
  @Nullable String name();

  /** A part of the name. */
  @Nullable String nameContains();

  /** What to sort by: {@code name} or {@code created_at}. */
  @Nullable String sortBy();

  /** Whether to sort downwards; true by default. */
  @Nullable Boolean sortByDesc();

  /** How many to skip. */
  @Nullable Long offset();

  /** The most comparisons in all; all by default. */
  @Nullable Long limit();

  /** Starts from these values. */
  ComparativeExperimentQueryBuilder toBuilder();
}
