// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changes of a stored run. A field that is not set stays as it is.
 *
 * @since 0.1
 */
@Model
public interface RunPatch extends JsonModel {
  /** Starts with nothing set. */
  static RunPatchBuilder builder() {
    return new RunPatchBuilder();
  }

  /** The run's id; needed in a {@link RunBatch}. */
  @Nullable String id();

  /** The trace; needed in a {@link RunBatch}. */
  @Nullable String traceId();

  /** The parent. */
  @Nullable String parentRunId();

  /** The place in the trace; needed in a {@link RunBatch}. */
  @Nullable String dottedOrder();

  /** What the step is called. */
  @Nullable String name();

  /** When it ended. */
  @Nullable Instant endTime();

  /** What the step was given. */
  @Nullable RawJson inputs();

  /** What the step gave. */
  @Nullable RawJson outputs();

  /** The error that ended it. */
  @Nullable String error();

  /** Further data, {@code metadata} among it; replaces what is stored. */
  @Nullable RawJson extra();

  /** What happened on the way. */
  @Nullable List<RawJson> events();

  /** Labels. */
  @Nullable List<String> tags();

  /** The example that the run answers. */
  @Nullable String referenceExampleId();

  /** Starts from these values. */
  RunPatchBuilder toBuilder();
}
