// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.threads;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trace as a turn of its thread. A field that was not asked for is null.
 *
 * @since 0.1
 */
@Model
public interface ThreadTrace extends JsonModel {
  /** Starts with nothing set. */
  static ThreadTraceBuilder builder() {
    return new ThreadTraceBuilder();
  }

  /** The trace's id. */
  String traceId();

  /** The thread's id, any text. */
  @Nullable String threadId();

  /** What the root is called. */
  @Nullable String name();

  /** What kind of step the root is, as a number of the server's own. */
  @Nullable Integer op();

  /** When it began. */
  @Nullable Instant startTime();

  /** When it ended; null while it runs. */
  @Nullable Instant endTime();

  /** How long it took. */
  @Nullable Duration latency();

  /** When the first token came out. */
  @Nullable Instant firstTokenTime();

  /** What the root was given. */
  @Nullable RawJson inputs();

  /** What the root gave. */
  @Nullable RawJson outputs();

  /** The beginning of the inputs as text. */
  @Nullable String inputsPreview();

  /** The beginning of the outputs as text. */
  @Nullable String outputsPreview();

  /** The error that ended it. */
  @Nullable String error();

  /** The beginning of the error. */
  @Nullable String errorPreview();

  /** Tokens in all. */
  @Nullable Long totalTokens();

  /** Tokens that went in. */
  @Nullable Long promptTokens();

  /** Tokens that came out. */
  @Nullable Long completionTokens();

  /** Tokens that went in, by kind. */
  @Json(unwrap = "raw")
  @Nullable Map<String, @Nullable Long> promptTokenDetails();

  /** Tokens that came out, by kind. */
  @Json(unwrap = "raw")
  @Nullable Map<String, @Nullable Long> completionTokenDetails();

  /** The cost in all, in US dollars. */
  @Nullable BigDecimal totalCost();

  /** The cost of what went in, in US dollars. */
  @Nullable BigDecimal promptCost();

  /** The cost of what came out, in US dollars. */
  @Nullable BigDecimal completionCost();

  /** The cost of what went in, by kind. */
  @Json(unwrap = "raw")
  @Nullable Map<String, @Nullable BigDecimal> promptCostDetails();

  /** The cost of what came out, by kind. */
  @Json(unwrap = "raw")
  @Nullable Map<String, @Nullable BigDecimal> completionCostDetails();

  /** Starts from these values. */
  ThreadTraceBuilder toBuilder();
}
