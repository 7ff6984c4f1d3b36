// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.threads;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import io.github.asynclangsmith.runs.RunFilter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which threads to list. Everything that is set must hold. Without a project the client's own is
 * meant.
 *
 * @since 0.1
 */
@Model
public interface ThreadQuery extends JsonModel {
  /** Starts with nothing set: all threads of the client's own project. */
  static ThreadQueryBuilder builder() {
    return new ThreadQueryBuilder();
  }

  /** The project of the threads. */
  @Nullable String projectId();

  /** The name of the project, instead of the id; it is looked up once and remembered a while. */
  @Nullable String projectName();

  /** The first moment at which turns may have started; by default the beginning. */
  @Nullable Instant minStartTime();

  /** The moment before which turns must have started; by default now. */
  @Nullable Instant maxStartTime();

  /** A condition on the root runs of the threads. */
  @Nullable RunFilter filter();

  /** A condition on the threads as wholes; v2 servers only. */
  @Nullable RunFilter threadFilter();

  /** A condition on the roots of their traces; among v2 servers the newer ones only. */
  @Nullable RunFilter traceFilter();

  /** A condition on any run of their traces; among v2 servers the newer ones only. */
  @Nullable RunFilter treeFilter();

  /** The most threads in all; all by default. */
  @Nullable Long limit();

  /** The threads per page: 1 to 100; 100 by default. */
  @Nullable Integer pageSize();

  /** Where to go on: what {@code PageStream.cursor()} of the same query gave. */
  @Nullable String cursor();

  /** Starts from these values. */
  ThreadQueryBuilder toBuilder();
}
