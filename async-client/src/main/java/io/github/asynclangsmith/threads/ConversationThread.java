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
 * A thread, summed up over the time window of the query.
 *
 * @since 0.1
 */
@Model
public interface ConversationThread extends JsonModel {
  /** Starts with nothing set. */
  static ConversationThreadBuilder builder() {
    return new ConversationThreadBuilder();
  }

  /** The thread's id, any text. */
  @Json("thread_id")
  String id();

  /** How many turns it has. */
  @Nullable Long count();

  /** How many of them ended with an error. */
  @Nullable Long numErroredTurns();

  /** A trace of it. */
  @Nullable String traceId();

  /** The trace of the first turn. */
  @Nullable String firstTraceId();

  /** The trace of the last turn. */
  @Nullable String lastTraceId();

  /** When the turn of {@link #traceId()} began. */
  @Nullable Instant startTime();

  /** When the first turn began. */
  @Nullable Instant minStartTime();

  /** When the last turn began. */
  @Nullable Instant maxStartTime();

  /** The beginning of the first turn's inputs as text. */
  @Nullable String firstInputs();

  /** The beginning of the last turn's outputs as text. */
  @Nullable String lastOutputs();

  /** The error of the last turn that had one. */
  @Nullable String lastError();

  /** The median latency of a turn. */
  @Json("latency_p50")
  @Nullable Duration latencyP50();

  /** The latency that one turn in a hundred exceeds. */
  @Json("latency_p99")
  @Nullable Duration latencyP99();

  /** Tokens in all. */
  @Nullable Long totalTokens();

  /** The cost in all, in US dollars. */
  @Nullable BigDecimal totalCost();

  /** Tokens by kind. */
  @Nullable Map<String, @Nullable Long> totalTokenDetails();

  /** The cost by kind, in US dollars. */
  @Nullable Map<String, @Nullable BigDecimal> totalCostDetails();

  /** Per key, what feedback the turns received; see {@code FeedbackStat}. */
  @Nullable RawJson feedbackStats();

  /** Starts from these values. */
  ConversationThreadBuilder toBuilder();
}
