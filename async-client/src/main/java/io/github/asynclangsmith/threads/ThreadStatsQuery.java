// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.threads;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import io.github.asynclangsmith.runs.RunFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which statistics of a thread to compute. Without a project the client's own is meant.
 *
 * @since 0.1
 */
@Model
public interface ThreadStatsQuery extends JsonModel {
  /** Starts with nothing set. */
  static ThreadStatsQueryBuilder builder() {
    return new ThreadStatsQueryBuilder();
  }

  /** The project of the thread. */
  @Nullable String projectId();

  /** The name of the project, instead of the id; it is looked up once and remembered a while. */
  @Nullable String projectName();

  /** A condition on the roots of its traces; among v2 servers the newer ones only. */
  @Nullable RunFilter filter();

  /** The statistics to compute; {@link ThreadStatsField#standard()} by default. */
  @Nullable List<ThreadStatsField> selects();

  /** Starts from these values. */
  ThreadStatsQueryBuilder toBuilder();
}
