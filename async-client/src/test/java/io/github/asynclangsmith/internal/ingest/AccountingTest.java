// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.OverflowPolicy;
import io.github.asynclangsmith.tracing.TracingStats;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The books stay right at the edges: shared traces, the moment of closing, failing starts. */
class AccountingTest {
  private static final ReplicaRule SAME =
      new ReplicaRule(null, null, false, ReplicaRule.Updates.NONE);

  @Test
  void feedbackToSeveralDestinationsTakesRoomInEachOfThemAlone() {
    Simulation.Settings settings = Simulation.settings();
    settings.overflow = OverflowPolicy.DROP_OLDEST_TRACE;
    settings.maxOps = 16;
    Simulation first = new Simulation(1, settings.build());
    Simulation second = new Simulation(2, settings.build());
    Fanout both =
        new Fanout(
            List.of(
                new Fanout.Branch("first", SAME, first.pipeline),
                new Fanout.Branch("second", SAME, second.pipeline)));
    FeedbackNote note = new FeedbackNote(new UUID(1, 2), "key", 1, TestRun.map(), TestRun.map());
    TestRun run = new TestRun("judged", null);
    both.start(RunOp.feedback(run, note).bytes(RunOp.BASE_BYTES), true);
    first.record(20);
    FlushReport report = first.flush();

    assertThat(first.pipeline.stats().pending()).isZero();
    assertThat(first.pipeline.stats().pendingBytes()).isZero();
    assertThat(report.accepted()).isEqualTo(report.sent() + report.dropped());
    assertThat(second.flush().sent()).isEqualTo(1);
  }

  @Test
  void whatIsPublishedWhileTheFilesAreClosedIsAccountedFor(@TempDir Path directory) {
    Simulation.Settings settings = Simulation.settings();
    settings.overflow = OverflowPolicy.SPILL;
    settings.spill = directory;
    Simulation simulation = new Simulation(1, settings.build());
    TestRun run = simulation.record(1).get(0);
    simulation.flush();
    Future<FlushReport> closing = simulation.pipeline.close(Duration.ofSeconds(1));
    while (!closing.isComplete()) {
      simulation.pipeline.change(run.update());
      simulation.loop.advance(1);
    }
    simulation.loop.advance(100);
    TracingStats stats = simulation.pipeline.stats();

    assertThat(stats.pending()).isZero();
    assertThat(stats.accepted())
        .isEqualTo(stats.sent() + stats.deadLettered() + stats.totalDropped() - stats.refused());
    assertThat(closing.result().pending()).isZero();
  }

  @Test
  void flushesThatCoverNothingNewLeaveNothingBehind() {
    Ledger ledger = new Ledger(new Counters());

    assertThat(ledger.seal()).isEqualTo(ledger.seal());
    ledger.accept(new TestRun("r", null).create());
    long covering = ledger.seal();
    assertThat(ledger.isSettled(covering)).isFalse();
    assertThat(ledger.seal()).isEqualTo(covering);
    assertThat(ledger.report(covering, Duration.ZERO).pending()).isEqualTo(1);
  }

  @Test
  void aPipelineWhoseTransportCannotBeMadeReportsAndCloses() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      IngestPipeline pipeline =
          IngestPipeline.create(
              vertx,
              Simulation.settings().build(),
              Masking.NONE,
              () -> {
                throw new IllegalStateException("no trust store");
              });

      assertThat(
              pipeline
                  .close(Duration.ofSeconds(1))
                  .toCompletionStage()
                  .toCompletableFuture()
                  .get(5, TimeUnit.SECONDS)
                  .sent())
          .isZero();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }
}
