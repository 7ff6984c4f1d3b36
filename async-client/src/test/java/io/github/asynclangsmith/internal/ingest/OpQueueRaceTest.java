// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Short races of recording threads and the loop at the queue, many thousand times; every outcome is
 * held against those that the queue allows.
 */
class OpQueueRaceTest {
  private static final int ROUNDS = 20_000;
  private static final int PUSHERS = 2;

  /** What one thread does in a race. */
  private interface Actor {
    void act();
  }

  /** Has all actors start at the same moment, again and again; {@code after} sees each outcome. */
  private static void race(Runnable before, Runnable after, Actor... actors) throws Exception {
    AtomicInteger round = new AtomicInteger();
    AtomicInteger arrived = new AtomicInteger();
    Thread[] threads = new Thread[actors.length];
    for (int i = 0; i < actors.length; i++) {
      Actor actor = actors[i];
      threads[i] =
          new Thread(
              () -> {
                for (int own = 1; own <= ROUNDS; own++) {
                  while (round.get() < own) {
                    Thread.yield();
                  }
                  actor.act();
                  arrived.incrementAndGet();
                }
              });
      threads[i].start();
    }
    for (int number = 1; number <= ROUNDS; number++) {
      before.run();
      arrived.set(0);
      round.set(number);
      while (arrived.get() < actors.length) {
        Thread.yield();
      }
      after.run();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static RunOp op() {
    return new TestRun("r", null).create();
  }

  private static int length(RunOp first) {
    int length = 0;
    for (RunOp op = first; op != null; op = op.next) {
      length++;
    }
    return length;
  }

  /** The state of one race of two pushes with a loop that drains and goes to rest. */
  private static final class Rest {
    OpQueue queue = new OpQueue();
    final RunOp[] ops = new RunOp[PUSHERS];
    final boolean[] woke = new boolean[PUSHERS];
    int drained;
    boolean againNow;

    void push(int pusher) {
      woke[pusher] = queue.push(ops[pusher]);
    }

    void drainAndRest() {
      drained = length(queue.drain());
      againNow = queue.wakeAt(1, 1);
    }
  }

  @Test
  void whatIsLeftBehindARestIsAlwaysAnnounced() throws Exception {
    Rest state = new Rest();
    Map<String, Integer> outcomes = new TreeMap<>();
    List<String> forbidden = new ArrayList<>();
    race(
        () -> {
          state.queue = new OpQueue();
          // As if every sender were busy: nobody wakes the loop until it lowers the mark.
          state.queue.wakeAt(4_096, Long.MAX_VALUE);
          state.ops[0] = op();
          state.ops[1] = op();
        },
        () -> {
          int left = state.queue.waiting();
          boolean announced = state.againNow || state.woke[0] || state.woke[1];
          String outcome =
              "drained " + state.drained + ", left " + left + (announced ? ", announced" : "");
          outcomes.merge(outcome, 1, Integer::sum);
          if (state.drained + left != PUSHERS || (left > 0 && !announced)) {
            forbidden.add(outcome);
          }
        },
        () -> state.push(0),
        () -> state.push(1),
        state::drainAndRest);

    assertThat(forbidden).isEmpty();
    assertThat(outcomes).as("outcomes seen").hasSizeGreaterThan(1);
  }

  @Test
  void onlyOneOfThoseThatReachTheMarkWakesTheLoop() throws Exception {
    Rest state = new Rest();
    List<String> forbidden = new ArrayList<>();
    race(
        () -> {
          state.queue = new OpQueue();
          state.ops[0] = op();
          state.ops[1] = op();
        },
        () -> {
          if (state.woke[0] == state.woke[1]) {
            forbidden.add("both say " + state.woke[0]);
          }
        },
        () -> state.push(0),
        () -> state.push(1));

    assertThat(forbidden).isEmpty();
  }

  @Test
  void aLoopThatSleepsUntilItIsWokenSeesEverythingInOrder() throws Exception {
    int threads = 4;
    int each = 20_000;
    OpQueue queue = new OpQueue();
    Semaphore wake = new Semaphore(0);
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Thread> pushers = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      TestRun own = new TestRun("t" + t, null);
      Thread pusher = new Thread(() -> pushAll(queue, wake, start, own, each));
      pushers.add(pusher);
      pusher.start();
    }
    Map<RunRecord, Long> last = new IdentityHashMap<>();
    int seen = 0;
    int total = threads * each;
    while (seen < total) {
      wake.acquire();
      do {
        for (RunOp op = queue.drain(); op != null; op = op.next) {
          Long before = last.put(op.run, op.endMicros);
          assertThat(op.endMicros).isEqualTo(before == null ? 0 : before + 1);
          seen++;
        }
        // Sometimes more than one at a time, but never more than are still to come.
      } while (queue.wakeAt(Math.min(1 + seen % 3, total - seen), Long.MAX_VALUE));
    }
    for (Thread pusher : pushers) {
      pusher.join();
    }

    assertThat(queue.drain()).isNull();
  }

  private static void pushAll(
      OpQueue queue, Semaphore wake, CyclicBarrier start, TestRun own, int count) {
    try {
      start.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    for (int i = 0; i < count; i++) {
      if (queue.push(own.update().endMicros(i))) {
        wake.release();
      }
    }
  }
}
