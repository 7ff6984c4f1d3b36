// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of which runs to compute statistics. Without a project the client's own is meant.
 *
 * @since 0.1
 */
@Model
public interface RunStatsQuery extends JsonModel {
  /** Starts with nothing set. */
  static RunStatsQueryBuilder builder() {
    return new RunStatsQueryBuilder();
  }

  /** The ids of the projects. */
  @Json("session")
  @Nullable List<String> projectIds();

  /** The names of projects. */
  @Nullable List<String> projectNames();

  /** The ids of the runs. */
  @Json("id")
  @Nullable List<String> ids();

  /** The trace of the runs. */
  @Json("trace")
  @Nullable String traceId();

  /** The parent of the runs. */
  @Json("parent_run")
  @Nullable String parentRunId();

  /** What kind of step the runs are. */
  @Nullable RunType runType();

  /** The examples that they answer. */
  @Json("reference_example")
  @Nullable List<String> referenceExampleIds();

  /** Whether they are roots. */
  @Json("is_root")
  @Nullable Boolean isRoot();

  /** Whether they ended with an error. */
  @Json("error")
  @Nullable Boolean hasError();

  /** The first moment at which they may have started. */
  @Json("start_time")
  @Nullable Instant minStartTime();

  /** The last moment at which they may have started. */
  @Json("end_time")
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

  /** Where the server looks. */
  @Json("data_source_type")
  @Nullable RunDataSource dataSource();

  /** The run's number in its trace, from old clients. */
  @Nullable Integer executionOrder();

  /** A further condition for the search. */
  @Nullable RunFilter searchFilter();

  /** Whether to use the newer search. */
  @Nullable Boolean useExperimentalSearch();

  /** The statistics to compute, by their names in JSON; all by default. */
  @Json("select")
  @Nullable List<String> statistics();

  /** Starts from these values. */
  RunStatsQueryBuilder toBuilder();
}
