// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.spi.RunSampler;
import io.github.asynclangsmith.tracing.InboundTrust;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunScope;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.Tracer;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two services, one trace. */
@SuppressWarnings("try") // scopes are opened to be closed, not to be read
class DistributedTraceTest {
  private final TracingFixture fixture = new TracingFixture(TracingOptions.defaults());

  @AfterEach
  void close() {
    fixture.close();
  }

  private static MultiMap headers(RunHandle run) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    run.headers().addTo(headers);
    return headers;
  }

  @Test
  void aTraceGoesOnInAnotherService() {
    TracingService other = fixture.start(TracingOptions.defaults());
    RunHandle caller =
        fixture.tracer.start(
            RunStart.builder("caller")
                .metadata(Map.of("thread_id", "t"))
                .project("shared")
                .build());
    MultiMap sent = headers(caller);
    RunHandle remote =
        Objects.requireNonNull(other.tracer().fromHeaders(sent, InboundTrust.TRACE_AND_BAGGAGE));
    String below;
    try (RunScope scope = remote.makeCurrent()) {
      RunHandle run = other.tracer().start("callee", RunType.CHAIN, null);
      below = run.id();
      run.end();
    }
    caller.end();
    fixture.flush();
    TracingFixture.await(other.close(Duration.ofSeconds(5)));

    JsonObject callee = fixture.run(below);
    assertThat(callee.getString("parent_run_id")).isEqualTo(caller.id());
    assertThat(callee.getString("trace_id")).isEqualTo(caller.traceId());
    assertThat(callee.getString("dotted_order")).startsWith(caller.dottedOrder() + ".");
    assertThat(callee.getJsonObject("extra").getJsonObject("metadata").getString("thread_id"))
        .isEqualTo("t");
    assertThat(callee.getString("session_id"))
        .isEqualTo(fixture.run(caller.id()).getString("session_id"));
  }

  @Test
  void headersAreNotBelievedUnlessTheRouteSaysSo() {
    MultiMap sent = headers(fixture.tracer.start("caller", RunType.CHAIN, null));

    assertThat(fixture.tracer.fromHeaders(sent)).isNull();
    assertThat(fixture.tracer.fromHeaders(sent, InboundTrust.NONE)).isNull();
    assertThat(fixture.tracer.fromHeaders(sent, InboundTrust.TRACE)).isNotNull();
  }

  @Test
  void theDefaultTrustCanBeSet() {
    TracingService trusting =
        fixture.start(TracingOptions.builder().inboundTrust(InboundTrust.TRACE).build());
    MultiMap sent = headers(fixture.tracer.start("caller", RunType.CHAIN, null));

    assertThat(trusting.tracer().fromHeaders(sent)).isNotNull();
    TracingFixture.await(trusting.close(Duration.ofSeconds(5)));
  }

  @Test
  void trustInTheTraceIsNoTrustInTheBaggage() {
    RunHandle caller =
        fixture.tracer.start(
            RunStart.builder("c").metadata(Map.of("k", 1)).project("theirs").build());
    RunHandle remote =
        Objects.requireNonNull(fixture.tracer.fromHeaders(headers(caller), InboundTrust.TRACE));
    RunHandle child = remote.child(RunStart.of("child", RunType.CHAIN, null));

    assertThat(child.headers().metadata()).isEmpty();
    assertThat(child.headers().project()).isEqualTo(TracingFixture.PROJECT);
    assertThat(child.parentId()).isEqualTo(caller.id());
  }

  @Test
  void aSenderWhoseClockIsAheadDoesNotMakeTheServerRefuse() {
    Instant ahead = Instant.now().plusSeconds(3_600);
    RunHandle caller = fixture.tracer.start(RunStart.builder("c").startTime(ahead).build());
    RunHandle remote =
        Objects.requireNonNull(fixture.tracer.fromHeaders(headers(caller), InboundTrust.TRACE));
    RunHandle child = remote.child(RunStart.of("child", RunType.CHAIN, null));
    child.end();
    caller.end();

    assertThat(fixture.flush().dropped()).isZero();
    assertThat(fixture.run(child.id()).getString("parent_run_id")).isEqualTo(caller.id());
  }

  @Test
  void malformedHeadersAreNone() {
    MultiMap bad =
        MultiMap.caseInsensitiveMultiMap().add("langsmith-trace", "x.y").add("baggage", "%%%");

    assertThat(fixture.tracer.fromHeaders(bad, InboundTrust.TRACE_AND_BAGGAGE)).isNull();
  }

  @Test
  void servicesWithTheSameRateKeepTheSameTraces() {
    TracingOptions half = TracingOptions.builder().samplingRate(0.5).build();
    TracingService first = fixture.start(half);
    TracingService second = fixture.start(half);
    int kept = 0;
    for (int i = 0; i < 400; i++) {
      RunHandle root = first.tracer().start("r", RunType.CHAIN, null);
      RunHandle remote =
          Objects.requireNonNull(second.tracer().fromHeaders(headers(root), InboundTrust.TRACE));
      RunHandle there = remote.child(RunStart.of("c", RunType.CHAIN, null));
      assertThat(there.isRecorded()).isEqualTo(root.isRecorded());
      assertThat(root.child(RunStart.of("x", RunType.TOOL, null)).isRecorded())
          .isEqualTo(root.isRecorded());
      kept += root.isRecorded() ? 1 : 0;
    }
    Tracer tracer = first.tracer();
    assertThat(kept).isBetween(140, 260);
    assertThat(tracer.stats().accepted()).isEqualTo(2L * kept);
    assertThat(tracer.stats().sampledOut()).isEqualTo(2L * (400 - kept));
    TracingFixture.await(first.close(Duration.ofSeconds(5)));
    TracingFixture.await(second.close(Duration.ofSeconds(5)));
  }

  @Test
  void theHashOfATraceIsFixedForever() {
    UUID trace = UUID.fromString("019c0711-e1aa-7223-bf21-12119afe80f7");

    assertThat(RunSampler.ofRate(1).isSampled(trace, "")).isTrue();
    assertThat(RunSampler.ofRate(0).isSampled(trace, "")).isFalse();
    assertThat(Double.toString(RunSampler.unitHash(trace))).isEqualTo("0.7843880397263897");
  }

  @Test
  void aSamplerThatFailsCountsAsYes() {
    TracingService service =
        fixture.start(
            TracingOptions.builder()
                .sampler(
                    (id, name) -> {
                      throw new IllegalStateException();
                    })
                .build());

    assertThat(service.tracer().start("r", RunType.CHAIN, null).isRecorded()).isTrue();
    TracingFixture.await(service.close(Duration.ofSeconds(5)));
  }
}
