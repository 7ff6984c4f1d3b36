// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.asynclangsmith.errors.InvalidConfigurationException;
import io.github.asynclangsmith.tracing.OverflowPolicy;
import io.github.asynclangsmith.tracing.Replica;
import io.github.asynclangsmith.tracing.TraceListener;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TracingOptionsTest {
  @Test
  void hasTheDocumentedDefaults() {
    TracingOptions options = TracingOptions.defaults();

    assertThat(options.isEnabled()).isTrue();
    assertThat(options.maxBufferedOperations()).isEqualTo(50_000);
    assertThat(options.maxBufferedBytes()).isEqualTo(64L << 20);
    assertThat(options.maxBatchOperations()).isNull();
    assertThat(options.maxBatchAge()).isEqualTo(Duration.ofMillis(250));
    assertThat(options.overflowPolicy()).isEqualTo(OverflowPolicy.DROP_NEWEST);
    assertThat(options.isEnvironmentMetadataEnabled()).isFalse();
    assertThat(options.isFlushOnShutdown()).isFalse();
  }

  @Test
  void namesEveryProblemAtOnce() {
    InvalidConfigurationException failure =
        catchThrowableOfType(
            InvalidConfigurationException.class,
            () ->
                TracingOptions.builder()
                    .maxBufferedOperations(1)
                    .maxBufferedBytes(5)
                    .maxBatchAge(Duration.ZERO)
                    .maxConcurrentRequests(0)
                    .samplingRate(1.5)
                    .backoff(Duration.ofSeconds(9), Duration.ofSeconds(3))
                    .overflowPolicy(OverflowPolicy.SPILL)
                    .build());

    assertThat(failure.problems())
        .extracting(InvalidConfigurationException.Problem::setting)
        .containsExactlyInAnyOrder(
            "maxBufferedOperations",
            "maxBufferedBytes",
            "maxBatchAge",
            "maxConcurrentRequests",
            "samplingRate",
            "minBackoff",
            "spillDirectory");
    assertThat(failure).hasMessageContaining("maxBufferedOperations is 1");
  }

  @Test
  void aBuilderDoesNotChangeWhatItBuilt() {
    Map<String, Object> metadata = new HashMap<>(Map.of("a", 1));
    TracingOptionsBuilder builder = TracingOptions.builder().metadata(metadata).hideInputs(true);
    TracingOptions options = builder.build();
    builder.hideInputs(false).metadata(Map.of());
    metadata.clear();

    assertThat(options.isHideInputs()).isTrue();
    assertThat(options.metadata()).isEqualTo(Map.of("a", 1));
  }

  @Test
  void everySettingSurvivesToBuilder() throws IllegalAccessException {
    TracingOptionsBuilder changed = changed();
    TracingOptionsBuilder defaults = TracingOptions.builder();
    TracingOptionsBuilder copy = changed.build().toBuilder();

    for (Field field : TracingOptionsBuilder.class.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isPrivate(field.getModifiers())) {
        assertThat(field.get(copy)).as(field.getName()).isEqualTo(field.get(changed));
        assertThat(field.get(copy))
            .as("%s is set", field.getName())
            .isNotEqualTo(field.get(defaults));
      }
    }
  }

  /** A builder with no setting at its default. */
  private static TracingOptionsBuilder changed() {
    return TracingOptions.builder()
        .enabled(false)
        .metadata(Map.of("a", 1))
        .sampler((id, name) -> true)
        .keepErrors(true)
        .inboundTrust(io.github.asynclangsmith.tracing.InboundTrust.TRACE)
        .hideInputs(true)
        .hideOutputs(true)
        .hideMetadata(true)
        .redactor((field, value) -> value)
        .batchRedactor(io.vertx.core.Future::succeededFuture)
        .runtimeInfo(false)
        .environmentMetadata(true)
        .maxBufferedOperations(77)
        .maxBufferedBytes(99_999)
        .overflowPolicy(OverflowPolicy.SPILL)
        .maxBatchOperations(5)
        .maxBatchBytes(2_000)
        .maxBatchAge(Duration.ofMillis(3))
        .compression(false)
        .maxConcurrentRequests(3)
        .requestTimeout(Duration.ofSeconds(3))
        .giveUpAfter(Duration.ofSeconds(4))
        .backoff(Duration.ofMillis(5), Duration.ofMillis(6))
        .maxRetryAfter(Duration.ofSeconds(7))
        .serverInfoTtl(Duration.ofSeconds(8))
        .deadLetterDirectory(Path.of("d"))
        .maxDeadLetterBytes(9)
        .spillDirectory(Path.of("s"))
        .maxSpillBytes(10)
        .replicas(List.of(Replica.builder().build()))
        .addListener(new TraceListener() {})
        .objectMapper(new com.fasterxml.jackson.databind.ObjectMapper())
        .clock(InstantSource.system())
        .idSource(start -> UUID.randomUUID())
        .flushOnShutdown(true)
        .flushOnRootEnd(Duration.ofSeconds(11));
  }

  @Test
  void aRateBecomesASampler() {
    assertThat(TracingOptions.builder().samplingRate(1).build().sampler()).isNull();
    assertThat(TracingOptions.builder().samplingRate(0.1).build().sampler()).isNotNull();
    assertThat(TracingOptions.builder().samplingRate(0.1).build().toBuilder().build().sampler())
        .isNotNull();
    assertThat(Arrays.asList(TracingOptions.disabled().isEnabled())).containsExactly(false);
  }
}
