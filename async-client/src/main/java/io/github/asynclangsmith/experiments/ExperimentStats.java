// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.experiments;

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
 * An experiment summed up: its runs, and the feedback that they and the experiment received.
 *
 * @since 0.1
 */
@Model
public interface ExperimentStats extends JsonModel {
  /** The experiment's id. */
  String id();

  /** What it is called. */
  @Nullable String name();

  /** Per key, the feedback; what the experiment received goes before what its runs received. */
  @Nullable RawJson feedbackStats();

  /** How many runs it has. */
  @Nullable Long runCount();

  /** The median latency of its roots. */
  @Json("latency_p50")
  @Nullable Duration latencyP50();

  /** The latency that one root in a hundred exceeds. */
  @Json("latency_p99")
  @Nullable Duration latencyP99();

  /** The median time to the first token. */
  @Json("first_token_p50")
  @Nullable Duration firstTokenP50();

  /** The time to the first token that one root in a hundred exceeds. */
  @Json("first_token_p99")
  @Nullable Duration firstTokenP99();

  /** Tokens in all. */
  @Nullable Long totalTokens();

  /** Tokens that went in. */
  @Nullable Long promptTokens();

  /** Tokens that came out. */
  @Nullable Long completionTokens();

  /** The cost in all, in US dollars. */
  @Nullable BigDecimal totalCost();

  /** The cost of what went in, in US dollars. */
  @Nullable BigDecimal promptCost();

  /** The cost of what came out, in US dollars. */
  @Nullable BigDecimal completionCost();

  /** The share of roots that ended with an error, 0 to 1. */
  @Nullable Double errorRate();

  /** When the last run began. */
  @Nullable Instant lastRunStartTime();

  /** What its runs can be filtered by. */
  @Nullable List<RawJson> runFacets();

  /** Starts from these values. */
  ExperimentStatsBuilder toBuilder();
}
