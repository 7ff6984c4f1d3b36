// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.experiments;

import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rest.Composed;
import io.github.asynclangsmith.rest.Delete;
import io.github.asynclangsmith.rest.Get;
import io.github.asynclangsmith.rest.Paged;
import io.github.asynclangsmith.rest.Path;
import io.github.asynclangsmith.rest.Query;
import io.github.asynclangsmith.rest.Resource;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/**
 * What experiments found. An experiment is a project that has a reference dataset; it is created,
 * changed and deleted as any other project.
 *
 * @since 0.1
 */
@Resource
public interface Experiments {
  /**
   * Reads experiments on one dataset, row by row. Routes: {@code POST
   * /api/v2/datasets/{id}/experiment-runs}, where the server has it; else {@code POST
   * /datasets/{id}/runs}.
   *
   * @param datasetId the dataset's id
   * @param query which experiments, one at least, and which of their rows
   */
  @Composed
  PageStream<ExperimentRow> query(String datasetId, ExperimentQuery query);

  /**
   * Reads one experiment, row by row. Routes: {@code GET /sessions/{id}} for its dataset, then as
   * {@link #query}.
   *
   * @param projectId the experiment's id
   */
  default PageStream<ExperimentRow> results(String projectId) {
    return results(projectId, ExperimentQuery.builder().build());
  }

  /**
   * Reads one experiment, row by row. Routes: {@code GET /sessions/{id}} for its dataset, then as
   * {@link #query}.
   *
   * @param projectId the experiment's id
   * @param query which of its rows; when it names experiments, these are read
   */
  @Composed
  PageStream<ExperimentRow> results(String projectId, ExperimentQuery query);

  /**
   * Sums an experiment up. Route: {@code GET /sessions/{id}}.
   *
   * @param projectId the experiment's id
   */
  @Composed
  Future<ExperimentStats> stats(String projectId);

  /**
   * Compares experiments that ran on the same dataset. Routes: {@code GET /sessions/{id}} when no
   * dataset is named, {@code POST /datasets/comparative}. The id is chosen here, so that a retry
   * cannot create a second one.
   *
   * @param comparison what to create
   */
  @Composed
  Future<ComparativeExperiment> createComparative(ComparativeExperimentCreate comparison);

  /**
   * Lists the comparisons of experiments on a dataset. Route: {@code GET
   * /datasets/{id}/comparative}, 100 a page.
   *
   * @param datasetId the dataset's id
   * @param query which comparisons
   */
  @Get("/datasets/{id}/comparative")
  @Paged(Paged.Style.OFFSET)
  PageStream<ComparativeExperiment> listComparative(
      @Path("id") String datasetId, @Query ComparativeExperimentQuery query);

  /**
   * Lists the results of an experiment: each root run that answers an example, with what the
   * example expects and how the run was judged. Runs that answer none are left out.
   *
   * <p>Routes: those of {@code client.runs().query(…)}, then {@code GET /examples} for the examples
   * of each page of 50 runs.
   *
   * @param projectId the experiment's id
   */
  @Composed
  PageStream<TestResult> testResults(String projectId);

  /**
   * Lists the results of an experiment as a table: comma-separated values by RFC 4180 in UTF-8,
   * with a line of column names first, which are those of {@link TestResult#columns()}. The results
   * are read twice, first for the columns that there are, so that no more than a page of them is
   * kept.
   *
   * <p>Routes: as {@link #testResults(String)}.
   *
   * @param projectId the experiment's id
   * @return the text, in pieces of whole lines
   */
  @Composed
  PageStream<Buffer> testResultsCsv(String projectId);

  /**
   * Deletes a comparison; the experiments stay. Route: {@code DELETE /datasets/comparative/{id}}.
   *
   * @param id the comparison's id
   */
  @Delete("/datasets/comparative/{id}")
  Future<Void> deleteComparative(@Path("id") String id);
}
