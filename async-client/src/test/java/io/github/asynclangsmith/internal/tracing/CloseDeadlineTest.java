// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.TracingOptionsBuilder;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.localserver.faults.FaultRule;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.Replica;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closing takes as long as it may, and no longer. */
class CloseDeadlineTest {
  /** A busy machine may be late, but not by as much as a request may take. */
  private static final Duration LATE = Duration.ofMillis(2_500);

  @TempDir private Path directory;

  private static FlushReport close(TracingOptionsBuilder options, String... stalled) {
    return close(Duration.ofMillis(300), options, stalled);
  }

  private static FlushReport close(
      Duration deadline, TracingOptionsBuilder options, String... stalled) {
    try (TracingFixture fixture = new TracingFixture(options.build())) {
      List<FaultRule> rules =
          List.of(stalled).stream()
              .map(path -> fixture.server.faults().always("POST", path, Fault.stall()))
              .toList();
      for (int i = 0; i < 500; i++) {
        fixture.tracer.start("r" + i, RunType.CHAIN, "x".repeat(2_000)).end();
      }
      long from = System.nanoTime();
      FlushReport report = TracingFixture.await(fixture.service.close(deadline));
      Duration took = Duration.ofNanos(System.nanoTime() - from);
      rules.forEach(
          rule -> {
            rule.clear();
            rule.release();
          });

      assertThat(took).isBetween(deadline.dividedBy(2), deadline.plus(LATE));
      assertThat(report.accepted())
          .isEqualTo(report.sent() + report.deadLettered() + report.dropped());
      assertThat(report.pending()).isZero();
      assertThat(fixture.tracer.stats().pending()).isZero();
      return report;
    }
  }

  @Test
  void aServerThatStallsDoesNotHoldItUp() {
    assertThat(close(TracingOptions.builder(), "/runs/multipart").dropped()).isEqualTo(1_000);
  }

  @Test
  void withADirectoryForDeadLettersNothingIsLost() {
    FlushReport report =
        close(
            Duration.ofSeconds(3),
            TracingOptions.builder().deadLetterDirectory(directory),
            "/runs/multipart");

    assertThat(report.deadLettered()).isEqualTo(1_000);
  }

  @Test
  void aRedactorThatHangsDoesNotHoldItUpEither() throws InterruptedException {
    java.util.concurrent.CountDownLatch never = new java.util.concurrent.CountDownLatch(1);
    TracingOptionsBuilder options =
        TracingOptions.builder()
            .redactor(
                (field, value) -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return Buffer.buffer();
                });
    try {
      assertThat(close(options).dropped()).isEqualTo(1_000);
    } finally {
      never.countDown();
    }
  }

  @Test
  void severalDestinationsShareTheDeadline() {
    List<Replica> replicas =
        List.of(Replica.builder().name("a").build(), Replica.builder().name("b").build());

    FlushReport report = close(TracingOptions.builder().replicas(replicas), "/runs/multipart");

    assertThat(report.dropped()).isEqualTo(2_000);
    assertThat(report.destinations()).containsOnlyKeys("a", "b");
  }
}
