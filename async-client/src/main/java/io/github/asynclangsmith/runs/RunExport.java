// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rest.Composed;
import io.github.asynclangsmith.rest.Resource;

/**
 * Every run that a query finds, however many: read in windows of time, several of them at once, and
 * gone on with after an interruption. Nothing is sent before one of the methods is used; each use
 * is an export of its own.
 *
 * <p>The range from {@link RunQuery#minStartTime()} to {@link RunQuery#maxStartTime()}, by default
 * the moment at which the export began, is cut into windows by how densely runs lie in it. Each run
 * belongs to one window, so that none is given twice and none is left out. Runs that start after
 * the export began are not part of it; a run that is stored late, while the export is under way, is
 * only if its window is read afterwards. Who needs every run sets a {@code maxStartTime} that lies
 * far enough back for stragglers to have come.
 *
 * <p>With {@link RunQuery#order()} runs come in that order; without it they come as fast as they
 * can, in order within a page only. The windows share one limit of requests: it halves when the
 * server answers 429, 5xx or not at all, waits as long as {@code Retry-After} says, and grows back
 * page by page.
 *
 * <p>In memory are at most two pages, and those read ahead: four for each window with an order, two
 * without.
 *
 * @since 0.1
 */
@Resource
public interface RunExport {
  /**
   * Streams the runs. {@link PageStream#cursor()} is the text of the {@link ExportCheckpoint}
   * before the page that the last run came from.
   *
   * <p>Routes: {@code POST /api/v2/runs/query}, or {@code POST /runs/query} on servers without it.
   */
  @Composed
  PageStream<Run> stream();

  /**
   * Streams the runs page by page, each with the checkpoint to go on from after it. Routes as those
   * of {@link #stream()}.
   */
  @Composed
  PageStream<ExportPage> pages();
}
