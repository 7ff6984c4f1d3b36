// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.internal.ingest.IngestSettings.Batching;
import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.FlushReport;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes operations out of the queue, merges them by run, and makes batches of them when the flush
 * rule says so: so many operations, so many bytes, or the oldest so old. Owned by the loop; the
 * queue is all it shares with recording threads.
 */
final class IngestWorker implements Settlement {
  /** While every sender is busy nobody needs to wake the loop: a sender that gets free does. */
  private static final int BUSY_WAKE_OPS = 4_096;

  private static final int MAX_ROUNDS = 16;
  private static final Duration CLOSE_GRACE = Duration.ofSeconds(5);
  private static final long NANOS = 1_000_000;

  private final IngestLoop loop;
  private final OpQueue queue;
  private final Admission admission;
  private final Budget budget;
  private final Counters counters;
  private final Batching batching;
  private final Notices notices;
  private final Ledger ledger;
  private final Lane lane = new Lane();
  private final Wire wire;
  private final Sender sender;
  private final List<FlushWait> flushes = new ArrayList<>();
  private long drainedNanos;
  private @Nullable Runnable timer;
  private long timerNanos;
  private @Nullable Promise<Void> closed;

  IngestWorker(IngestLoop loop, IngestState state, Batching batching, Wire wire, SenderFactory to) {
    this.loop = loop;
    this.queue = state.queue();
    this.admission = state.admission();
    this.budget = state.budget();
    this.counters = state.counters();
    this.notices = state.notices();
    this.ledger = new Ledger(counters);
    this.batching = batching;
    this.wire = wire;
    this.sender = to.create(this);
    this.drainedNanos = loop.nanoTime();
  }

  /** Makes the sender, which tells the worker about outcomes. */
  interface SenderFactory {
    Sender create(Settlement settlement);
  }

  /** Looks at the queue and sends what is due. */
  void wake() {
    for (int round = 0; round < MAX_ROUNDS; round++) {
      drain();
      pump();
      if (!rest()) {
        return;
      }
    }
    // Recording threads are faster than this; let others have the event loop in between.
    loop.execute(this::wake);
  }

  private void drain() {
    // What was published since the last look may be as old as that; it never waits too long.
    long since = lane.oldestNanos() == null ? loop.nanoTime() : drainedNanos;
    RunOp op = queue.drain();
    drainedNanos = loop.nanoTime();
    while (op != null) {
      RunOp next = op.next;
      op.next = null;
      ledger.accept(op);
      counters.accepted.increment();
      if (lane.add(op, since)) {
        counters.merged.increment();
      }
      op = next;
    }
  }

  private void pump() {
    while (sender.hasRoom() && isDue()) {
      List<PendingRun> runs = lane.take(wire.maxRuns(), wire.maxBytes());
      if (admission.evicts()) {
        runs = withoutEvicted(runs);
      }
      if (!runs.isEmpty()) {
        sender.submit(new Batch(runs));
      }
    }
  }

  private boolean isDue() {
    Long oldest = lane.oldestNanos();
    if (oldest == null) {
      return false;
    }
    return !flushes.isEmpty()
        || lane.readyOps() >= wire.maxRuns()
        || lane.readyBytes() >= wire.maxBytes()
        || loop.nanoTime() - oldest >= batching.maxAge().toNanos();
  }

  /** Says when to wake up again; true when that is now. */
  private boolean rest() {
    Long oldest = lane.oldestNanos();
    if (!sender.hasRoom()) {
      return queue.wakeAt(BUSY_WAKE_OPS, wire.maxBytes());
    }
    if (oldest == null) {
      return queue.wakeAt(1, 1);
    }
    arm(oldest + batching.maxAge().toNanos());
    return queue.wakeAt(
        (int) Math.max(1, wire.maxRuns() - lane.readyOps()),
        Math.max(1, wire.maxBytes() - lane.readyBytes()));
  }

  private void arm(long atNanos) {
    Runnable set = timer;
    if (set != null) {
      if (timerNanos - atNanos <= 0) {
        return;
      }
      set.run();
    }
    timerNanos = atNanos;
    long delay = (atNanos - loop.nanoTime() + NANOS - 1) / NANOS;
    timer =
        loop.schedule(
            delay,
            () -> {
              timer = null;
              wake();
            });
  }

