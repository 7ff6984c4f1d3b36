// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list. Everything that is set must hold. Without a project and a reference dataset
 * the client's own project is meant.
 *
 * <pre>{@code
 * RunQuery.builder().addProjectName("bot").isRoot(true).filter(RunFilter.eq("status", "error"))
 *     .minStartTime(yesterday).limit(1_000).build()
 * }</pre>
 *
 * @since 0.1
 */
@Model
public interface RunQuery extends JsonModel {
  /** Starts with nothing set. */
  static RunQueryBuilder builder() {
    return new RunQueryBuilder();
  }

  /** The ids of the projects. */
  @Nullable List<String> projectIds();

  /** The names of projects; they are looked up once and remembered for some minutes. */
  @Nullable List<String> projectNames();

  /** The dataset whose experiments the runs belong to, instead of projects. */
  @Nullable String referenceDatasetId();

  /** The ids of the runs. */
  @Nullable List<String> ids();

  /** The trace of the runs. */
  @Nullable String traceId();

  /** The parent of the runs. */
  @Nullable String parentRunId();

  /** What kind of step the runs are. */
  @Nullable RunType runType();

  /** Whether they are roots. */
  @Json("is_root")
  @Nullable Boolean isRoot();

  /** Whether they ended with an error. */
  @Nullable Boolean hasError();

  /** The examples that they answer. */
  @Nullable List<String> referenceExampleIds();

  /** The first moment at which they may have started; by default the beginning. */
  @Nullable Instant minStartTime();

  /** The last moment at which they may have started; by default now. */
  @Nullable Instant maxStartTime();

  /** A condition on the runs themselves. */
  @Nullable RunFilter filter();

  /** A condition on the roots of their traces. */
  @Nullable RunFilter traceFilter();

  /** A condition on any run of their traces. */
  @Nullable RunFilter treeFilter();

  /** Words to look for. */
  @Json("query")
  @Nullable String text();

  /** Where v1 servers look; set, the query goes to the v1 API alone. */
  @Nullable RunDataSource dataSource();

  /** The run's number in its trace, from old clients; set, the query goes to the v1 API alone. */
  @Nullable Integer executionOrder();

  /** A further condition for the search; set, the query goes to the v1 API alone. */
  @Nullable RunFilter searchFilter();

  /** Whether to use the newer search; set, the query goes to the v1 API alone. */
  @Nullable Boolean useExperimentalSearch();

  /** The fields to send; {@link RunField#standard()} by default. */
  @Nullable List<RunField> selects();

  /** The order by start; the newest first by default. */
  @Nullable RunOrder order();

  /** The most runs in all; all by default. */
  @Nullable Long limit();

  /** The runs per page: 1 to 1,000 on v2 servers and 1 to 100 on others; 100 by default. */
  @Nullable Integer pageSize();

  /** Where to go on: what {@code PageStream.cursor()} of the same query gave. */
  @Nullable String cursor();

  /** Starts from these values. */
  RunQueryBuilder toBuilder();
}
