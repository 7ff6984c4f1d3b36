// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.threads;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import io.github.asynclangsmith.runs.RunFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which traces of a thread to list. Without a project the client's own is meant.
 *
 * @since 0.1
 */
@Model
public interface ThreadTraceQuery extends JsonModel {
  /** Starts with nothing set: all traces of the thread. */
  static ThreadTraceQueryBuilder builder() {
    return new ThreadTraceQueryBuilder();
  }

  /** The project of the thread. */
  @Nullable String projectId();

  /** The name of the project, instead of the id; it is looked up once and remembered a while. */
  @Nullable String projectName();

  /** A condition on the roots of the traces. */
  @Nullable RunFilter filter();

  /** The fields to send; {@link ThreadTraceField#standard()} by default. */
  @Nullable List<ThreadTraceField> selects();

  /** The most traces in all; all by default. */
  @Nullable Long limit();

  /** The traces per page: 1 to 100; 100 by default. */
  @Nullable Integer pageSize();

  /** Where to go on: what {@code PageStream.cursor()} of the same query gave. */
  @Nullable String cursor();

  /** Starts from these values. */
  ThreadTraceQueryBuilder toBuilder();
}
