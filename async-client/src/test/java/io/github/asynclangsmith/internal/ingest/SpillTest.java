// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.internal.ingest.SimulatedServer.Behaviour;
import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.OverflowPolicy;
import io.github.asynclangsmith.tracing.TracingStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs wait on disk when the server cannot take them, and arrive when it can. */
class SpillTest {
  @TempDir private Path directory;
  private final Simulation.Settings settings = Simulation.settings();

  @BeforeEach
  void spillAtHundredOperations() {
    settings.overflow = OverflowPolicy.SPILL;
    settings.spill = directory;
    settings.maxOps = 200;
    settings.batchOps = 10;
  }

  private Simulation down() {
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.script = (body, number) -> new Behaviour.Break(false);
    return simulation;
  }

  private static List<TestRun> recordSlowly(Simulation simulation, int count) {
    List<TestRun> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      runs.addAll(simulation.record(1));
      simulation.loop.advance(10);
    }
    return runs;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> found = Files.list(directory)) {
      return found.filter(file -> file.toString().endsWith(".runs")).toList();
    }
  }

  @Test
  void nothingIsLostWhileTheServerIsDownThoughTheBufferIsSmall() throws IOException {
    Simulation simulation = down();
    List<TestRun> runs = recordSlowly(simulation, 1_000);
    TracingStats during = simulation.pipeline.stats();
    assertThat(files()).hasSizeGreaterThan(50);
    simulation.server.script = (body, number) -> SimulatedServer.ACCEPT;
    FlushReport report = simulation.flush();
    simulation.loop.advance(100);

    assertThat(during.refused()).isZero();
    assertThat(during.pending() - during.spilled()).isLessThanOrEqualTo(200);
    assertThat(during.spilled()).isGreaterThan(1_500);
    assertThat(report.sent()).isEqualTo(2_000);
    assertThat(runs).allMatch(run -> simulation.server.run(run).containsKey("end_time"));
    assertThat(simulation.server.disorder).isEmpty();
    assertThat(simulation.pipeline.stats().spilled()).isZero();
    assertThat(files()).isEmpty();
  }

  @Test
  void aRefusedRunOnDiskIsFoundAndItsNeighboursAreKept() {
    Simulation simulation = down();
    List<TestRun> runs = recordSlowly(simulation, 300);
    String culprit = runs.get(200).id();
    simulation.server.script =
        (body, number) ->
            body.bytes().toString().contains("\"id\":\"" + culprit)
                ? new Behaviour.Answer(422, null)
                : SimulatedServer.ACCEPT;
    FlushReport report = simulation.flush();

    assertThat(report.dropped()).isEqualTo(2);
    assertThat(report.sent()).isEqualTo(598);
    assertThat(simulation.server.size()).isEqualTo(299);
  }

  @Test
  void runsOnDiskCanBecomeJson() {
    Simulation simulation = down();
    recordSlowly(simulation, 300);
    simulation.server.script =
        (body, number) ->
            body.route().endsWith("multipart")
                ? new Behaviour.Answer(404, null)
                : SimulatedServer.ACCEPT;

    assertThat(simulation.flush().sent()).isEqualTo(600);
    assertThat(simulation.server.size()).isEqualTo(300);
  }

  @Test
  void whatIsOnDiskWhenTheProcessEndsIsSentByTheNext() {
    Simulation first = down();
    List<TestRun> runs = recordSlowly(first, 300);
    FlushReport report = first.loop.await(first.pipeline.close(Duration.ofSeconds(1)), 10_000);

    assertThat(report.deadLettered()).isGreaterThan(500);
    assertThat(report.deadLettered() + report.dropped()).isEqualTo(600);

    Simulation second = new Simulation(2, settings.build());
    second.loop.advance(5_000);
    assertThat(runs.stream().filter(run -> second.server.run(run) != null).count())
        .isEqualTo(report.deadLettered() / 2);
  }

  @Test
  void aDirectoryThatIsFullMakesTheBufferRefuse() {
    settings.maxSpillBytes = 20_000;
    Simulation simulation = down();
    recordSlowly(simulation, 1_000);
    TracingStats during = simulation.pipeline.stats();
    simulation.server.script = (body, number) -> SimulatedServer.ACCEPT;
    FlushReport report = simulation.flush();

    assertThat(during.refused()).isPositive();
    assertThat(during.dropped()).containsEntry(DropReason.BUFFER_FULL, during.refused());
    assertThat(report.sent()).isEqualTo(report.accepted());
  }

  @Test
  void twoPipelinesDoNotShareADirectory() {
    Simulation first = down();
    Simulation second = down();
    recordSlowly(first, 200);
    recordSlowly(second, 200);
    first.server.script = (body, number) -> SimulatedServer.ACCEPT;
    second.server.script = (body, number) -> SimulatedServer.ACCEPT;
    first.flush();
    second.flush();

    assertThat(first.server.size()).isEqualTo(200);
    assertThat(second.server.size()).isEqualTo(200);
  }

  @Test
  void aDamagedFileIsPutAsideAndTheOthersAreSent() throws IOException {
    Files.writeString(directory.resolve("0000000000000000-00000000.runs"), "--b\r\nnonsense");
    Simulation simulation = new Simulation(1, settings.build());
    simulation.record(3);

    assertThat(simulation.flush().sent()).isEqualTo(6);
    assertThat(directory.resolve("0000000000000000-00000000.runs.damaged")).exists();
  }

  @Test
  void filesAreReadableByTheirOwnerOnly() throws IOException {
    Simulation simulation = down();
    recordSlowly(simulation, 300);

    assertThat(Files.getPosixFilePermissions(files().get(0))).hasSize(2);
  }

  @Test
  void whatADamagedFileHeldIsAccountedForAsLost() throws IOException {
    Simulation simulation = down();
    recordSlowly(simulation, 300);
    List<Path> files = files().stream().sorted().toList();
    Files.writeString(files.get(1), "--b\r\nnonsense");
    simulation.server.script = (body, number) -> SimulatedServer.ACCEPT;
    FlushReport report = simulation.flush();
    TracingStats stats = simulation.pipeline.stats();

    assertThat(report.pending()).isZero();
    assertThat(report.dropped()).isPositive();
    assertThat(report.sent() + report.dropped()).isEqualTo(600);
    assertThat(stats.spilled()).isZero();
    assertThat(stats.accepted()).isEqualTo(stats.sent() + stats.totalDropped());
  }

  @Test
  void whatWaitsOnDiskIsPending() {
    Simulation simulation = down();
    recordSlowly(simulation, 300);
    TracingStats stats = simulation.pipeline.stats();

    assertThat(stats.spilled()).isPositive();
    assertThat(stats.accepted()).isEqualTo(stats.pending());
  }
}
