// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.internal.page.PagedReadStream;
import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.runs.ExportCheckpoint;
import io.github.asynclangsmith.runs.ExportFileOptions;
import io.github.asynclangsmith.runs.ExportOptions;
import io.github.asynclangsmith.runs.ExportPage;
import io.github.asynclangsmith.runs.ExportReport;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunExport;
import io.github.asynclangsmith.runs.RunQuery;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Exports of one query. Thread-safe: each method begins an export of its own. */
public final class DefaultRunExport implements RunExport {
  private final Vertx vertx;
  private final RunQuery query;
  private final ExportOptions options;
  private final Supplier<Function<RunQuery, PageSource<Run>>> pages;
  private final InstantSource clock;

  /**
   * Creates exports.
   *
   * @param query which runs, with its projects
   * @param pages for each export, what gives the pages of a query in its order, each request sent
   *     once
   */
  public DefaultRunExport(
      Vertx vertx,
      RunQuery query,
      ExportOptions options,
      Supplier<Function<RunQuery, PageSource<Run>>> pages,
      InstantSource clock) {
    this.vertx = vertx;
    this.query = query;
    this.options = options;
    this.pages = pages;
    this.clock = clock;
  }

  @Override
  public PageStream<Run> stream() {
    return open((page, next) -> new Page<>(page.runs(), next));
  }

  @Override
  public PageStream<ExportPage> pages() {
    return open(DefaultRunExport::whole);
  }

  @Override
  public Future<ExportReport> toFile(Path file, ExportFileOptions how) {
    FileLayout layout;
    ExportSettings settings;
    try {
      settings = ExportSettings.of(query, options);
      layout = FileLayout.of(file, how);
    } catch (IllegalArgumentException unusable) {
      return Future.failedFuture(unusable);
    }
    Context context = vertx.getOrCreateContext();
    CancelToken token = CancelToken.current();
    return context
        .executeBlocking(() -> ExportFile.open(file, layout, System::nanoTime), false)
        .compose(
            out ->
                token == null
                    ? write(context, file, out, settings)
                    : token.call(() -> write(context, file, out, settings)));
  }

  private Future<ExportReport> write(
      Context context, Path path, ExportFile file, ExportSettings settings) {
    ExportCheckpoint reached = file.resumed();
    ExportJob job;
    try {
      job = job(settings, reached == null ? options.checkpoint() : reached);
    } catch (IllegalArgumentException other) {
      IllegalStateException problem =
          new IllegalStateException(
              "beside " + path + " is the checkpoint of another query; delete it to begin anew",
              other);
      return context.executeBlocking(
          () -> {
            file.close();
            throw problem;
          },
          false);
    }
    PageStream<ExportPage> pages =
        PagedReadStream.create(vertx, new ExportSource<>(vertx, job, DefaultRunExport::whole), 0);
    return new FileExport(context, path, file, job, pages).run();
  }

  private static Page<ExportPage> whole(ExportPage page, @Nullable String next) {
    return new Page<>(List.of(page), next);
  }

  private ExportJob job(ExportSettings settings, @Nullable ExportCheckpoint checkpoint) {
    return new ExportJob(query, settings, checkpoint, pages.get(), clock.instant());
  }

  private <T> PageStream<T> open(BiFunction<ExportPage, @Nullable String, Page<T>> form) {
    PageSource<T> source;
    try {
      ExportJob job = job(ExportSettings.of(query, options), options.checkpoint());
      source = new ExportSource<>(vertx, job, form);
    } catch (IllegalArgumentException unusable) {
      source = cursor -> Future.failedFuture(unusable);
    }
    return PagedReadStream.create(vertx, source, 0);
  }
}
