// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import io.github.asynclangsmith.errors.InvalidConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tracing settings of the environment. Unlike the vendor's decorators, the tracer of this
 * client records unless {@code LANGSMITH_TRACING} says {@code false}: whoever calls it means to.
 */
final class TracingEnvironment {
  private static final long MEBIBYTE = 1024L * 1024;
  private static final Duration FLUSH_ON_ROOT_END = Duration.ofSeconds(5);

  private final Environment environment;
  private final OptionChecks checks;
  private final TracingOptionsBuilder options = TracingOptions.builder();
  private final List<Setting> found = new ArrayList<>();

  private TracingEnvironment(Environment environment, OptionChecks checks) {
    this.environment = environment;
    this.checks = checks;
  }

  /** The options, and in {@code settings} what was found where. */
  static TracingOptions read(Environment from, OptionChecks checks, List<Setting> settings) {
    TracingEnvironment tracing = new TracingEnvironment(from, checks);
    tracing.readAll();
    settings.addAll(tracing.found);
    try {
      return tracing.options.build();
    } catch (InvalidConfigurationException e) {
      checks.addAll(e);
      return TracingOptions.defaults();
    }
  }

  private void readAll() {
    Boolean enabled =
        value("tracing.enabled", "true or false", this::flag, "TRACING_V2", "TRACING");
    if (enabled != null) {
      options.enabled(enabled);
    }
    options.hideInputs(isTrue("tracing.hideInputs", "HIDE_INPUTS"));
    options.hideOutputs(isTrue("tracing.hideOutputs", "HIDE_OUTPUTS"));
    options.hideMetadata(isTrue("tracing.hideMetadata", "HIDE_METADATA"));
    if (isTrue("tracing.compression", "DISABLE_RUN_COMPRESSION")) {
      options.compression(false);
    }
    Double rate = value("tracing.samplingRate", "0 to 1", Double::valueOf, "TRACING_SAMPLING_RATE");
    if (rate != null) {
      options.samplingRate(rate);
    }
    Boolean background =
        exact("tracing.background", "true or false", this::flag, "LANGSMITH_TRACING_BACKGROUND");
    if (Boolean.FALSE.equals(background)) {
      options.flushOnRootEnd(FLUSH_ON_ROOT_END);
    }
    readBounds();
    readReplicas();
  }

  private void readReplicas() {
    Sourced<String> text = RunsEndpoints.find(environment);
    if (text != null) {
      options.replicas(RunsEndpoints.read(environment, checks));
      found.add(text.hidden("tracing.replicas"));
    }
  }

  private void readBounds() {
    String number = "a whole number";
    Integer operations =
        value("tracing.maxBufferedOperations", number, Integer::valueOf, "TRACING_QUEUE_MAX_SIZE");
    if (operations != null) {
      options.maxBufferedOperations(operations);
    }
    Long bytes =
        value("tracing.maxBufferedBytes", number, Long::valueOf, "MAX_INGEST_MEMORY_BYTES");
    if (bytes != null) {
      options.maxBufferedBytes(bytes);
    }
    Integer batch =
        value("tracing.maxBatchOperations", number, Integer::valueOf, "BATCH_INGEST_SIZE_LIMIT");
    if (batch != null) {
      options.maxBatchOperations(batch);
    }
    Path directory = value("tracing.deadLetterDirectory", "a path", Path::of, "FAILED_TRACES_DIR");
    if (directory != null) {
      options.deadLetterDirectory(directory);
    }
    Long mebibytes =
        value("tracing.maxDeadLetterBytes", number, Long::valueOf, "FAILED_TRACES_MAX_MB");
    if (mebibytes != null) {
      options.maxDeadLetterBytes(mebibytes * MEBIBYTE);
    }
  }

  private boolean isTrue(String setting, String suffix) {
    return Boolean.TRUE.equals(value(setting, "true or false", this::flag, suffix));
  }

  private Boolean flag(String text) {
    if (text.equalsIgnoreCase("true") || text.equals("1")) {
      return true;
    }
    if (text.equalsIgnoreCase("false") || text.equals("0")) {
      return false;
    }
    throw new IllegalArgumentException(text);
  }

  private <T> @Nullable T value(
      String setting, String allowed, Function<String, T> parse, String... suffixes) {
    return parsed(setting, allowed, parse, environment.find(suffixes));
  }

  private <T> @Nullable T exact(
      String setting, String allowed, Function<String, T> parse, String name) {
    return parsed(setting, allowed, parse, environment.exact(name));
  }

  private <T> @Nullable T parsed(
      String setting, String allowed, Function<String, T> parse, @Nullable Sourced<String> text) {
    if (text == null) {
      return null;
    }
    found.add(text.shown(setting));
    try {
      return parse.apply(text.value().trim());
    } catch (IllegalArgumentException e) {
      checks.problem(text.label(setting), text.value(), allowed);
    }
    return null;
  }
}
