// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.spi.RunSampler;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which traces are recorded, and what a run says about what recorded it. */
class SamplingTest {
  private static RunStart in(String project) {
    return RunStart.builder("r").project(project).build();
  }

  @Test
  void projectsHaveRatesOfTheirOwn() {
    RunSampler rates = RunSampler.ofRates(0, Map.of("kept", 1.0, "test", 1.0));
    TracingOptions options = TracingOptions.builder().sampler(rates).build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      RunHandle kept = fixture.tracer.start(in("kept"));
      RunHandle left = fixture.tracer.start(in("other"));
      RunHandle usual = fixture.tracer.start("r", RunType.CHAIN, null);
      RunHandle child = left.child(RunStart.of("c", RunType.CHAIN, null));

      assertThat(kept.isRecorded()).isTrue();
      assertThat(usual.isRecorded()).isTrue();
      assertThat(left.isRecorded()).isFalse();
      assertThat(child.isRecorded()).isFalse();
    }
  }

  @Test
  void aRateOutOfRangeIsRefused() {
    assertThatThrownBy(() -> RunSampler.ofRates(0.5, Map.of("p", 2.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2.0");
  }

  @Test
  void whatRecordedARunIsSaidUnlessThatIsOff() {
    assertThat(extra(true).getJsonObject("runtime").getString("runtime")).isEqualTo("java");
    assertThat(extra(false).getJsonObject("runtime")).isNull();
  }

  private static JsonObject extra(boolean runtimeInfo) {
    TracingOptions options = TracingOptions.builder().runtimeInfo(runtimeInfo).build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      RunHandle run = fixture.tracer.start("r", RunType.CHAIN, null);
      run.addMetadata("k", 1).end();
      fixture.flush();
      return fixture.run(run.id()).getJsonObject("extra");
    }
  }
}
