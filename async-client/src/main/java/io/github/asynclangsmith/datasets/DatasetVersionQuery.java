// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of a dataset to list, the newest first.
 *
 * @since 0.1
 */
@Model
public interface DatasetVersionQuery extends JsonModel {
  /** Starts with nothing set: all versions. */
  static DatasetVersionQueryBuilder builder() {
    return new DatasetVersionQueryBuilder();
  }

  /** A part of a tag. */
  @Nullable String search();

  /** The example that the versions changed. */
  @Json("example")
  @Nullable String exampleId();

  /** How many to skip. */
  @Nullable Long offset();

  /** The most versions in all; all by default. */
  @Nullable Long limit();

  /** Starts from these values. */
  DatasetVersionQueryBuilder toBuilder();
}
