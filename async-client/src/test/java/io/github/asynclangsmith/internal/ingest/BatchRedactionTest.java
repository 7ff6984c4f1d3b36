// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.internal.ingest.SimulatedServer.Behaviour;
import io.github.asynclangsmith.spi.BatchRedactor;
import io.github.asynclangsmith.spi.BufferedRun;
import io.github.asynclangsmith.spi.RunField;
import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.OverflowPolicy;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Order, bounds and deadlines while a redactor of batches works. */
class BatchRedactionTest {
  private final Simulation.Settings settings = Simulation.settings();
  private final List<Promise<List<BufferedRun>>> open = new ArrayList<>();
  private final List<List<BufferedRun>> asked = new ArrayList<>();

  /** Answers when the test says so. */
  private final BatchRedactor waiting =
      runs -> {
        Promise<List<BufferedRun>> answer = Promise.promise();
        open.add(answer);
        asked.add(runs);
        return answer.future();
      };

  private Simulation simulation(BatchRedactor redactor) {
    return new Simulation(1, settings.build(), Masking.NONE.then(redactor));
  }

  private void answer(int index) {
    open.get(index).complete(asked.get(index));
  }

  @Test
  void anUpdateWaitsBehindItsCreateThatIsBeingRedacted() {
    Simulation simulation = simulation(waiting.withTimeout(Duration.ofMinutes(1)));
    TestRun run = new TestRun("r", null);
    simulation.pipeline.start(run.create().inputs("a"), true);
    simulation.loop.advance(400);
    simulation.pipeline.change(run.end().outputs("b"));
    simulation.loop.advance(1_000);

    assertThat(asked).hasSize(1);
    assertThat(simulation.server.requests).isEmpty();
    answer(0);
    simulation.loop.advance(1_000);
    assertThat(asked).hasSize(2);
    answer(1);
    assertThat(simulation.flush().sent()).isEqualTo(2);
    assertThat(simulation.server.disorder).isEmpty();
  }

  @Test
  void itHasFewBatchesAtOnceAndTheRestKeepsItsRoomInTheBuffer() {
    settings.batchOps = 10;
    settings.maxOps = 400;
    settings.concurrent = 16;
    Simulation simulation = simulation(waiting.withTimeout(Duration.ofMinutes(1)));
    simulation.record(300);
    simulation.loop.advance(2_000);

    assertThat(asked).hasSize(4);
    assertThat(simulation.pipeline.stats().pending()).isLessThanOrEqualTo(400);
    assertThat(simulation.pipeline.stats().dropped().get(DropReason.BUFFER_FULL)).isPositive();
    for (int i = 0; i < open.size(); i++) {
      answer(i);
      simulation.loop.advance(1_000);
    }
    assertThat(simulation.flush().pending()).isZero();
    assertThat(simulation.pipeline.stats().pendingBytes()).isZero();
    assertThat(simulation.server.disorder).isEmpty();
  }

  @Test
  void aFlushWaitsForItAndReportsWhatIsLeftAtItsDeadline() {
    Simulation simulation = simulation(waiting.withTimeout(Duration.ofMinutes(1)));
    simulation.record(3);
    Future<FlushReport> early = simulation.pipeline.flush(Duration.ofSeconds(1));
    FlushReport report = simulation.loop.await(early, 2_000);
    assertThat(report.pending()).isEqualTo(6);

    answer(0);
    assertThat(simulation.flush().sent()).isEqualTo(6);
  }

  @Test
  void closingGivesUpOneThatNeverAnswersAtTheDeadline() {
    Simulation simulation = simulation(waiting.withTimeout(Duration.ofHours(1)));
    simulation.record(3);
    Future<FlushReport> closed = simulation.pipeline.close(Duration.ofSeconds(2));
    FlushReport report = simulation.loop.await(closed, 2_100);

    assertThat(report.dropped()).isEqualTo(6);
    assertThat(simulation.server.requests).isEmpty();
    assertThat(simulation.pipeline.stats().pending()).isZero();
  }

  @Test
  void partsOfARefusedBatchAreNotSeenAgain() {
    Simulation simulation =
        simulation(
            runs -> {
              asked.add(runs);
              return Future.succeededFuture(
                  runs.stream().map(run -> run.with(RunField.INPUTS, "masked")).toList());
            });
    List<TestRun> runs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      TestRun run = new TestRun("r" + i, null);
      simulation.pipeline.start(run.create().inputs("secret"), true);
      runs.add(run);
    }
    String culprit = runs.get(7).id();
    simulation.server.script =
        (body, number) ->
            body.bytes().toString().contains(culprit)
                ? new Behaviour.Answer(422, null)
                : SimulatedServer.ACCEPT;

    assertThat(simulation.flush().sent()).isEqualTo(19);
    assertThat(asked).hasSize(1);
    assertThat(simulation.server.requests)
        .noneMatch(body -> body.bytes().toString().contains("secret"));
    assertThat(String.valueOf(simulation.server.run(runs.get(19)))).contains("masked");
  }

  @Test
  void whatWaitsOnDiskIsWhatItLetThrough(@TempDir Path directory) throws IOException {
    settings.overflow = OverflowPolicy.SPILL;
    settings.spill = directory;
    settings.maxOps = 64;
    settings.batchOps = 8;
    Simulation simulation =
        simulation(
            runs ->
                Future.succeededFuture(
                    runs.stream().map(run -> run.with(RunField.INPUTS, "masked")).toList()));
    simulation.server.script = (body, number) -> new Behaviour.Answer(503, null);
    for (int i = 0; i < 200; i++) {
      simulation.pipeline.start(new TestRun("r" + i, null).create().inputs("secret"), true);
      simulation.loop.advance(20);
    }

    try (Stream<Path> files = Files.list(directory)) {
      List<Path> runs = files.filter(file -> file.toString().endsWith(".runs")).toList();
      assertThat(runs).isNotEmpty();
      for (Path file : runs) {
        assertThat(Files.readString(file)).contains("masked").doesNotContain("secret");
      }
    }
    simulation.server.script = (body, number) -> SimulatedServer.ACCEPT;
    assertThat(simulation.flush().pending()).isZero();
    assertThat(simulation.server.requests)
        .noneMatch(body -> body.bytes().toString().contains("secret"));
  }

  @Test
  void anErrorOfTheRedactorWithholdsTheBatchAndGivesItsRoomBack() {
    Simulation simulation =
        simulation(
            runs -> {
              throw new AssertionError("quotes a secret");
            });
    TestRun run = new TestRun("r", null);
    simulation.pipeline.start(run.create().inputs("a secret"), true);
    FlushReport report = simulation.flush();

    assertThat(report.sent()).isEqualTo(1);
    assertThat(simulation.server.run(run).encode()).doesNotContain("secret");
    assertThat(simulation.pipeline.stats().pendingBytes()).isZero();
  }

  @Test
  void valuesThatARedactorChangesInPlaceAreNotSentAsTheyWere() {
    Simulation simulation =
        simulation(
            runs -> {
              runs.forEach(run -> ((Map<?, ?>) run.get(RunField.INPUTS)).clear());
              return Future.succeededFuture(runs);
            });
    TestRun run = new TestRun("r", null);
    simulation.pipeline.start(run.create().inputs(TestRun.map("a", "secret")), true);
    simulation.flush();

    assertThat(simulation.server.run(run).encode()).doesNotContain("secret");
  }
}
