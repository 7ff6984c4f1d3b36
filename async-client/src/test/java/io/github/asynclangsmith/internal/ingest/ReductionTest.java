// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.internal.ingest.SimulatedServer.Behaviour;
import io.github.asynclangsmith.tracing.Attachment;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.OverflowPolicy;
import io.github.asynclangsmith.tracing.TraceListener;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is too large for the server arrives without its largest fields. */
class ReductionTest {
  private final Simulation.Settings settings = Simulation.settings();
  private final List<Map<String, Integer>> told = new ArrayList<>();

  @TempDir private Path directory;

  private Simulation simulation(int maxBytes) {
    settings.listeners.add(
        new TraceListener() {
          @Override
          public void onReduced(String runId, Map<String, Integer> leftOut) {
            told.add(Map.copyOf(leftOut));
          }
        });
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.script =
        (body, number) ->
            body.plainSize() > maxBytes ? new Behaviour.Answer(413, null) : SimulatedServer.ACCEPT;
    return simulation;
  }

  private static JsonObject stored(Simulation simulation, RunRecord run) {
    return Objects.requireNonNull(simulation.server.run(run));
  }

  @Test
  void theLargestFieldBecomesAMarkerOfItsSizeAndTheOthersStay() {
    Simulation simulation = simulation(6_000);
    List<TestRun> neighbours = simulation.record(5);
    TestRun run = new TestRun("large", null);
    RunOp start = run.create().inputs("x".repeat(9_000)).outputs("y".repeat(3_000));
    simulation.pipeline.start(start, true);

    FlushReport report = simulation.flush();

    JsonObject found = stored(simulation, run);
    assertThat(report.sent()).isEqualTo(11);
    assertThat(found.getJsonObject("inputs").getString("input"))
        .startsWith("[left out: 9012 bytes");
    assertThat(found.getJsonObject("outputs").getString("output")).isEqualTo("y".repeat(3_000));
    assertThat(told).containsExactly(Map.of("post." + run.id() + ".inputs", 9_012));
    assertThat(simulation.pipeline.stats().leftOut()).isEqualTo(1);
    neighbours.forEach(each -> assertThat(simulation.server.run(each)).isNotNull());
  }

  @Test
  void moreIsLeftOutUntilTheServerTakesIt() {
    Simulation simulation = simulation(2_500);
    TestRun run = new TestRun("large", null);
    simulation.pipeline.start(
        run.create()
            .inputs("a".repeat(9_000))
            .outputs("b".repeat(4_000))
            .error("c".repeat(2_000))
            .events(TestRun.list(TestRun.map("name", "d".repeat(1_500))))
            .serialized("e".repeat(1_400)),
        true);

    assertThat(simulation.flush().sent()).isEqualTo(1);
    JsonObject found = stored(simulation, run);
    assertThat(found.getString("error")).startsWith("[left out: 2002 bytes");
    assertThat(found.getJsonArray("events").getJsonObject(0).getString("name"))
        .startsWith("[left out");
    assertThat(told.stream().mapToInt(Map::size).sum())
        .isEqualTo((int) simulation.pipeline.stats().leftOut());
  }

  @Test
  void aRunOfWhichNothingCanBeLeftOutIsLostInTheEnd() {
    Simulation simulation = simulation(10);
    simulation.record(1);

    assertThat(simulation.flush().dropped()).isEqualTo(2);
    assertThat(simulation.server.requests).hasSizeLessThan(5);
    assertThat(simulation.pipeline.stats().pendingBytes()).isZero();
  }

  @Test
  void attachmentsAreLeftOutToo() {
    Simulation simulation = simulation(5_000);
    TestRun run = new TestRun("large", null);
    Attachment file = new Attachment("photo", "image/png", Buffer.buffer(new byte[20_000]), null);
    simulation.pipeline.start(run.create().inputs("small").attachments(List.of(file)), true);

    assertThat(simulation.flush().sent()).isEqualTo(1);
    EncodedBody last = simulation.server.requests.get(simulation.server.requests.size() - 1);
    assertThat(last.bytes().toString())
        .contains("Content-Type: text/plain", "[left out: 20000 bytes", "small");
  }

  @Test
  void whatIsLargerThanAnnouncedIsReducedToThatSize() {
    settings.batchBytes = 5_000;
    Simulation simulation = simulation(5_000);
    TestRun run = new TestRun("large", null);
    simulation.pipeline.start(
        run.create().inputs("a".repeat(40_000)).outputs("b".repeat(3_500)), true);

    assertThat(simulation.flush().sent()).isEqualTo(1);
    assertThat(simulation.server.requests).hasSize(2);
    assertThat(stored(simulation, run).getJsonObject("outputs").getString("output")).hasSize(3_500);
  }

  @Test
  void theJsonRouteGetsTheReducedRunToo() {
    settings.batchBytes = 5_000;
    Simulation simulation = simulation(5_000);
    simulation.server.info =
        new JsonObject()
            .put("batch_ingest_config", new JsonObject().put("use_multipart_endpoint", false));
    simulation.record(1);
    simulation.flush();
    simulation.server.requests.clear();
    TestRun run = new TestRun("large", null);
    simulation.pipeline.start(run.create().inputs("a".repeat(40_000)), true);

    assertThat(simulation.flush().sent()).isEqualTo(1);
    assertThat(simulation.server.requests).allMatch(body -> body.route().equals("/runs/batch"));
    assertThat(stored(simulation, run).getJsonObject("inputs").encode()).contains("[left out");
  }

  @Test
  void aRunThatWaitedOnDiskIsReducedAsWell() {
    settings.overflow = OverflowPolicy.SPILL;
    settings.spill = directory;
    settings.maxOps = 16;
    Simulation simulation = simulation(5_000);
    Behaviour[] first = {new Behaviour.Answer(503, null)};
    SimulatedServer.Script limited = simulation.server.script;
    simulation.server.script =
        (body, number) -> number < 12 ? first[0] : limited.next(body, number);
    TestRun run = new TestRun("large", null);
    simulation.record(6);
    simulation.loop.advance(400);
    simulation.pipeline.start(run.create().inputs("a".repeat(40_000)), true);
    simulation.loop.advance(1_000);

    assertThat(simulation.pipeline.stats().spilled()).isPositive();
    assertThat(simulation.flush().sent()).isEqualTo(13);
    assertThat(stored(simulation, run).getJsonObject("inputs").encode()).contains("[left out");
  }
}
