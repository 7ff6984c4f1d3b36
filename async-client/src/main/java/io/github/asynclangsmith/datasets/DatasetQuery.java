// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which datasets to list. Everything that is set must hold.
 *
 * @since 0.1
 */
@Model
public interface DatasetQuery extends JsonModel {
  /** Starts with nothing set: all datasets. */
  static DatasetQueryBuilder builder() {
    return new DatasetQueryBuilder();
  }

  /** The ids of the datasets. */
  @Json("id")
  @Nullable List<String> ids();

  /** The exact name. */
  @Nullable String name();

  /** A part of the name. */
  @Nullable String nameContains();

  /** What the examples look like, one of these. */
  @Json("data_type")
  @Nullable List<DataType> dataTypes();

  /** Metadata that the datasets have, an object. */
  @Nullable RawJson metadata();

  /** The resource tags that the datasets have. */
  @Json("tag_value_id")
  @Nullable List<String> tagValueIds();

  /** Whether to leave out those that collect corrections. */
  @Nullable Boolean excludeCorrectionsDatasets();

  /**
   * What to sort by: {@code name}, {@code created_at}, {@code last_session_start_time}, {@code
   * example_count}, {@code session_count}, {@code modified_at}.
   */
  @Nullable String sortBy();

  /** Whether to sort downwards; true by default. */
  @Nullable Boolean sortByDesc();

  /** How many to skip. */
  @Nullable Long offset();

  /** The most datasets in all; all by default. */
  @Nullable Long limit();

  /** Starts from these values. */
  DatasetQueryBuilder toBuilder();
}
