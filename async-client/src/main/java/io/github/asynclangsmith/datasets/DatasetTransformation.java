// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import java.util.List;

/**
 * A change that the platform makes to a part of each example before it stores it.
 *
 * @since 0.1
 */
@Model
public interface DatasetTransformation extends JsonModel {
  /** Starts with nothing set. */
  static DatasetTransformationBuilder builder() {
    return new DatasetTransformationBuilder();
  }

  /** The keys that lead to the part, {@code inputs} or {@code outputs} first. */
  List<String> path();

  /** What is changed. */
  TransformationType transformationType();

  /** Starts from these values. */
  DatasetTransformationBuilder toBuilder();
}
