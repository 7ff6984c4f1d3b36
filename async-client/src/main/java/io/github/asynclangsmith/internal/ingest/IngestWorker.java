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
final class IngestWorker {
  /** While every sender is busy nobody needs to wake the loop: a sender that gets free does. */
  private static final int BUSY_WAKE_OPS = 4_096;

  /**
   * For a while after the last operation the loop looks by itself every few milliseconds, so that
   * recording threads need not wake it, which costs them a system call: only many operations do.
   */
  private static final long ACTIVE_NANOS = Duration.ofMillis(100).toNanos();

  private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();
  private static final int ACTIVE_WAKE_BATCHES = 8;

  private static final int SWEEP_OPS = 256;
  private static final int MAX_ROUNDS = 16;

  /** The most of a deadline for closing that is kept for storing what could not be delivered. */
  private static final Duration MAX_STORING = Duration.ofSeconds(2);

  private static final long NANOS = 1_000_000;

  private final IngestLoop loop;
  private final OpQueue queue;
  private final Admission admission;
  private final Budget budget;
  private final Batching batching;
  private final Lane lane;
  private final Books books;
  private final Wire wire;
  private final Sender sender;
  private final @Nullable Spill spill;
  private long drainedNanos;
  private boolean active;
  private long activeNanos;

  /** Of the operation that waits longest; 0 for none. Written by the loop, read by anybody. */
  private volatile long oldestNanos;

  private @Nullable Runnable timer;
  private long timerNanos;
  private boolean goingOn;
  private @Nullable Promise<Void> closed;

  IngestWorker(IngestLoop loop, IngestState state, Batching batching, WorkerParts parts) {
    this.loop = loop;
    this.queue = state.queue();
    this.admission = state.admission();
    this.budget = state.budget();
    this.batching = batching;
    this.lane = parts.lane();
    this.books = parts.books();
    this.wire = parts.wire();
    this.sender = parts.sender();
    this.spill = parts.spill();
    this.drainedNanos = loop.nanoTime();
    books.onProgress(this::progressed);
  }

  /** How long the oldest operation has waited that is not in flight. Any thread. */
  Duration oldestAge() {
    long since = oldestNanos;
    return since == 0 ? Duration.ZERO : Duration.ofNanos(Math.max(0, loop.nanoTime() - since));
  }

  /** Looks at the queue and sends what is due. */
  void wake() {
    Promise<Void> end = closed;
    if (end != null) {
      if (!end.future().isComplete()) {
        drain();
        giveUpWaiting();
      }
      return;
    }
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
    if (op != null) {
      activeNanos = drainedNanos;
      active = true;
    }
    while (op != null) {
      RunOp next = op.next;
      op.next = null;
      books.accept(op, lane.add(op, since));
      op = next;
    }
    sweep();
  }

  /**
   * Lets go of traces that gave way. Their room was given back when that happened, so what waits
   * beyond the room that is taken is theirs; often enough that they never hold much memory.
   */
  private void sweep() {
    if (admission.evicts() && lane.waitingOps() > budget.ops() * 5 / 4 + SWEEP_OPS) {
      lane.takeDropped().forEach(books::evicted);
      admission.prune();
    }
  }

  private void pump() {
    Spill store = spill;
    while (closed == null && (store == null || !store.holdsBack()) && sender.hasRoom() && isDue()) {
      submit(next());
    }
    if (store != null && closed == null) {
      pumpThroughDisk(store);
    }
  }

  /** What is on disk is older than what is in the buffer, and goes first. */
  private void pumpThroughDisk(Spill store) {
    if (store.canSend() && sender.hasRoom()) {
      store.next().onComplete(read -> read(read.result()));
    }
    // Early enough for files to be written before recording threads are refused.
    boolean crowded = budget.isHalfFull() && (store.holdsBack() || !sender.hasRoom());
    if (crowded) {
      write(store);
    }
  }

  private void read(@Nullable Batch batch) {
    if (batch != null) {
      sender.submit(batch);
    }
    progressed();
  }

  private boolean write(Spill store) {
    List<PendingRun> runs = lane.oldestNanos() != null && store.canWrite() ? next() : List.of();
    if (runs.isEmpty()) {
      return false;
    }
    store.write(runs).onComplete(done -> written(runs, done.result()));
    return true;
  }

  private void written(List<PendingRun> runs, @Nullable SpillEntry entry) {
    if (entry == null) {
      lane.putBack(runs);
    } else {
      books.spilled(runs);
    }
    progressed();
  }

  /** Takes the next runs; they are in flight from now on. */
  private List<PendingRun> next() {
    List<PendingRun> runs = lane.take(wire.maxRuns(), wire.maxBytes());
    if (!admission.evicts()) {
      return runs;
    }
    List<PendingRun> kept = new ArrayList<>(runs.size());
    for (PendingRun run : runs) {
      if (run.run().trace.touch()) {
        kept.add(run);
      } else {
        books.evicted(run);
      }
    }
    admission.prune();
    return kept;
  }

