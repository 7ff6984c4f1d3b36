// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.shared;

import io.github.asynclangsmith.datasets.Dataset;
import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.projects.Project;
import io.github.asynclangsmith.rest.Composed;
import io.github.asynclangsmith.rest.Resource;
import io.github.asynclangsmith.runs.Run;
import io.vertx.core.Future;

/**
 * What others have shared. Whoever has a share token may read, whatever workspace the client's own
 * credentials belong to.
 *
 * <p>Every method takes the token itself or the address of the shared page in the user interface;
 * of an address only the token counts, the server is always the client's own. Any other text fails
 * before a request is sent.
 *
 * @since 0.1
 */
@Resource
public interface Shared {
  /**
   * Reads the root of a shared trace with its standard fields. Routes: as {@link #readRun(String,
   * SharedRunRead)}.
   *
   * @param tokenOrUrl the share token, or the address of the shared page
   */
  default Future<Run> readRun(String tokenOrUrl) {
    return readRun(tokenOrUrl, SharedRunRead.builder().build());
  }

  /**
   * Reads a run of a shared trace. Routes: {@code GET /api/v2/public/{token}/run/{id}}, where the
   * server has it, after {@code POST /api/v2/public/{token}/runs/query} unless both the id and the
   * start are known; else {@code GET /public/{token}/run} or {@code GET /public/{token}/run/{id}}.
   *
   * @param tokenOrUrl the share token, or the address of the shared page
   * @param how which run, and which of its fields
   */
  @Composed
  Future<Run> readRun(String tokenOrUrl, SharedRunRead how);

  /**
   * Lists the runs of a shared trace. Routes: {@code POST /api/v2/public/{token}/runs/query}, where
   * the server has it; else {@code POST /public/{token}/runs/query}.
   *
   * @param tokenOrUrl the share token, or the address of the shared page
   * @param query which runs, and which of their fields
   */
  @Composed
  PageStream<Run> listRuns(String tokenOrUrl, SharedRunQuery query);

  /**
   * Reads a shared dataset. Route: {@code GET /public/{token}/datasets}.
   *
   * @param tokenOrUrl the share token, or the address of the shared page
   */
  @Composed
  Future<Dataset> readDataset(String tokenOrUrl);

  /**
   * Lists the examples of a shared dataset. Route: {@code GET /public/{token}/examples}, 100 a
   * page.
   *
   * @param tokenOrUrl the share token, or the address of the shared page
   * @param query which examples
   */
  @Composed
  PageStream<Example> listExamples(String tokenOrUrl, SharedExampleQuery query);

  /**
   * Lists the experiments that were shared with a dataset. Route: {@code GET
   * /public/{token}/datasets/sessions}, 100 a page.
   *
   * @param tokenOrUrl the share token, or the address of the shared page
   * @param query which experiments
   */
  @Composed
  PageStream<Project> listProjects(String tokenOrUrl, SharedProjectQuery query);
}
