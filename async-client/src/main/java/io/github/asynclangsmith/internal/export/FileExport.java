// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.runs.ExportPage;
import io.github.asynclangsmith.runs.ExportReport;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the pages of an export to its file: the next page is read while one is written.
 *
 * <p>Ownership: used on one context; the file is touched by one worker task at a time.
 */
final class FileExport {
  private final Context context;
  private final Path target;
  private final ExportFile file;
  private final ExportJob job;
  private final PageStream<ExportPage> pages;
  private final Promise<Void> read = Promise.promise();
  private Future<Void> writing = Future.succeededFuture();

  FileExport(
      Context context, Path target, ExportFile file, ExportJob job, PageStream<ExportPage> pages) {
    this.context = context;
    this.target = target;
    this.file = file;
    this.job = job;
    this.pages = pages;
  }

  /** Reads and writes everything. */
  Future<ExportReport> run() {
    long resumed = job.given();
    pages.pause();
    pages.exceptionHandler(read::tryFail);
    pages.endHandler(v -> read.tryComplete());
    pages.handler(this::write);
    pages.fetch(1);
    return read.future()
        .compose(v -> writing)
        .compose(v -> complete(resumed))
        .recover(failure -> writing.transform(done -> keep(failure)));
  }

  private void write(ExportPage page) {
    writing = work(() -> file.write(page));
    writing
        .onSuccess(v -> pages.fetch(1))
        .onFailure(
            failure -> {
              pages.close();
              read.tryFail(failure);
            });
  }

  private Future<ExportReport> complete(long resumed) {
    return context
        .executeBlocking(() -> file.complete(job.end()), false)
        .map(
            bytes ->
                new ExportReport(
                    target,
                    job.given(),
                    bytes,
                    resumed,
                    job.governor().requests(),
                    job.governor().refusals()));
  }

  /** What was written until the failure counts, so that the next start goes on from there. */
  private Future<ExportReport> keep(Throwable failure) {
    return work(file::commitAndClose).transform(done -> Future.failedFuture(failure));
  }

  private Future<Void> work(FileTask task) {
    return context
        .executeBlocking(
            () -> {
              task.run();
              return null;
            },
            false)
        .mapEmpty();
  }

  /** Work on the file. */
  private interface FileTask {
    void run() throws IOException;
  }
}
