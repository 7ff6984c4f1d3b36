// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each variable of the platform's SDKs has the effect that the documentation says. */
class TracingEnvironmentTest {
  private static final Path PAGE = Path.of("..", "docs", "environment.md");

  private static TracingOptions read(String name, String value) {
    return LangSmithOptions.fromEnvironment(Map.of(name, value)).tracing();
  }

  private static Arguments effect(
      String suffix, String value, Function<TracingOptions, Object> setting, Object expected) {
    return Arguments.of(suffix, value, setting, expected);
  }

  static Stream<Arguments> effects() {
    return Stream.of(
        effect("TRACING", "false", TracingOptions::isEnabled, false),
        effect("TRACING_V2", "false", TracingOptions::isEnabled, false),
        effect("HIDE_INPUTS", "true", TracingOptions::isHideInputs, true),
        effect("HIDE_OUTPUTS", "true", TracingOptions::isHideOutputs, true),
        effect("HIDE_METADATA", "true", TracingOptions::isHideMetadata, true),
        effect("DISABLE_RUN_COMPRESSION", "1", TracingOptions::isCompressionEnabled, false),
        effect("TRACING_QUEUE_MAX_SIZE", "77", TracingOptions::maxBufferedOperations, 77),
        effect("MAX_INGEST_MEMORY_BYTES", "99999", TracingOptions::maxBufferedBytes, 99_999L),
        effect("BATCH_INGEST_SIZE_LIMIT", "7", TracingOptions::maxBatchOperations, 7),
        effect("FAILED_TRACES_DIR", "d", TracingOptions::deadLetterDirectory, Path.of("d")),
        effect("FAILED_TRACES_MAX_MB", "3", TracingOptions::maxDeadLetterBytes, 3L << 20),
        effect("TRACING_SAMPLING_RATE", "0.5", each -> each.sampler() != null, true),
        effect(
            "RUNS_ENDPOINTS", "{\"https://a.example\":\"k\"}", each -> each.replicas().size(), 1));
  }

  @ParameterizedTest
  @MethodSource("effects")
  void eitherPrefixSetsTheOption(
      String suffix, String value, Function<TracingOptions, Object> setting, Object expected) {
    assertThat(setting.apply(read("LANGSMITH_" + suffix, value))).isEqualTo(expected);
    assertThat(setting.apply(read("LANGCHAIN_" + suffix, value))).isEqualTo(expected);
    assertThat(setting.apply(TracingOptions.defaults())).isNotEqualTo(expected);
  }

  @Test
  void whatOnlyTheNewPrefixSetsIsNotSetByTheOld() {
    assertThat(read("LANGSMITH_TRACING_BACKGROUND", "false").flushOnRootEnd())
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(read("LANGCHAIN_TRACING_BACKGROUND", "false").flushOnRootEnd()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TRACING_V2",
        "TRACING",
        "ENDPOINT",
        "API_KEY",
        "PROJECT",
        "SESSION",
        "WORKSPACE_ID",
        "RUNS_ENDPOINTS",
        "TRACING_SAMPLING_RATE",
        "HIDE_INPUTS",
        "HIDE_OUTPUTS",
        "HIDE_METADATA",
        "EXCLUDE_INPUTS_ON_PATCH",
        "BAGGAGE_ALLOWED_UPDATE_FIELDS",
        "TRACING_QUEUE_MAX_SIZE",
        "MAX_INGEST_MEMORY_BYTES",
        "BATCH_INGEST_SIZE_LIMIT",
        "DISABLE_RUN_COMPRESSION",
        "RUN_COMPRESSION_LEVEL",
        "RUN_COMPRESSION_THREADS",
        "DISABLE_MULTIPART_STREAMING",
        "FAILED_TRACES_DIR",
        "FAILED_TRACES_MAX_MB",
        "USE_DAEMON",
        "TRACING_BACKGROUND",
        "TRACING_MODE",
        "OTEL_ENABLED",
        "OTEL_ONLY",
        "OTEL_SPAN_TTL_SECONDS",
        "REVISION_ID",
        "SUPPRESS_CIRCULAR_JSON_WARNINGS",
        "DEBUG",
        "HOSTED_LANGSERVE_PROJECT_NAME"
      })
  void theDocumentationNamesEveryVariable(String suffix) throws IOException {
    assertThat(Files.readString(PAGE)).containsPattern("(_|`)" + suffix + "`");
  }
}
