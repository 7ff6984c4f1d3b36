// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to group runs for statistics.
 *
 * @since 0.1
 */
@Model
public interface RunGrouping extends JsonModel {
  /** Starts with nothing set. */
  static RunGroupingBuilder builder() {
    return new RunGroupingBuilder();
  }

  /** What to group by. */
  RunGroupAttribute attribute();

  /** The key in the metadata; needed when that is what to group by. */
  @Nullable String path();

  /** The most groups, those with the most runs; 5 by default. */
  @Nullable Integer maxGroups();

  /** The groups to give, by their values; those with the most runs by default. */
  @Nullable List<String> groups();

  /** Starts from these values. */
  RunGroupingBuilder toBuilder();
}
