// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.util.List;

/**
 * What changed between two versions of a dataset: the ids of the examples.
 *
 * @since 0.1
 */
@Model
public interface DatasetDiff extends JsonModel {
  /** What is in both and differs. */
  @Json("examples_modified")
  List<String> modified();

  /** What only the later version has. */
  @Json("examples_added")
  List<String> added();

  /** What only the earlier version has. */
  @Json("examples_removed")
  List<String> removed();

  /** Starts from these values. */
  DatasetDiffBuilder toBuilder();
}
