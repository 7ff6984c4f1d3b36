// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs to store and to change with one request.
 *
 * @since 0.1
 */
@Model
public interface RunBatch extends JsonModel {
  /** Starts with nothing set. */
  static RunBatchBuilder builder() {
    return new RunBatchBuilder();
  }

  /** The runs to store; roots are completed as by {@link Runs#create}. */
  @Json("post")
  @Nullable List<RunCreate> creates();

  /** The runs to change; each names its id, trace and dotted order. */
  @Json("patch")
  @Nullable List<RunPatch> updates();

  /** Starts from these values. */
  RunBatchBuilder toBuilder();
}
