// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.TracingOptionsBuilder;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.localserver.faults.FaultRule;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** For processes that are frozen once they have answered: the end of a trace is its delivery. */
class FlushOnRootEndTest {
  private static TracingOptionsBuilder options(Duration deadline) {
    return TracingOptions.builder().maxBatchAge(Duration.ofHours(1)).flushOnRootEnd(deadline);
  }

  @Test
  void theFutureOfARootCompletesWhenItsRunsAreDelivered() {
    try (TracingFixture fixture = new TracingFixture(options(Duration.ofSeconds(10)).build())) {
      String answer =
          TracingFixture.await(
              fixture.tracer.trace(
                  "root",
                  RunType.CHAIN,
                  null,
                  root -> {
                    root.child(RunStart.of("child", RunType.TOOL, null)).end();
                    return Future.succeededFuture("answer");
                  }));

      assertThat(answer).isEqualTo("answer");
      assertThat(fixture.tracer.stats().sent()).isEqualTo(4);
    }
  }

  @Test
  void aFailureArrivesAfterTheDeliveryToo() {
    try (TracingFixture fixture = new TracingFixture(options(Duration.ofSeconds(10)).build())) {
      Future<Object> failed =
          fixture.tracer.trace(
              "root",
              RunType.CHAIN,
              null,
              root -> {
                throw new IllegalStateException("no");
              });
      TracingFixture.await(failed.otherwiseEmpty());

      assertThat(failed.cause()).hasMessage("no");
      assertThat(fixture.tracer.stats().sent()).isEqualTo(2);
    }
  }

  @Test
  void childrenDoNotWait() {
    try (TracingFixture fixture = new TracingFixture(options(Duration.ofSeconds(10)).build())) {
      RunHandle root = fixture.tracer.start("root", RunType.CHAIN, null);
      TracingFixture.await(
          fixture.tracer.trace(
              RunStart.builder("child").parent(root).build(),
              child -> Future.succeededFuture("x")));
      assertThat(fixture.tracer.stats().sent()).isZero();

      root.end();
      // The next report still covers what the end of the root had delivered.
      assertThat(fixture.flush().sent()).isEqualTo(4);
    }
  }

  @Test
  void aServerThatStallsHoldsTheAnswerUpNoLongerThanTheDeadline() {
    try (TracingFixture fixture = new TracingFixture(options(Duration.ofMillis(100)).build())) {
      FaultRule stall = fixture.server.faults().always("POST", "/runs/multipart", Fault.stall());
      long from = System.nanoTime();
      TracingFixture.await(
          fixture.tracer.trace("r", RunType.CHAIN, null, run -> Future.succeededFuture(1)));
      Duration took = Duration.ofNanos(System.nanoTime() - from);
      stall.clear();
      stall.release();

      assertThat(took).isBetween(Duration.ofMillis(90), Duration.ofSeconds(5));
      assertThat(fixture.flush().isComplete()).isTrue();
    }
  }

  @Test
  void theEnvironmentTurnsItOn() {
    LangSmithOptions options =
        LangSmithOptions.fromEnvironment(Map.of("LANGSMITH_TRACING_BACKGROUND", "false"));

    assertThat(options.tracing().flushOnRootEnd()).isEqualTo(Duration.ofSeconds(5));
    assertThat(TracingOptions.defaults().flushOnRootEnd()).isNull();
  }

  @Test
  void endsWithoutReportsDoNotAddUp() {
    try (TracingFixture fixture = new TracingFixture(options(Duration.ofSeconds(10)).build())) {
      for (int i = 0; i < 200; i++) {
        TracingFixture.await(
            fixture.tracer.trace("r", RunType.CHAIN, null, run -> Future.succeededFuture(1)));
      }

      assertThat(fixture.flush().sent()).isEqualTo(400);
    }
  }
}
