// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which traces to delete, with all their runs: by id, or by the metadata of their runs.
 *
 * @since 0.1
 */
@Model
public interface RunDelete extends JsonModel {
  /** Starts with nothing set. */
  static RunDeleteBuilder builder() {
    return new RunDeleteBuilder();
  }

  /** The project of the traces. */
  @Json("session_id")
  @Nullable String projectId();

  /** The ids of the traces. */
  @Nullable List<String> traceIds();

  /** Keys and values that their runs have in their metadata. */
  @Nullable Map<String, String> metadata();

  /** Starts from these values. */
  RunDeleteBuilder toBuilder();
}
