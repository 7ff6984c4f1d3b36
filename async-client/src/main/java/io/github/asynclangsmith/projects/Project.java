// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.projects;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where runs are recorded. A project with a reference dataset is an experiment. Statistics are
 * there only when they were asked for.
 *
 * @since 0.1
 */
@Model
public interface Project extends JsonModel {
  /** The project's id. */
  String id();

  /** The workspace that it belongs to. */
  @Nullable String tenantId();

  /** What it is called. */
  @Nullable String name();

  /** What it is for. */
  @Nullable String description();

  /** When it began. */
  @Nullable Instant startTime();

  /** When it ended; null while runs are recorded. */
  @Nullable Instant endTime();

  /** Further data, {@code metadata} among it. */
  @Nullable RawJson extra();

  /** The dataset that an experiment ran on. */
  @Nullable String referenceDatasetId();

  /** The dataset that examples go to unless another is chosen. */
  @Nullable String defaultDatasetId();

  /** How long traces are kept: {@code longlived} or {@code shortlived}. */
  @Nullable String traceTier();

  /** When the last run began, as the live view knows it. */
  @Nullable Instant lastRunStartTimeLive();

  /** When the last run began. */
  @Nullable Instant lastRunStartTime();

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

  /** The share of roots that streamed, 0 to 1. */
  @Nullable Double streamingRate();

  /** Per key, what feedback its runs received. */
  @Nullable RawJson feedbackStats();

  /** Per key, what feedback it received as a whole. */
  @Nullable RawJson sessionFeedbackStats();

  /** What its runs can be filtered by. */
  @Nullable List<RawJson> runFacets();

  /** Which run over the dataset the experiment is. */
  @Nullable Integer testRunNumber();

  /** How far the experiment is. */
  @Nullable RawJson experimentProgress();

  /** Starts from these values. */
  ProjectBuilder toBuilder();

  /** Whether it is an experiment. */
  default boolean isExperiment() {
    return referenceDatasetId() != null;
  }

  /** The metadata, parsed now; empty when there is none. */
  @SuppressWarnings("unchecked") // the keys of a JSON object are strings
  default Map<String, @Nullable Object> metadata() {
    RawJson extra = extra();
    Object inside = extra != null && extra.isObject() ? extra.asMap().get("metadata") : null;
    return inside instanceof Map ? (Map<String, @Nullable Object>) inside : Map.of();
  }
}
