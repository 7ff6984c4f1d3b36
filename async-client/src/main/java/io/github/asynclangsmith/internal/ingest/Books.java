// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.FlushReport;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Enters what becomes of operations, gives their room back, tells who wants to know, and reports to
 * flushes when everything they cover has an outcome. Owned by the loop.
 */
final class Books implements Settlement {
  private final IngestLoop loop;
  private final Lane lane;
  private final Budget budget;
  private final Counters counters;
  private final Notices notices;
  private final Ledger ledger;
  private final List<FlushWait> flushes = new ArrayList<>();
  private @Nullable Spill spill;
  private Runnable onProgress = () -> {};

  Books(IngestLoop loop, Lane lane, IngestState state) {
    this.loop = loop;
    this.lane = lane;
    this.budget = state.budget();
    this.counters = state.counters();
    this.notices = state.notices();
    this.ledger = new Ledger(counters);
  }

  /** Has a task run when there may be room for more batches. */
  void onProgress(Runnable task) {
    onProgress = task;
  }

  /** Says where runs wait on disk. */
  void use(Spill store) {
    spill = store;
  }

  /** Enters an operation that came out of the queue. */
  void accept(RunOp op, boolean joinsOthers) {
    ledger.accept(op);
    counters.accepted.increment();
    if (joinsOthers) {
      counters.merged.increment();
    }
  }

  /** Enters that a run gave way with its trace; its room was given back when that happened. */
  void evicted(PendingRun run) {
    lane.landed(run);
    run.ops.forEach(op -> ledger.settle(op, Outcome.DROPPED));
    discard(List.of(run));
    counters.dropped(DropReason.EVICTED).add(run.ops.size());
    notices.dropped(List.of(run.run().id()), run.ops.size(), DropReason.EVICTED, null);
  }

  /** Enters that runs wait on disk now, and no longer in the buffer. */
  void spilled(List<PendingRun> runs) {
    counters.spilled.add(release(runs));
    discard(runs);
  }

  @Override
  public void sent(Batch batch) {
    EncodedBody body = batch.body;
    long bytes = body == null ? 0 : body.sizeBytes();
    counters.bytesSent.add(bytes);
    counters.sent.add(batch.ops());
    batch.settle(Outcome.SENT, this);
    notices.sent(batch, bytes, Duration.ofNanos(loop.nanoTime() - batch.firstAttemptNanos));
  }

  @Override
  public void lost(Batch batch, DropReason reason, @Nullable String detail, boolean stored) {
    int ops = batch.ops();
    if (stored) {
      counters.deadLettered.add(ops);
      batch.settle(Outcome.DEAD_LETTERED, this);
      notices.deadLettered(batch.runIds(), ops, reason);
    } else {
      counters.dropped(reason).add(ops);
      batch.settle(Outcome.DROPPED, this);
      notices.dropped(batch.runIds(), ops, reason, detail);
    }
  }

  @Override
  public void reduced(Batch batch, Map<String, Integer> leftOut) {
    counters.leftOut.add(leftOut.size());
    notices.reduced(batch.runIds().get(0), leftOut);
  }

  @Override
  public void retrying(Batch batch, int status, Duration delay) {
    notices.retry(status, batch.attempts, delay);
  }

  @Override
  public void progressed() {
    reportFlushes();
    onProgress.run();
  }

  void settleLive(List<PendingRun> runs, Outcome outcome) {
    runs.forEach(run -> run.ops.forEach(op -> ledger.settle(op, outcome)));
    release(runs);
    discard(runs);
  }

  /** Deletes what was kept of streams. */
  private void discard(List<PendingRun> runs) {
    List<Spooled> kept = new ArrayList<>();
    for (PendingRun run : runs) {
      for (RunOp op : run.ops) {
        if (op.spooled != null) {
          kept.add(op.spooled);
        }
      }
    }
    if (!kept.isEmpty()) {
      loop.tidy(() -> kept.forEach(Spooled::discard));
    }
  }

  void settleStored(SpillEntry entry, int[] items, Outcome outcome) {
    settle(entry, items, outcome);
    Spill store = spill;
    if (store != null) {
      store.settled(entry, items.length);
    }
  }

  /** Enters that a file waits for the next process. */
  void leave(SpillEntry entry) {
    counters.deadLettered.add(settle(entry, all(entry), Outcome.DEAD_LETTERED));
  }

  /** Enters that a file cannot be read back. */
  void unreadable(SpillEntry entry) {
    int ops = settle(entry, all(entry), Outcome.DROPPED);
    counters.dropped(DropReason.ENCODING).add(ops);
    notices.dropped(List.of(), ops, DropReason.ENCODING, "a file of runs cannot be read");
  }

  private static int[] all(SpillEntry entry) {
    return IntStream.range(0, entry.items.size()).toArray();
  }

  private int settle(SpillEntry entry, int[] items, Outcome outcome) {
    int ops = 0;
    for (int item : items) {
      for (Epoch epoch : entry.epochs(item)) {
        epoch.settle(outcome);
        ops++;
      }
    }
    counters.spilled.add(-ops);
    return ops;
  }

  private int release(List<PendingRun> runs) {
    int ops = 0;
    long bytes = 0;
    for (PendingRun run : runs) {
      if (run.isSettled()) {
        lane.landed(run);
      }
      ops += run.ops.size();
      bytes += run.bytes;
    }
    budget.release(ops, bytes);
    return ops;
  }

  /** Whether somebody waits for everything to be sent. */
  boolean isFlushing() {
    return !flushes.isEmpty();
  }

  /**
   * Starts to wait for everything accepted so far, until the deadline.
   *
   * @param reports whether the report is a real one, which takes what it covers out of the books
   */
  Future<FlushReport> flush(Duration deadline, boolean reports) {
    Promise<FlushReport> report = Promise.promise();
    FlushWait flush = new FlushWait(ledger.seal(), loop.nanoTime(), reports, report);
    flush.cancelDeadline = loop.schedule(Math.max(1, deadline.toMillis()), () -> report(flush));
    flushes.add(flush);
    return report.future();
  }

  /** Reports to flushes that are done. */
  void reportFlushes() {
    if (!flushes.isEmpty()) {
      List.copyOf(flushes).stream()
          .filter(flush -> ledger.isSettled(flush.lastEpoch))
          .forEach(this::report);
    }
  }

  /** Reports everything there is, to add to an earlier report. */
  FlushReport rest() {
    return ledger.report(ledger.seal(), Duration.ZERO);
  }

  private void report(FlushWait flush) {
    if (flushes.remove(flush)) {
      flush.cancelDeadline.run();
      Duration took = Duration.ofNanos(loop.nanoTime() - flush.startedNanos);
      if (flush.reports) {
        flush.report.complete(ledger.report(flush.lastEpoch, took));
      } else {
        ledger.fold();
        flush.report.complete(FlushReport.empty());
      }
    }
  }
}