  private List<PendingRun> withoutEvicted(List<PendingRun> runs) {
    List<PendingRun> kept = new ArrayList<>(runs.size());
    for (PendingRun run : runs) {
      if (run.run().trace.touch()) {
        kept.add(run);
      } else {
        // Its room was given back when it was evicted.
        lane.landed(run);
        run.ops.forEach(op -> ledger.settle(op, Outcome.DROPPED));
        counters.dropped(DropReason.EVICTED).add(run.ops.size());
        notices.dropped(List.of(run.run().id()), run.ops.size(), DropReason.EVICTED, null);
      }
    }
    admission.prune();
    return kept;
  }

  @Override
  public void sent(Batch batch) {
    EncodedBody body = batch.body;
    long bytes = body == null ? 0 : body.bytes().length();
    counters.bytesSent.add(bytes);
    counters.sent.add(settle(batch, Outcome.SENT));
    notices.sent(batch, bytes, Duration.ofNanos(loop.nanoTime() - batch.firstAttemptNanos));
  }

  @Override
  public void lost(Batch batch, DropReason reason, @Nullable String detail, boolean stored) {
    if (stored) {
      counters.deadLettered.add(settle(batch, Outcome.DEAD_LETTERED));
      notices.deadLettered(batch.runIds(), batch.ops(), reason);
    } else {
      counters.dropped(reason).add(settle(batch, Outcome.DROPPED));
      notices.dropped(batch.runIds(), batch.ops(), reason, detail);
    }
  }

  @Override
  public void retrying(Batch batch, int status, Duration delay) {
    notices.retry(status, batch.attempts, delay);
  }

  @Override
  public void progressed() {
    reportFlushes();
    if (closed == null) {
      wake();
    } else {
      giveUpWaiting();
      closedIfIdle();
    }
  }

  private int settle(Batch batch, Outcome outcome) {
    int ops = 0;
    long bytes = 0;
    for (PendingRun run : batch.runs) {
      lane.landed(run);
      for (RunOp op : run.ops) {
        ledger.settle(op, outcome);
        ops++;
        bytes += op.bytes;
      }
    }
    budget.release(ops, bytes);
    return ops;
  }

  /**
   * Has everything accepted so far sent; the report comes when it has an outcome, or it is late.
   */
  Future<FlushReport> flush(Duration deadline) {
    Promise<FlushReport> report = Promise.promise();
    drain();
    FlushWait flush = new FlushWait(ledger.seal(), loop.nanoTime(), report);
    flushes.add(flush);
    wake();
    reportFlushes();
    if (flushes.contains(flush)) {
      flush.cancelDeadline = loop.schedule(Math.max(1, deadline.toMillis()), () -> report(flush));
    }
    return report.future();
  }

  private void reportFlushes() {
    if (!flushes.isEmpty()) {
      List.copyOf(flushes).stream()
          .filter(flush -> ledger.isSettled(flush.lastEpoch))
          .forEach(this::report);
    }
  }

  private void report(FlushWait flush) {
    if (flushes.remove(flush)) {
      flush.cancelDeadline.run();
      Duration took = Duration.ofNanos(loop.nanoTime() - flush.startedNanos);
      flush.report.complete(ledger.report(flush.lastEpoch, took));
    }
  }

  /**
   * Delivers until the deadline, then stores what is left for a replay, or gives it up. The report
   * accounts for everything.
   */
  Future<FlushReport> close(Duration deadline) {
    return flush(deadline)
        .compose(
            report -> {
              closed = Promise.promise();
              Runnable cancel = loop.schedule(CLOSE_GRACE.toMillis(), this::closed);
              drain();
              sender.close();
              giveUpWaiting();
              closedIfIdle();
              return closed
                  .future()
                  .map(
                      ignored -> {
                        cancel.run();
                        long last = ledger.seal();
                        return report.plus(ledger.report(last, Duration.ZERO));
                      });
            });
  }

  /** Hands over what waits although there is no room: a closed sender only stores or drops it. */
  private void giveUpWaiting() {
    while (lane.oldestNanos() != null) {
      sender.submit(new Batch(lane.take(wire.maxRuns(), wire.maxBytes())));
    }
    Runnable set = timer;
    if (set != null) {
      set.run();
      timer = null;
    }
  }

  private void closedIfIdle() {
    if (closed != null && sender.inHand() == 0) {
      closed();
    }
  }

  private void closed() {
    if (closed != null) {
      closed.tryComplete();
    }
  }
}
