// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Model;
import org.jspecify.annotations.Nullable;

/**
 * Which examples to look for by likeness.
 *
 * @since 0.1
 */
@Model
public interface SimilarExamplesQuery extends JsonModel {
  /** Starts with nothing set. */
  static SimilarExamplesQueryBuilder builder() {
    return new SimilarExamplesQueryBuilder();
  }

  /** What their inputs should be like, an object. */
  RawJson inputs();

  /** The most examples. */
  int limit();

  /** A condition in the server's filter language. */
  @Nullable String filter();

  /** Starts from these values. */
  SimilarExamplesQueryBuilder toBuilder();
}
