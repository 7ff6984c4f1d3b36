// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of a set of runs.
 *
 * @since 0.1
 */
@Model
public interface RunStats extends JsonModel {
  /** How many runs there are. */
  @Nullable Long runCount();

  /** How many groups there are, where they were grouped. */
  @Nullable Long groupCount();

  /** The median latency. */
  @Json("latency_p50")
  @Nullable Duration latencyP50();

  /** The latency that one run in a hundred exceeds. */
  @Json("latency_p99")
  @Nullable Duration latencyP99();

  /** The median time to the first token. */
  @Json("first_token_p50")
  @Nullable Duration firstTokenP50();

  /** The time to the first token that one run in a hundred exceeds. */
  @Json("first_token_p99")
  @Nullable Duration firstTokenP99();

  /** Tokens in all. */
  @Nullable Long totalTokens();

  /** Tokens that went in. */
  @Nullable Long promptTokens();

  /** Tokens that came out. */
  @Nullable Long completionTokens();

  /** The median tokens of a run. */
  @Nullable Long medianTokens();

  /** The tokens that one run in a hundred exceeds. */
  @Json("tokens_p99")
  @Nullable Long tokensP99();

  /** The median of tokens that went in. */
  @Json("prompt_tokens_p50")
  @Nullable Long promptTokensP50();

  /** The tokens that went in which one run in a hundred exceeds. */
  @Json("prompt_tokens_p99")
  @Nullable Long promptTokensP99();

  /** The median of tokens that came out. */
  @Json("completion_tokens_p50")
  @Nullable Long completionTokensP50();

  /** The tokens that came out which one run in a hundred exceeds. */
  @Json("completion_tokens_p99")
  @Nullable Long completionTokensP99();

  /** Tokens that went in, by kind. */
  @Nullable RawJson promptTokenDetails();

  /** Tokens that came out, by kind. */
  @Nullable RawJson completionTokenDetails();

  /** The cost in all, in US dollars. */
  @Nullable BigDecimal totalCost();

  /** The cost of what went in, in US dollars. */
  @Nullable BigDecimal promptCost();

  /** The cost of what came out, in US dollars. */
  @Nullable BigDecimal completionCost();

  /** The cost of what went in, by kind. */
  @Nullable RawJson promptCostDetails();

  /** The cost of what came out, by kind. */
  @Nullable RawJson completionCostDetails();

  /** The median cost of a run. */
  @Json("cost_p50")
  @Nullable BigDecimal costP50();

  /** The cost that one run in a hundred exceeds. */
  @Json("cost_p99")
  @Nullable BigDecimal costP99();

  /** The share of runs that ended with an error, 0 to 1. */
  @Nullable Double errorRate();

  /** The share of runs that streamed, 0 to 1. */
  @Nullable Double streamingRate();

  /** When the last run began. */
  @Nullable Instant lastRunStartTime();

  /** Per key, what feedback the runs received; see {@link FeedbackStat}. */
  @Nullable RawJson feedbackStats();

  /** What the runs can be filtered by. */
  @Nullable List<RawJson> runFacets();

  /** Starts from these values. */
  RunStatsBuilder toBuilder();
}