  private void submit(List<PendingRun> runs) {
    if (!runs.isEmpty()) {
      sender.submit(new LiveBatch(runs));
    }
  }

  private boolean isDue() {
    Long oldest = lane.oldestNanos();
    if (oldest == null) {
      return false;
    }
    return books.isFlushing()
        || lane.readyOps() >= wire.maxRuns()
        || lane.readyBytes() >= wire.maxBytes()
        || loop.nanoTime() - oldest >= batching.maxAge().toNanos();
  }

  /** Says when to wake up again; true when that is now. */
  private boolean rest() {
    Long oldest = lane.oldestNanos();
    oldestNanos = oldest == null ? 0 : oldest;
    if (!sender.hasRoom()) {
      // Unless runs can go to disk meanwhile.
      return queue.wakeAt(spill == null ? BUSY_WAKE_OPS : wire.maxRuns(), wire.maxBytes());
    }
    if (oldest != null && (spill == null || !spill.holdsBack())) {
      arm(oldest + batching.maxAge().toNanos());
    }
    long now = loop.nanoTime();
    active = active && closed == null && now - activeNanos < ACTIVE_NANOS;
    if (active) {
      arm(now + LOOK_NANOS);
    } else if (oldest == null) {
      return queue.wakeAt(1, 1);
    }
    long batches = active ? ACTIVE_WAKE_BATCHES : 1;
    return queue.wakeAt(
        (int) Math.max(1, batches * wire.maxRuns() - lane.readyOps()),
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

  /** Goes on, but not from within the caller: there may be thousands of batches to go on with. */
  private void progressed() {
    if (!goingOn) {
      goingOn = true;
      loop.execute(
          () -> {
            goingOn = false;
            if (closed == null) {
              wake();
            } else {
              giveUpWaiting();
            }
          });
    }
  }

  /** Has everything accepted so far sent; the report comes then, or at the deadline. */
  Future<FlushReport> flush(Duration deadline) {
    return begin(deadline, true);
  }

  /** The same without a report: what it covers is in the next one. */
  Future<FlushReport> deliver(Duration deadline) {
    return begin(deadline, false);
  }

  private Future<FlushReport> begin(Duration deadline, boolean reports) {
    drain();
    Future<FlushReport> report = books.flush(deadline, reports);
    wake();
    books.reportFlushes();
    return report;
  }

  /**
   * Delivers until the deadline, then stores what is left for a replay, or gives it up. The report
   * accounts for everything.
   */
  Future<FlushReport> close(Duration deadline) {
    long until = loop.nanoTime() + deadline.toNanos();
    return flush(deadline.minus(storing(deadline)))
        .compose(
            report -> {
              Promise<Void> done = Promise.promise();
              closed = done;
              long left = Math.max(1, (until - loop.nanoTime()) / NANOS);
              Runnable cancel = loop.schedule(left, this::abandon);
              drain();
              sender.close();
              giveUpWaiting();
              return done.future()
                  .map(
                      ignored -> {
                        cancel.run();
                        drain();
                        dropWaiting();
                        return report.plus(books.rest());
                      });
            });
  }

  /** How much of a deadline is kept for storing: nothing where nothing is stored. */
  private Duration storing(Duration deadline) {
    if (spill == null && !sender.stores()) {
      return Duration.ZERO;
    }
    Duration share = deadline.dividedBy(3);
    return share.compareTo(MAX_STORING) < 0 ? share : MAX_STORING;
  }

  /** Stores what waits, or hands it to the closed sender, which stores or drops it. */
  private void giveUpWaiting() {
    Runnable set = timer;
    if (set != null) {
      set.run();
      timer = null;
    }
    Spill store = spill;
    if (store != null && (store.isBusy() || write(store))) {
      return;
    }
    while (lane.oldestNanos() != null) {
      submit(next());
    }
    Promise<Void> done = closed;
    if (done != null && sender.inHand() == 0 && lane.waitingOps() == 0) {
      if (store == null) {
        done.tryComplete();
      } else {
        store.waiting().forEach(books::leave);
        store.close().onComplete(left -> done.tryComplete());
      }
    }
  }

  private void dropWaiting() {
    while (lane.oldestNanos() != null) {
      books.lost(new LiveBatch(next()), DropReason.CLOSED, null, false);
    }
  }

  /** Drops what is left, because storing it takes too long. */
  private void abandon() {
    sender.abandon();
    dropWaiting();
    Promise<Void> done = closed;
    if (done != null) {
      done.tryComplete();
    }
  }
}
