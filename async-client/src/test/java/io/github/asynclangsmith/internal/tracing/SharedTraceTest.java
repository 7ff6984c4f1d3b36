// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.OverflowPolicy;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A trace to which two clients contribute. */
class SharedTraceTest {
  @Test
  void eachClientHasTheRoomOfItsOwnRunsAlone() {
    TracingOptions options =
        TracingOptions.builder()
            .overflowPolicy(OverflowPolicy.DROP_OLDEST_TRACE)
            .maxBufferedOperations(16)
            .maxBatchAge(Duration.ofMinutes(1))
            .build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      TracingService other = fixture.start(options);
      RunHandle root = fixture.tracer.start("root", RunType.CHAIN, null);
      for (int i = 0; i < 6; i++) {
        other.tracer().start(RunStart.builder("child").parent(root).build());
      }
      for (int i = 0; i < 20; i++) {
        fixture.tracer.start("r" + i, RunType.CHAIN, null);
      }

      assertThat(fixture.tracer.stats().pending()).isBetween(1L, 16L);
      assertThat(TracingFixture.await(other.flush(Duration.ofSeconds(5))).sent()).isEqualTo(6);
      assertThat(other.tracer().stats().pending()).isZero();
      TracingFixture.await(other.close(Duration.ofSeconds(5)));
    }
  }
}
