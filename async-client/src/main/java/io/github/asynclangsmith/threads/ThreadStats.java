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
 * Statistics of a thread. What was not asked for is null.
 *
 * @since 0.1
 */
@Model
public interface ThreadStats extends JsonModel {
  /** Starts with nothing set. */
  static ThreadStatsBuilder builder() {
    return new ThreadStatsBuilder();
  }

  /** How many turns there are. */
  @Nullable Long turns();

  /** When the first turn began. */
  @Nullable Instant firstStartTime();

  /** When the last turn began. */
  @Nullable Instant lastStartTime();

  /** When the last turn ended. */
  @Nullable Instant lastEndTime();

  /** The median latency of a turn. */
  @Json("latency_p50_seconds")
  @Nullable Duration latencyP50();

  /** The latency that one turn in a hundred exceeds. */
  @Json("latency_p99_seconds")
  @Nullable Duration latencyP99();

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

  /** Per key, what feedback the turns received; see {@code FeedbackStat}. */
  @Nullable RawJson feedbackStats();

  /** Starts from these values. */
  ThreadStatsBuilder toBuilder();
}
