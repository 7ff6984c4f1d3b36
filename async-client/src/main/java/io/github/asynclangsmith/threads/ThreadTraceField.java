// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.threads;

import io.github.asynclangsmith.rest.OpenSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A field of a trace of a thread that can be asked for: what is not asked for is not sent. The
 * platform knows the constants; a value it adds later is kept as it is.
 *
 * @since 0.1
 */
@OpenSet
public final class ThreadTraceField {
  /** Fills {@link ThreadTrace#traceId()}. */
  public static final ThreadTraceField TRACE_ID = new ThreadTraceField("TRACE_ID");

  /** Fills {@link ThreadTrace#threadId()}. */
  public static final ThreadTraceField THREAD_ID = new ThreadTraceField("THREAD_ID");

  /** Fills {@link ThreadTrace#name()}. */
  public static final ThreadTraceField NAME = new ThreadTraceField("NAME");

  /** Fills {@link ThreadTrace#op()}. */
  public static final ThreadTraceField OP = new ThreadTraceField("OP");

  /** Fills {@link ThreadTrace#startTime()}. */
  public static final ThreadTraceField START_TIME = new ThreadTraceField("START_TIME");

  /** Fills {@link ThreadTrace#endTime()}. */
  public static final ThreadTraceField END_TIME = new ThreadTraceField("END_TIME");

  /** Fills {@link ThreadTrace#latency()}. */
  public static final ThreadTraceField LATENCY = new ThreadTraceField("LATENCY");

  /** Fills {@link ThreadTrace#firstTokenTime()}. */
  public static final ThreadTraceField FIRST_TOKEN_TIME = new ThreadTraceField("FIRST_TOKEN_TIME");

  /** Fills {@link ThreadTrace#inputs()}. */
  public static final ThreadTraceField INPUTS = new ThreadTraceField("INPUTS");

  /** Fills {@link ThreadTrace#outputs()}. */
  public static final ThreadTraceField OUTPUTS = new ThreadTraceField("OUTPUTS");

  /** Fills {@link ThreadTrace#inputsPreview()}. */
  public static final ThreadTraceField INPUTS_PREVIEW = new ThreadTraceField("INPUTS_PREVIEW");

  /** Fills {@link ThreadTrace#outputsPreview()}. */
  public static final ThreadTraceField OUTPUTS_PREVIEW = new ThreadTraceField("OUTPUTS_PREVIEW");

  /** Fills {@link ThreadTrace#error()}. */
  public static final ThreadTraceField ERROR = new ThreadTraceField("ERROR");

  /** Fills {@link ThreadTrace#errorPreview()}. */
  public static final ThreadTraceField ERROR_PREVIEW = new ThreadTraceField("ERROR_PREVIEW");

  /** Fills {@link ThreadTrace#totalTokens()}. */
  public static final ThreadTraceField TOTAL_TOKENS = new ThreadTraceField("TOTAL_TOKENS");

  /** Fills {@link ThreadTrace#promptTokens()}. */
  public static final ThreadTraceField PROMPT_TOKENS = new ThreadTraceField("PROMPT_TOKENS");

  /** Fills {@link ThreadTrace#completionTokens()}. */
  public static final ThreadTraceField COMPLETION_TOKENS =
      new ThreadTraceField("COMPLETION_TOKENS");

  /** Fills {@link ThreadTrace#promptTokenDetails()}. */
  public static final ThreadTraceField PROMPT_TOKEN_DETAILS =
      new ThreadTraceField("PROMPT_TOKEN_DETAILS");

  /** Fills {@link ThreadTrace#completionTokenDetails()}. */
  public static final ThreadTraceField COMPLETION_TOKEN_DETAILS =
      new ThreadTraceField("COMPLETION_TOKEN_DETAILS");

  /** Fills {@link ThreadTrace#totalCost()}. */
  public static final ThreadTraceField TOTAL_COST = new ThreadTraceField("TOTAL_COST");

  /** Fills {@link ThreadTrace#promptCost()}. */
  public static final ThreadTraceField PROMPT_COST = new ThreadTraceField("PROMPT_COST");

  /** Fills {@link ThreadTrace#completionCost()}. */
  public static final ThreadTraceField COMPLETION_COST = new ThreadTraceField("COMPLETION_COST");

  /** Fills {@link ThreadTrace#promptCostDetails()}. */
  public static final ThreadTraceField PROMPT_COST_DETAILS =
      new ThreadTraceField("PROMPT_COST_DETAILS");

  /** Fills {@link ThreadTrace#completionCostDetails()}. */
  public static final ThreadTraceField COMPLETION_COST_DETAILS =
      new ThreadTraceField("COMPLETION_COST_DETAILS");

  private static final List<ThreadTraceField> ALL =
      List.of(
          TRACE_ID,
          THREAD_ID,
          NAME,
          OP,
          START_TIME,
          END_TIME,
          LATENCY,
          FIRST_TOKEN_TIME,
          INPUTS,
          OUTPUTS,
          INPUTS_PREVIEW,
          OUTPUTS_PREVIEW,
          ERROR,
          ERROR_PREVIEW,
          TOTAL_TOKENS,
          PROMPT_TOKENS,
          COMPLETION_TOKENS,
          PROMPT_TOKEN_DETAILS,
          COMPLETION_TOKEN_DETAILS,
          TOTAL_COST,
          PROMPT_COST,
          COMPLETION_COST,
          PROMPT_COST_DETAILS,
          COMPLETION_COST_DETAILS);

  private static final List<ThreadTraceField> STANDARD =
      List.of(
          TRACE_ID,
          THREAD_ID,
          NAME,
          START_TIME,
          END_TIME,
          LATENCY,
          FIRST_TOKEN_TIME,
          INPUTS_PREVIEW,
          OUTPUTS_PREVIEW,
          ERROR_PREVIEW,
          TOTAL_TOKENS,
          PROMPT_TOKENS,
          COMPLETION_TOKENS,
          PROMPT_TOKEN_DETAILS,
          COMPLETION_TOKEN_DETAILS,
          TOTAL_COST,
          PROMPT_COST,
          COMPLETION_COST,
          PROMPT_COST_DETAILS,
          COMPLETION_COST_DETAILS);

  private final String value;

  private ThreadTraceField(String value) {
    this.value = value;
  }

  /**
   * The field of a name.
   *
   * @param value the name as the server writes it; lower case is raised
   */
  public static ThreadTraceField of(String value) {
    return new ThreadTraceField(value.toUpperCase(Locale.ROOT));
  }

  /**
   * What is asked for unless said otherwise: all that every v2 server knows, so no whole inputs,
   * outputs and errors.
   */
  public static List<ThreadTraceField> standard() {
    return STANDARD;
  }

  /** Every known field. */
  public static List<ThreadTraceField> all() {
    return ALL;
  }

  /** The name as the server writes it. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ThreadTraceField that && value.equals(that.value);
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
