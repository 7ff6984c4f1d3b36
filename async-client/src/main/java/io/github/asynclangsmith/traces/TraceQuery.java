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
 * Which traces to list. Everything that is set must hold. Without a project the client's own is
 * meant.
 *
 * @since 0.1
 */
@Model
public interface TraceQuery extends JsonModel {
  /** Starts with nothing set: all traces of the client's own project. */
  static TraceQueryBuilder builder() {
    return new TraceQueryBuilder();
  }

  /** The project of the traces. */
  @Nullable String projectId();

  /** The name of the project, instead of the id; it is looked up once and remembered a while. */
  @Nullable String projectName();

  /** The ids of the traces. */
  @Nullable List<String> traceIds();

  /** The first moment at which they may have started; by default the beginning. */
  @Nullable Instant minStartTime();

  /** The moment before which they must have started; by default now. */
  @Nullable Instant maxStartTime();

  /** A condition on their roots. */
  @Nullable RunFilter traceFilter();

  /** A condition on any of their runs. */
  @Nullable RunFilter treeFilter();

  /** The fields of the roots to send; {@link RunField#standard()} by default. */
  @Nullable List<RunField> selects();

  /** The most traces in all; all by default. */
  @Nullable Long limit();

  /** The traces per page: 1 to 100; 100 by default. */
  @Nullable Integer pageSize();

  /** Where to go on: what {@code PageStream.cursor()} of the same query gave. */
  @Nullable String cursor();

  /** Starts from these values. */
  TraceQueryBuilder toBuilder();
}
