// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Examples that join a split of a dataset, or leave it.
 *
 * @since 0.1
 */
@Model
public interface SplitUpdate extends JsonModel {
  /** Starts with nothing set. */
  static SplitUpdateBuilder builder() {
    return new SplitUpdateBuilder();
  }

  /** The split, made when there is none of the name. */
  @Json("split_name")
  String split();

  /** The ids of the examples. */
  @Json("examples")
  List<String> exampleIds();

  /** Whether they leave it; false by default. */
  @Nullable Boolean remove();

  /** Starts from these values. */
  SplitUpdateBuilder toBuilder();
}
