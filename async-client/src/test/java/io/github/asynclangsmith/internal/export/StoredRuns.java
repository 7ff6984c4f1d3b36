// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunBuilder;
import io.github.asynclangsmith.runs.RunOrder;
import io.github.asynclangsmith.runs.RunQuery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs in memory, in pages by start and id, as a server would give them. */
final class StoredRuns implements Function<RunQuery, PageSource<Run>> {
  private static final Comparator<Run> ORDER =
      Comparator.<Run, Instant>comparing(Run::startTime).thenComparing(Run::id);

  private final Vertx vertx;
  private final List<Run> runs = new ArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger sources = new AtomicInteger();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger mostInFlight = new AtomicInteger();
  private boolean lastMomentIncluded = true;
  private Function<Integer, @Nullable Throwable> refusal = request -> null;
  private Function<String, @Nullable Throwable> cursorRefusal = cursor -> null;
  private long delayMillis;

  StoredRuns(Vertx vertx) {
    this.vertx = vertx;
  }

  StoredRuns add(Instant start) {
    runs.add(new RunBuilder().id("run-" + runs.size()).startTime(start).build());
    return this;
  }

  /** Says whether the last moment of a query belongs to it. */
  StoredRuns includingLastMoment(boolean included) {
    lastMomentIncluded = included;
    return this;
  }

  /** Fails requests, by their number, the first of which is 1. */
  StoredRuns refusing(Function<Integer, @Nullable Throwable> failure) {
    refusal = failure;
    return this;
  }

  /** Fails requests by their cursor, none of which is null. */
  StoredRuns refusingCursors(Function<String, @Nullable Throwable> failure) {
    cursorRefusal = failure;
    return this;
  }

  StoredRuns taking(long millis) {
    delayMillis = millis;
    return this;
  }

  List<String> ids() {
    return runs.stream().map(Run::id).toList();
  }

  int requests() {
    return requests.get();
  }

  int mostInFlight() {
    return mostInFlight.get();
  }

  int inFlight() {
    return inFlight.get();
  }

  @Override
  public PageSource<Run> apply(RunQuery query) {
    int source = sources.incrementAndGet();
    return cursor -> {
      Throwable failure = refusal.apply(requests.incrementAndGet());
      if (failure == null && cursor != null) {
        failure = cursorRefusal.apply(cursor);
      }
      if (failure != null) {
        return Future.failedFuture(failure);
      }
      mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
      Promise<Page<Run>> answer = Promise.promise();
      CancelToken token = CancelToken.current();
      if (token != null) {
        token.onCancel(() -> answer.tryFail(new CancellationException("aborted")));
      }
      answer.future().onComplete(done -> inFlight.decrementAndGet());
      Runnable send = () -> answer.tryComplete(page(query, source, cursor));
      if (delayMillis > 0) {
        vertx.setTimer(delayMillis, timer -> send.run());
      } else {
        vertx.getOrCreateContext().runOnContext(v -> send.run());
      }
      return answer.future();
    };
  }

  private Page<Run> page(RunQuery query, int source, @Nullable String cursor) {
    boolean ascending = RunOrder.ASCENDING.equals(query.order());
    int from = cursor == null ? 0 : Integer.parseInt(cursor.substring(cursor.indexOf(':') + 1));
    int size = query.pageSize() == null ? 100 : query.pageSize();
    List<Run> found =
        runs.stream()
            .filter(run -> !run.startTime().isBefore(query.minStartTime()))
            .filter(
                run ->
                    run.startTime().isBefore(query.maxStartTime())
                        || (lastMomentIncluded && run.startTime().equals(query.maxStartTime())))
            .sorted(ascending ? ORDER : ORDER.reversed())
            .skip(from)
            .limit(size + 1L)
            .toList();
    boolean more = found.size() > size;
    return new Page<>(
        more ? found.subList(0, size) : found, more ? source + ":" + (from + size) : null);
  }
}
