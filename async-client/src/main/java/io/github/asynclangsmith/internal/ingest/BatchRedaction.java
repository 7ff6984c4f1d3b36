// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.spi.BatchRedactor;
import io.github.asynclangsmith.spi.BufferedRun;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Has the redactor of batches see runs before anything of them is written. It sees what would be
 * sent, read back as plain values; what comes of it is what is sent or stored from then on. Owned
 * by the loop.
 *
 * <pre>
 *   runs ─► encode (worker) ─► redactor (loop), with a timeout ─► rewrite (worker) ─► body
 *                                  └──► fails, is late, or answers about others: markers
 * </pre>
 */
final class BatchRedaction {
  private static final int PARALLEL = 4;

  private record Job(List<PendingRun> runs, BooleanSupplier gone, Promise<StoredBody> done) {}

  private final IngestLoop loop;
  private final Encoders encoders;
  private final IngestState state;
  private final @Nullable BatchRedactor redactor;
  private final Deque<Job> jobs = new ArrayDeque<>();
  private int running;

  BatchRedaction(
      IngestLoop loop, Encoders encoders, IngestState state, @Nullable BatchRedactor redactor) {
    this.loop = loop;
    this.encoders = encoders;
    this.state = state;
    this.redactor = redactor;
  }

  /** Whether runs must be seen before they are written. */
  boolean concerns(List<PendingRun> runs) {
    return redactor != null && runs.stream().anyMatch(PendingRun::hasRun);
  }

  /**
   * The only form of runs that may be written; completes on the loop.
   *
   * @param gone says when nobody waits any more
   */
  Future<StoredBody> redact(List<PendingRun> runs, BooleanSupplier gone) {
    Job job = new Job(runs, gone, Promise.promise());
    jobs.add(job);
    next();
    return job.done.future();
  }

  private void next() {
    Job job = running < PARALLEL ? jobs.poll() : null;
    if (job == null) {
      return;
    }
    running++;
    perform(job)
        .onComplete(
            body -> {
              running--;
              job.done.handle(body);
              // Not from within: jobs of which nobody waits any more end at once.
              loop.execute(this::next);
            });
  }

  private Future<StoredBody> perform(Job job) {
    if (job.gone.getAsBoolean()) {
      return Future.failedFuture(new CancellationException("nobody waits any more"));
    }
    return encoders.encode(encoder -> encoder.views(job.runs)).compose(this::redacted);
  }

  /** Accounts for the plain form beside the values it was made of, as long as both are there. */
  private Future<StoredBody> redacted(RunViews views) {
    int bytes = views.body().bytes().length;
    state.budget().reserveBytes(bytes);
    return ask(views)
        .compose(answer -> encoders.encode(encoder -> encoder.redacted(views, answer)))
        .onComplete(done -> state.budget().release(0, bytes));
  }

  private Future<List<BufferedRun>> ask(RunViews views) {
    BatchRedactor asked = redactor;
    if (asked == null) {
      return Future.failedFuture(new IllegalStateException("no redactor"));
    }
    Promise<List<BufferedRun>> answer = Promise.promise();
    try {
      long millis = Math.max(1, asked.timeout().toMillis());
      Runnable cancel =
          loop.schedule(millis, () -> answer.tryFail(new TimeoutException("no answer")));
      answer.future().onComplete(answered -> cancel.run());
      asked
          .redact(views.runs())
          .onComplete(done -> loop.execute(() -> answered(views, done, answer)));
    } catch (Throwable thrown) {
      // Errors too: what passes by here would be neither withheld nor given back.
      answer.tryFail(thrown);
    }
    return answer.future().otherwise(failure -> withheld(views, failure));
  }

  private static void answered(
      RunViews views, AsyncResult<List<BufferedRun>> done, Promise<List<BufferedRun>> answer) {
    if (done.failed()) {
      answer.tryFail(done.cause());
    } else if (views.isAnsweredBy(done.result())) {
      answer.tryComplete(List.copyOf(done.result()));
    } else {
      answer.tryFail(new IllegalArgumentException("the answer is not about the same runs"));
    }
  }

  private List<BufferedRun> withheld(RunViews views, Throwable failure) {
    state.counters().redactionFailures.add(views.parts());
    // What it says may quote what it failed to mask.
    String what = failure.getClass().getName();
    state.notices().withheld(views.runs().stream().map(BufferedRun::id).toList(), what);
    return views.withheld();
  }
}
