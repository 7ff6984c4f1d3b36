// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rest.Composed;
import io.github.asynclangsmith.rest.Resource;
import io.vertx.core.Future;
import java.nio.file.Path;

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

  /**
   * Writes the runs to a file whose name says how, as {@link #toFile(Path, ExportFileOptions)}
   * does.
   *
   * @param file its name ends with {@code .csv}, or with anything else for JSON Lines; then perhaps
   *     with {@code .gz} or {@code .zst}
   */
  default Future<ExportReport> toFile(Path file) {
    return toFile(file, ExportFileOptions.builder().build());
  }

  /**
   * Writes the runs to a file. Whoever starts the same export to the same file again, after it
   * failed or the process was killed, goes on with it: each run is in the file once.
   *
   * <p>The file is there when it is complete. Until then there are {@code FILE.part}, and {@code
   * FILE.checkpoint}, which says how much of it counts; both are brought up to date about every
   * mebibyte or second. Compressed files consist of as many members or frames, which every reader
   * takes as one. Files are written on worker threads. Routes as those of {@link #stream()}.
   *
   * <p>The future fails with an {@link IllegalStateException} when what is beside the file belongs
   * to another export, or another process is writing it, with an {@link java.io.IOException} when
   * the file cannot be written, both before any request; and with what fails the stream.
   *
   * @param file where the runs go; what is there is replaced in the end
   * @param options the format and the columns
   */
  @Composed
  Future<ExportReport> toFile(Path file, ExportFileOptions options);
}
