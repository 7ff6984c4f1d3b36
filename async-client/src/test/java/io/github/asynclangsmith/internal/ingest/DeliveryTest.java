// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.internal.ingest.SimulatedServer.Behaviour;
import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.FlushReport;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a request, by the answer it gets. */
class DeliveryTest {
  private final Simulation.Settings settings = Simulation.settings();

  private static Behaviour status(int status) {
    return new Behaviour.Answer(status, null);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void aRefusedRunIsFoundByHalvingAndItsNeighboursAreKept(int status) {
    Simulation simulation = new Simulation(1, settings.build());
    List<TestRun> runs = simulation.record(40);
    String culprit = runs.get(17).id();
    simulation.server.script =
        (body, number) ->
            body.bytes().toString().contains(culprit) ? status(status) : SimulatedServer.ACCEPT;

    FlushReport report = simulation.flush();

    assertThat(report.sent()).isEqualTo(78);
    assertThat(report.dropped()).isEqualTo(2);
    assertThat(simulation.server.size()).isEqualTo(39);
    assertThat(simulation.pipeline.stats().dropped()).containsEntry(DropReason.REJECTED, 2L);
    assertThat(simulation.server.requests).hasSizeLessThan(16);
  }

  @Test
  void aBodyThatIsTooLargeIsSentInParts() {
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.script =
        (body, number) -> body.plainSize() > 3_000 ? status(413) : SimulatedServer.ACCEPT;
    simulation.record(30);

    assertThat(simulation.flush().sent()).isEqualTo(60);
    assertThat(simulation.server.size()).isEqualTo(30);
  }

  @Test
  void theAnnouncedLimitOfBytesIsKeptThoughEstimatesAreTooLow() {
    settings.batchBytes = 4_000;
    Simulation simulation = new Simulation(1, settings.build());
    for (int i = 0; i < 20; i++) {
      RunOp op = new TestRun("r" + i, null).create().inputs("x".repeat(900));
      simulation.pipeline.start(op, true);
    }

    assertThat(simulation.flush().sent()).isEqualTo(20);
    assertThat(simulation.server.requests).allMatch(body -> body.plainSize() <= 4_000);
  }

  @Test
  void aRunThatIsLargerThanTheLimitTravelsAlone() {
    settings.batchBytes = 4_000;
    Simulation simulation = new Simulation(1, settings.build());
    simulation.record(3);
    RunOp large = new TestRun("large", null).create().inputs("x".repeat(9_000)).bytes(9_300);
    simulation.pipeline.start(large, true);
    simulation.record(3);

    assertThat(simulation.flush().sent()).isEqualTo(13);
    assertThat(simulation.server.requests)
        .filteredOn(body -> body.plainSize() > 4_000)
        .singleElement()
        .matches(body -> SimulatedServer.count(body) == 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void refusedCredentialsStopEverythingAfterOneRequest(int status) {
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.script = (body, number) -> status(status);
    simulation.record(3);
    simulation.flush();
    simulation.record(5);
    FlushReport second = simulation.flush();

    assertThat(simulation.server.requests).hasSize(1);
    assertThat(second.dropped()).isEqualTo(10);
    assertThat(simulation.pipeline.stats().dropped()).containsEntry(DropReason.UNAUTHORIZED, 16L);
  }

  @Test
  void credentialsThatAreAcceptedAgainAreFoundOutAfterAMinute() {
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.script = (body, number) -> number == 1 ? status(401) : SimulatedServer.ACCEPT;
    simulation.record(1);
    simulation.flush();
    simulation.loop.advance(61_000);
    simulation.record(2);

    assertThat(simulation.flush().sent()).isEqualTo(4);
  }

  @Test
  void aServerWithoutTheMultipartRouteGetsJsonUntilItIsAskedAgain() {
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.script =
        (body, number) -> body.route().endsWith("multipart") ? status(404) : SimulatedServer.ACCEPT;
    simulation.record(2);
    assertThat(simulation.flush().sent()).isEqualTo(4);
    simulation.record(2);
    assertThat(simulation.flush().sent()).isEqualTo(4);
    assertThat(simulation.server.requests.stream().map(EncodedBody::route))
        .containsExactly("/runs/multipart", "/runs/batch", "/runs/batch");

    simulation.server.script = (body, number) -> SimulatedServer.ACCEPT;
    simulation.loop.advance(Duration.ofMinutes(11).toMillis());
    simulation.record(1);
    simulation.flush();
    assertThat(simulation.server.requests.get(3).route()).isEqualTo("/runs/multipart");
  }

  @Test
  void aServerThatRefusesCompressionGetsPlainBodies() {
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.info.put("instance_flags", new JsonObject().put("gzip_body_enabled", true));
    simulation.server.script =
        (body, number) -> body.contentEncoding() != null ? status(415) : SimulatedServer.ACCEPT;
    simulation.pipeline.flush(Simulation.LONG);
    simulation.loop.advance(300);
    simulation.record(1);
    simulation.loop.advance(600);
    simulation.record(1);

    assertThat(simulation.flush().dropped()).isZero();
    assertThat(simulation.server.size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "3.0", " 3 "})
  void theServersRetryAfterIsHonoured(String seconds) {
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.script =
        (body, number) -> number == 1 ? new Behaviour.Answer(429, seconds) : SimulatedServer.ACCEPT;
    simulation.record(1);
    FlushReport report = simulation.flush();

    assertThat(report.retried()).isEqualTo(1);
    assertThat(pause(simulation, 0)).isBetween(3_000L, 3_020L);
  }

  @Test
  void aPauseInMillisecondsWins() {
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.script =
        (body, number) ->
            number == 1 ? new Behaviour.Headers(503, "700", null) : SimulatedServer.ACCEPT;
    simulation.record(1);
    simulation.flush();

    assertThat(pause(simulation, 0)).isBetween(700L, 720L);
  }

  @Test
  void anEndlessRetryAfterIsCapped() {
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.script =
        (body, number) -> number == 1 ? new Behaviour.Answer(429, "86400") : SimulatedServer.ACCEPT;
    simulation.record(1);
    simulation.flush();

    assertThat(pause(simulation, 0)).isBetween(10_000L, 10_020L);
  }

  @Test
  void whileADestinationIsLeftAloneNothingElseIsSentToIt() {
    settings.batchOps = 2;
    settings.concurrent = 4;
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.latencyMillis = 0;
    simulation.server.script =
        (body, number) -> number <= 2 ? new Behaviour.Answer(429, "5") : SimulatedServer.ACCEPT;
    simulation.record(40);
    simulation.flush();

    long first = simulation.server.requestTimes.get(0);
    assertThat(simulation.server.requestTimes)
        .noneMatch(time -> time > first + 20 && time < first + 5_000);
    assertThat(simulation.server.size()).isEqualTo(40);
  }

  @Test
  void aDestinationThatIsDownIsAskedByOneRequestAtATimeAndAllIsSentWhenItIsUp() {
    settings.batchOps = 10;
    settings.concurrent = 8;
    Simulation simulation = new Simulation(3, settings.build());
    boolean[] up = {false};
    simulation.server.script =
        (body, number) -> up[0] ? SimulatedServer.ACCEPT : new Behaviour.Break(false);
    simulation.record(200);
    simulation.loop.advance(30_000);
    int before = simulation.server.requests.size();
    simulation.server.maxInFlight = 0;
    simulation.loop.advance(60_000);

    assertThat(simulation.server.maxInFlight).isEqualTo(1);
    assertThat(simulation.server.requests.size() - before).isBetween(10, 26);
    up[0] = true;
    assertThat(simulation.flush().sent()).isEqualTo(400);
    assertThat(simulation.server.maxInFlight).isGreaterThan(1);
  }

  @Test
  void pausesAreRandomAndGrow() {
    Simulation simulation = new Simulation(5, settings.build());
    simulation.server.latencyMillis = 0;
    simulation.server.script = (body, number) -> status(500);
    simulation.record(1);
    simulation.pipeline.flush(Simulation.LONG);
    simulation.loop.advance(60_000);

    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      pauses.add(pause(simulation, i));
    }
    assertThat(pauses.get(0)).isLessThanOrEqualTo(105);
    assertThat(pauses.subList(7, 10)).allMatch(pause -> pause >= 2_500 && pause <= 5_010);
    assertThat(pauses.stream().distinct().count()).isGreaterThan(7);
  }

  @Test
  void whatCannotBeDeliveredInTimeIsGivenUpAndCounted() {
    settings.giveUp = Duration.ofSeconds(20);
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.script = (body, number) -> status(503);
    simulation.record(2);

    FlushReport report = simulation.flush();

    assertThat(report.dropped()).isEqualTo(4);
    assertThat(simulation.pipeline.stats().dropped()).containsEntry(DropReason.UNDELIVERABLE, 4L);
    assertThat(report.duration()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(21));
  }

  @Test
  void theServerMaySayThatARetryIsUseless() {
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.script = (body, number) -> new Behaviour.Headers(503, null, "false");
    simulation.record(1);

    assertThat(simulation.flush().dropped()).isEqualTo(2);
    assertThat(simulation.server.requests).hasSize(1);
  }

  @Test
  void theServerMaySayThatARetryHelps() {
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.script =
        (body, number) ->
            number == 1 ? new Behaviour.Headers(400, null, "true") : SimulatedServer.ACCEPT;
    simulation.record(1);

    assertThat(simulation.flush().sent()).isEqualTo(2);
  }

  @Test
  void aConflictMeansThatEverythingIsThereAlready() {
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.script = (body, number) -> status(409);
    simulation.record(1);

    assertThat(simulation.flush().sent()).isEqualTo(2);
    assertThat(simulation.server.requests).hasSize(1);
  }

  @Test
  void neverMoreRequestsAtOnceThanAllowed() {
    settings.batchOps = 1;
    settings.concurrent = 3;
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.latencyMillis = 50;
    simulation.record(60);
    simulation.flush();

    assertThat(simulation.server.maxInFlight).isEqualTo(3);
  }

  @Test
  void aFlushReportsAtItsDeadlineAndTheNextOneCoversTheRest() {
    Simulation simulation = new Simulation(1, settings.build());
    boolean[] up = {false};
    simulation.server.script =
        (body, number) -> up[0] ? SimulatedServer.ACCEPT : new Behaviour.Break(false);
    simulation.record(4);
    FlushReport first =
        simulation.loop.await(simulation.pipeline.flush(Duration.ofSeconds(2)), 3_000);
    up[0] = true;
    simulation.record(1);
    FlushReport second = simulation.flush();

    assertThat(first.pending()).isEqualTo(8);
    assertThat(first.accepted()).isEqualTo(8);
    assertThat(first.duration()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_010));
    assertThat(second.accepted()).isEqualTo(10);
    assertThat(second.sent()).isEqualTo(10);
  }

  @Test
  void aFlushOfNothingReportsAtOnce() {
    Simulation simulation = Simulation.withDefaults();

    assertThat(simulation.loop.await(simulation.pipeline.flush(Simulation.LONG), 5))
        .matches(report -> report.accepted() == 0 && report.isComplete());
  }

  @Test
  void closingTwiceGivesTheSameReportAndLaterRunsAreRefused() {
    Simulation simulation = Simulation.withDefaults();
    simulation.record(2);
    Future<FlushReport> first = simulation.pipeline.close(Duration.ofSeconds(5));
    Future<FlushReport> second = simulation.pipeline.close(Duration.ofSeconds(1));
    FlushReport report = simulation.loop.await(first, 6_000);
    simulation.record(1);

    assertThat(report.sent()).isEqualTo(4);
    assertThat(second.result()).isEqualTo(report);
    assertThat(simulation.pipeline.stats().dropped()).containsEntry(DropReason.CLOSED, 1L);
  }

  @Test
  void closingGivesUpAtItsDeadlineAndAccountsForEverything() {
    settings.batchOps = 4;
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.script = (body, number) -> new Behaviour.Break(false);
    simulation.record(50);

    FlushReport report =
        simulation.loop.await(simulation.pipeline.close(Duration.ofSeconds(3)), 10_000);

    assertThat(report.pending()).isZero();
    assertThat(report.accepted()).isEqualTo(100);
    assertThat(report.dropped()).isEqualTo(100);
    assertThat(simulation.pipeline.stats().dropped())
        .isEqualTo(withZeros(Map.of(DropReason.CLOSED, 100L)));
    assertThat(simulation.pipeline.stats().pending()).isZero();
    assertThat(simulation.pipeline.stats().pendingBytes()).isZero();
  }

  private static Map<DropReason, Long> withZeros(Map<DropReason, Long> known) {
    Map<DropReason, Long> all = new java.util.EnumMap<>(DropReason.class);
    for (DropReason reason : DropReason.values()) {
      all.put(reason, known.getOrDefault(reason, 0L));
    }
    return all;
  }

  private static long pause(Simulation simulation, int after) {
    List<Long> times = simulation.server.requestTimes;
    return times.get(after + 1) - times.get(after);
  }
}
