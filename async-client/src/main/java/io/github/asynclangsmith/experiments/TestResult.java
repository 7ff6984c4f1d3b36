// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.experiments;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Model;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment made of an example: the root run, what was expected, and how it was judged.
 *
 * @since 0.1
 */
@Model
public interface TestResult extends JsonModel {
  /** Starts with nothing set. */
  static TestResultBuilder builder() {
    return new TestResultBuilder();
  }

  /** The root run. */
  String runId();

  /** The example. */
  String exampleId();

  /** What the run was given, an object. */
  @Nullable RawJson inputs();

  /** What the run gave, an object. */
  @Nullable RawJson outputs();

  /** What was expected: the outputs of the example; null when it has none or was deleted. */
  @Nullable RawJson reference();

  /** How long the run took; null when it did not end. */
  @Nullable Duration executionTime();

  /** The error that ended it. */
  @Nullable String error();

  /** Per key of feedback, the mean score; null for categories. */
  Map<String, @Nullable BigDecimal> feedback();

  /** The comments of the feedback called {@code note}. */
  List<String> notes();

  /** Starts from these values. */
  TestResultBuilder toBuilder();

  /**
   * The result as a row of a table, parsed now: {@code example_id}, {@code id} (of the run), {@code
   * execution_time} in seconds, {@code error}, and {@code input.…}, {@code outputs.…}, {@code
   * reference.…}, {@code feedback.…} and {@code notes} as far as there are any. What is nested in
   * objects is named with dots.
   */
  default Map<String, @Nullable Object> columns() {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    Duration time = executionTime();
    row.put("example_id", exampleId());
    row.put("id", runId());
    row.put(
        "execution_time",
        time == null ? null : BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros());
    row.put("error", error());
    spread(row, "input", inputs());
    spread(row, "outputs", outputs());
    spread(row, "reference", reference());
    feedback().forEach((key, score) -> row.put("feedback." + key, score));
    if (!notes().isEmpty()) {
      row.put("notes", notes());
    }
    return row;
  }

  private static void spread(
      Map<String, @Nullable Object> row, String name, @Nullable RawJson json) {
    if (json != null && json.isObject()) {
      spread(row, name, json.asMap());
    }
  }

  private static void spread(
      Map<String, @Nullable Object> row, String name, Map<?, ? extends @Nullable Object> fields) {
    fields.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
            spread(row, name + "." + key, inner);
          } else {
            row.put(name + "." + key, value);
          }
        });
  }
}
