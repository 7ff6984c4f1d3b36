// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.traces;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import io.github.asynclangsmith.runs.RunField;
import io.github.asynclangsmith.runs.RunFilter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of a trace to list. Without a project the client's own is meant.
 *
 * @since 0.1
 */
@Model
public interface TraceRunQuery extends JsonModel {
  /** Starts with nothing set: all runs of the trace. */
  static TraceRunQueryBuilder builder() {
    return new TraceRunQueryBuilder();
  }

  /** The project of the trace. */
  @Nullable String projectId();

  /** The name of the project, instead of the id; it is looked up once and remembered a while. */
  @Nullable String projectName();

  /** A condition on the runs. */
  @Nullable RunFilter filter();

  /** The first moment at which they may have started; bounds make servers find them faster. */
  @Nullable Instant minStartTime();

  /** The last moment at which they may have started. */
  @Nullable Instant maxStartTime();

  /** The fields to send; {@link RunField#standard()} by default. */
  @Nullable List<RunField> selects();

  /** The most runs in all; all by default. */
  @Nullable Long limit();

  /** Starts from these values. */
  TraceRunQueryBuilder toBuilder();
}
