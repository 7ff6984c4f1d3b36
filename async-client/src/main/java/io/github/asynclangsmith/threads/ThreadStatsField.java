// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.threads;

import io.github.asynclangsmith.rest.OpenSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A statistic of a thread that can be asked for. The platform knows the constants; a value it adds
 * later is kept as it is.
 *
 * @since 0.1
 */
@OpenSet
public final class ThreadStatsField {
  /** Fills {@link ThreadStats#turns()}. */
  public static final ThreadStatsField TURNS = new ThreadStatsField("TURNS");

  /** Fills {@link ThreadStats#firstStartTime()}. */
  public static final ThreadStatsField FIRST_START_TIME = new ThreadStatsField("FIRST_START_TIME");

  /** Fills {@link ThreadStats#lastStartTime()}. */
  public static final ThreadStatsField LAST_START_TIME = new ThreadStatsField("LAST_START_TIME");

  /** Fills {@link ThreadStats#lastEndTime()}. */
  public static final ThreadStatsField LAST_END_TIME = new ThreadStatsField("LAST_END_TIME");

  /** Fills {@link ThreadStats#latencyP50()}. */
  public static final ThreadStatsField LATENCY_P50 = new ThreadStatsField("LATENCY_P50");

  /** Fills {@link ThreadStats#latencyP99()}. */
  public static final ThreadStatsField LATENCY_P99 = new ThreadStatsField("LATENCY_P99");

  /** Fills {@link ThreadStats#totalTokens()}. */
  public static final ThreadStatsField TOTAL_TOKENS = new ThreadStatsField("TOTAL_TOKENS");

  /** Fills {@link ThreadStats#promptTokens()}. */
  public static final ThreadStatsField PROMPT_TOKENS = new ThreadStatsField("PROMPT_TOKENS");

  /** Fills {@link ThreadStats#completionTokens()}. */
  public static final ThreadStatsField COMPLETION_TOKENS =
      new ThreadStatsField("COMPLETION_TOKENS");

  /** Fills {@link ThreadStats#promptTokenDetails()}. */
  public static final ThreadStatsField PROMPT_TOKEN_DETAILS =
      new ThreadStatsField("PROMPT_TOKEN_DETAILS");

  /** Fills {@link ThreadStats#completionTokenDetails()}. */
  public static final ThreadStatsField COMPLETION_TOKEN_DETAILS =
      new ThreadStatsField("COMPLETION_TOKEN_DETAILS");

  /** Fills {@link ThreadStats#totalCost()}. */
  public static final ThreadStatsField TOTAL_COST = new ThreadStatsField("TOTAL_COST");

  /** Fills {@link ThreadStats#promptCost()}. */
  public static final ThreadStatsField PROMPT_COST = new ThreadStatsField("PROMPT_COST");

  /** Fills {@link ThreadStats#completionCost()}. */
  public static final ThreadStatsField COMPLETION_COST = new ThreadStatsField("COMPLETION_COST");

  /** Fills {@link ThreadStats#promptCostDetails()}. */
  public static final ThreadStatsField PROMPT_COST_DETAILS =
      new ThreadStatsField("PROMPT_COST_DETAILS");

  /** Fills {@link ThreadStats#completionCostDetails()}. */
  public static final ThreadStatsField COMPLETION_COST_DETAILS =
      new ThreadStatsField("COMPLETION_COST_DETAILS");

  /** Fills {@link ThreadStats#feedbackStats()}. */
  public static final ThreadStatsField FEEDBACK_STATS = new ThreadStatsField("FEEDBACK_STATS");

  private static final List<ThreadStatsField> ALL =
      List.of(
          TURNS,
          FIRST_START_TIME,
          LAST_START_TIME,
          LAST_END_TIME,
          LATENCY_P50,
          LATENCY_P99,
          TOTAL_TOKENS,
          PROMPT_TOKENS,
          COMPLETION_TOKENS,
          PROMPT_TOKEN_DETAILS,
          COMPLETION_TOKEN_DETAILS,
          TOTAL_COST,
          PROMPT_COST,
          COMPLETION_COST,
          PROMPT_COST_DETAILS,
          COMPLETION_COST_DETAILS,
          FEEDBACK_STATS);

  private static final List<ThreadStatsField> STANDARD =
      ALL.stream().filter(field -> !field.equals(FEEDBACK_STATS)).toList();

  private final String value;

  private ThreadStatsField(String value) {
    this.value = value;
  }

  /**
   * The field of a name.
   *
   * @param value the name as the server writes it; lower case is raised
   */
  public static ThreadStatsField of(String value) {
    return new ThreadStatsField(value.toUpperCase(Locale.ROOT));
  }

  /** What is computed unless said otherwise: all that every v2 server knows, so no feedback. */
  public static List<ThreadStatsField> standard() {
    return STANDARD;
  }

  /** Every known field. */
  public static List<ThreadStatsField> all() {
    return ALL;
  }

  /** The name as the server writes it. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ThreadStatsField that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** The name as the server writes it. */
  @Override
  public String toString() {
    return value;
  }
}
