// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Model;
import org.jspecify.annotations.Nullable;

/**
 * An example that was found by likeness.
 *
 * @since 0.1
 */
@Model
public interface SimilarExample extends JsonModel {
  /** The example's id. */
  String id();

  /** The dataset that it belongs to. */
  @Nullable String datasetId();

  /** What goes in. */
  @Nullable RawJson inputs();

  /** What should come out. */
  @Nullable RawJson outputs();

  /** Further data. */
  @Nullable RawJson metadata();

  /** Starts from these values. */
  SimilarExampleBuilder toBuilder();
}
