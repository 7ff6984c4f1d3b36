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
   * Deletes a comparison; the experiments stay. Route: {@code DELETE /datasets/comparative/{id}}.
   *
   * @param id the comparison's id
   */
  @Delete("/datasets/comparative/{id}")
  Future<Void> deleteComparative(@Path("id") String id);
}
