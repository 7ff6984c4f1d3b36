// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.internal.ingest.SimulatedServer.Behaviour;
import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.OverflowPolicy;
import io.github.asynclangsmith.tracing.TracingStats;
import io.vertx.core.json.JsonObject;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The buffer's bounds, and what gives way at them. */
class BufferBoundsTest {
  private final Simulation.Settings settings = Simulation.settings();

  private Simulation down() {
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.script = (body, number) -> new Behaviour.Break(false);
    return simulation;
  }

  private static void up(Simulation simulation) {
    simulation.server.script = (body, number) -> SimulatedServer.ACCEPT;
  }

  @Test
  void neverHoldsMoreOperationsThanAllowedAndCountsTheRest() {
    settings.maxOps = 1_000;
    Simulation simulation = down();
    for (int i = 0; i < 50; i++) {
      simulation.record(100);
      simulation.loop.advance(100);
      assertThat(simulation.pipeline.stats().pending()).isLessThanOrEqualTo(1_000);
    }

    TracingStats stats = simulation.pipeline.stats();
    assertThat(stats.accepted()).isEqualTo(stats.pending());
    assertThat(stats.dropped()).containsEntry(DropReason.BUFFER_FULL, stats.refused());
    // A run that was refused has no end that could be refused as well.
    assertThat(stats.accepted() / 2 + stats.refused()).isEqualTo(5_000);
  }

  @Test
  void neverHoldsMoreBytesThanAllowed() {
    settings.maxBytes = 200_000;
    Simulation simulation = down();
    for (int i = 0; i < 500; i++) {
      TestRun run = new TestRun("r" + i, null);
      RunOp start = run.create().inputs("x".repeat(2_000)).bytes(2_300);
      if (simulation.pipeline.start(start, true) == null) {
        simulation.pipeline.change(run.end().outputs("y".repeat(2_000)).bytes(2_300));
      }
    }

    assertThat(simulation.pipeline.stats().pendingBytes()).isLessThanOrEqualTo(200_000);
    assertThat(simulation.pipeline.stats().refused()).isPositive();
  }

  @Test
  void theEndOfARunThatBeganIsAcceptedWithoutItsOutputsWhenThereIsNoRoomForThem() {
    settings.maxBytes = 100_000;
    Simulation simulation = down();
    List<TestRun> open = new ArrayList<>();
    TestRun run = new TestRun("r0", null);
    while (simulation.pipeline.start(run.create().bytes(5_000), true) == null) {
      open.add(run);
      run = new TestRun("r" + open.size(), null);
    }
    open.forEach(each -> simulation.pipeline.change(each.end().outputs("y").bytes(60_000)));
    up(simulation);
    simulation.flush();

    assertThat(open).isNotEmpty().allSatisfy(each -> assertEnded(simulation, each));
    assertThat(simulation.server.run(open.get(open.size() - 1)).getJsonObject("outputs").encode())
        .contains("left out");
  }

  @Test
  void aTraceThatBeganMayGoOnWhenNewOnesAreRefused() {
    settings.maxOps = 800;
    Simulation simulation = down();
    TestRun root = new TestRun("root", null);
    simulation.pipeline.start(root.create(), true);
    simulation.record(1_000);
    TestRun late = new TestRun("child", root);

    assertThat(simulation.pipeline.start(new TestRun("another", null).create(), true))
        .isEqualTo(DropReason.BUFFER_FULL);
    assertThat(simulation.pipeline.start(late.create(), false)).isNull();
  }

  @Test
  void dropNewestNeverKeepsAStartWithoutItsEnd() {
    settings.maxOps = 300;
    settings.batchOps = 10;
    Simulation simulation = down();
    List<TestRun> runs = simulation.record(500);
    simulation.loop.advance(5_000);
    runs.addAll(simulation.record(500));
    up(simulation);
    simulation.flush();

    assertNoHalves(simulation, runs);
    assertThat(simulation.server.run(runs.get(0))).isNotNull();
  }

