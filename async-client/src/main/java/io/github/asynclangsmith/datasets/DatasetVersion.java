// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a dataset: each change of its examples makes one.
 *
 * @since 0.1
 */
@Model
public interface DatasetVersion extends JsonModel {
  /** When it was made; this is what names it. */
  Instant asOf();

  /** The tags that point to it. */
  @Nullable List<String> tags();

  /** Starts from these values. */
  DatasetVersionBuilder toBuilder();
}
