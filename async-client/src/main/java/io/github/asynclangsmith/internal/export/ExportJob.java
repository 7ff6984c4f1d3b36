// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import io.github.asynclangsmith.errors.ApiException;
import io.github.asynclangsmith.internal.export.Window.Fetched;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.runs.ExportCheckpoint;
import io.github.asynclangsmith.runs.ExportPage;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunFilter;
import io.github.asynclangsmith.runs.RunOrder;
import io.github.asynclangsmith.runs.RunQuery;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One export under way: its query, its windows, its limits, its count.
 *
 * <p>Ownership: touched on the export's context only.
 */
final class ExportJob {
  /** How servers answer to cursors that they do not know any more. */
  private static final Set<Integer> CURSOR_REFUSALS = Set.of(400, 404, 410, 422);

  private final RunQuery query;
  private final ExportSettings settings;
  private final Function<RunQuery, PageSource<Run>> pages;
  private final Checkpoints checkpoints;
  private final Timeline timeline;
  private final RateGovernor governor;
  private long given;

  /**
   * Begins an export, or goes on with one.
   *
   * @param pages the pages of a query, each asked for once
   * @param now where the export ends if the query does not say
   * @throws IllegalArgumentException when the checkpoint is of another query
   */
  ExportJob(
      RunQuery query,
      ExportSettings settings,
      @Nullable ExportCheckpoint checkpoint,
      Function<RunQuery, PageSource<Run>> pages,
      Instant now) {
    this.query = query;
    this.settings = settings;
    this.pages = pages;
    this.checkpoints = Checkpoints.of(query, checkpoint, now);
    this.given = checkpoint == null ? 0 : checkpoint.runs();
    this.timeline = new Timeline(settings, checkpoints.windows());
    this.governor =
        new RateGovernor(
            settings.windows(),
            settings.patience(),
            System::nanoTime,
            () -> ThreadLocalRandom.current().nextDouble());
  }

  ExportSettings settings() {
    return settings;
  }

  Timeline timeline() {
    return timeline;
  }

  RateGovernor governor() {
    return governor;
  }

  /** How many runs were given. */
  long given() {
    return given;
  }

  /** The checkpoint of an export that is over, also because more is not wanted. */
  ExportCheckpoint end() {
    return checkpoints.write(List.of(), given);
  }

  /** Whether everything was given that there is, or that is wanted. */
  boolean isOver() {
    return timeline.isOver() || left() == 0;
  }

  /** Gives the next page that has runs, with where to go on after it; null when none was read. */
  @Nullable ExportPage give() {
    Fetched page = timeline.give();
    if (page == null) {
      return null;
    }
    List<Run> runs = page.runs();
    List<Run> wanted = runs.size() <= left() ? runs : runs.subList(0, (int) left());
    given += wanted.size();
    return new ExportPage(wanted, checkpoint());
  }

  private long left() {
    Long limit = query.limit();
    return limit == null || limit <= 0 ? Long.MAX_VALUE : Math.max(0, limit - given);
  }

  /** Where to go on now. */
  ExportCheckpoint checkpoint() {
    return checkpoints.write(timeline.windows(), given);
  }

  /**
   * Takes the failure of a request that is not sent again as it was.
   *
   * @return why the export fails; null when it goes on without the cursor that was refused
   */
  @Nullable Throwable refused(Window window, Throwable failure) {
    boolean cursorRefused =
        window.nextToRead() != null
            && failure instanceof ApiException refusal
            && CURSOR_REFUSALS.contains(refusal.status());
    if (!cursorRefused) {
      return failure;
    }
    if (window.reopen(settings.direction())) {
      return null;
    }
    return window.pagesRead() > 0
        ? failure
        : new IllegalStateException(
            "the server refuses the cursor of the checkpoint, which does not tell how far the runs"
                + " were given; begin the export anew without it",
            failure);
  }

  /** The pages of a window. */
  PageSource<Run> source(Window window) {
    PageSource<Run> known = window.source();
    if (known != null) {
      return known;
    }
    PageSource<Run> source = pages.apply(queryOf(window.query()));
    window.readFrom(source);
    return source;
  }

  /**
   * The query of a range. Servers differ on whether the last moment belongs to it; the filter says
   * that it does not.
   */
  private RunQuery queryOf(Range range) {
    boolean last = range.to().isAfter(checkpoints.maxStartTime());
    RunFilter before = RunFilter.lt("start_time", range.to());
    RunFilter given = query.filter();
    RunFilter filter = given == null ? before : RunFilter.and(before, given);
    return query.toBuilder()
        .minStartTime(range.from())
        .maxStartTime(last ? checkpoints.maxStartTime() : range.to())
        .filter(last ? given : filter)
        .order(
            settings.direction() == Direction.ASCENDING ? RunOrder.ASCENDING : RunOrder.DESCENDING)
        .limit(null)
        .build();
  }
}