  @Test
  void dropOldestEvictsWholeTracesInTheOrderTheyBegan() {
    settings.maxOps = 400;
    settings.overflow = OverflowPolicy.DROP_OLDEST_TRACE;
    Simulation simulation = down();
    List<TestRun> runs = simulation.record(1_000);
    up(simulation);
    simulation.flush();

    assertNoHalves(simulation, runs);
    assertThat(simulation.server.run(runs.get(999))).isNotNull();
    assertThat(simulation.server.run(runs.get(0))).isNull();
    TracingStats stats = simulation.pipeline.stats();
    assertThat(stats.refused()).isZero();
    assertThat(stats.sent() + stats.dropped().get(DropReason.EVICTED)).isEqualTo(2_000);
    assertThat(stats.pending()).isZero();
    assertThat(stats.pendingBytes()).isZero();
  }

  @Test
  void dropOldestHoldsNoMemoryOfWhatGaveWay() {
    settings.maxOps = 400;
    settings.overflow = OverflowPolicy.DROP_OLDEST_TRACE;
    Simulation simulation = down();
    List<WeakReference<TestRun>> runs = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      simulation.record(20).forEach(run -> runs.add(new WeakReference<>(run)));
      simulation.loop.advance(10);
    }
    System.gc();

    // How much the loop leaves in the queue while it is busy depends on the length of the pauses.
    assertThat(runs).filteredOn(run -> run.get() != null).hasSizeLessThan(4_000);
    up(simulation);
    simulation.flush();
    TracingStats stats = simulation.pipeline.stats();
    assertThat(stats.sent() + stats.dropped().get(DropReason.EVICTED)).isEqualTo(20_000);
    assertThat(stats.pending()).isZero();
    assertThat(stats.pendingBytes()).isZero();
  }

  @Test
  void dropOldestKeepsTracesOfWhichSomethingWasSent() {
    settings.maxOps = 100;
    settings.overflow = OverflowPolicy.DROP_OLDEST_TRACE;
    Simulation simulation = new Simulation(1, settings.build());
    TestRun first = new TestRun("first", null);
    simulation.pipeline.start(first.create(), true);
    simulation.flush();
    simulation.server.script = (body, number) -> new Behaviour.Break(false);
    simulation.pipeline.change(first.end());
    List<TestRun> runs = simulation.record(500);
    up(simulation);
    simulation.flush();

    assertEnded(simulation, first);
    assertNoHalves(simulation, runs);
  }

  @Test
  void aChildOfAnEvictedTraceIsNotRecorded() {
    settings.maxOps = 64;
    settings.overflow = OverflowPolicy.DROP_OLDEST_TRACE;
    Simulation simulation = down();
    TestRun root = new TestRun("root", null);
    simulation.pipeline.start(root.create(), true);
    simulation.record(200);

    assertThat(simulation.pipeline.start(new TestRun("child", root).create(), false))
        .isEqualTo(DropReason.EVICTED);
  }

  @Test
  void whatIsEncodedAndInFlightCountsToo() {
    settings.maxBytes = 1 << 20;
    settings.batchOps = 10;
    Simulation simulation = down();
    for (int i = 0; i < 20; i++) {
      RunOp op = new TestRun("r", null).create().inputs("x".repeat(10_000)).bytes(10_256);
      simulation.pipeline.start(op, true);
    }
    long before = simulation.pipeline.stats().pendingBytes();
    simulation.pipeline.flush(Simulation.LONG);
    simulation.loop.advance(1_000);

    assertThat(simulation.pipeline.stats().pendingBytes()).isGreaterThan(before + 90_000);
  }

  private static void assertNoHalves(Simulation simulation, List<TestRun> runs) {
    for (TestRun run : runs) {
      if (simulation.server.run(run) != null) {
        assertEnded(simulation, run);
      }
    }
  }

  private static void assertEnded(Simulation simulation, TestRun run) {
    JsonObject stored = simulation.server.run(run);
    assertThat(stored).isNotNull();
    assertThat(stored.getString("end_time")).isNotNull();
  }
}
