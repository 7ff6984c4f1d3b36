// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.rest.OpenSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A field of a run that can be asked for: what is not asked for is not sent. The platform knows the
 * constants; a value it adds later is kept as it is.
 *
 * @since 0.1
 */
@OpenSet
public final class RunField {
  /** Fills {@link Run#id()}. */
  public static final RunField ID = new RunField("ID");

  /** Fills {@link Run#name()}. */
  public static final RunField NAME = new RunField("NAME");

  /** Fills {@link Run#runType()}. */
  public static final RunField RUN_TYPE = new RunField("RUN_TYPE");

  /** Fills {@link Run#status()}. */
  public static final RunField STATUS = new RunField("STATUS");

  /** Fills {@link Run#startTime()}. */
  public static final RunField START_TIME = new RunField("START_TIME");

  /** Fills {@link Run#endTime()}. */
  public static final RunField END_TIME = new RunField("END_TIME");

  /** Fills {@link Run#latency()}. */
  public static final RunField LATENCY_SECONDS = new RunField("LATENCY_SECONDS");

  /** Fills {@link Run#firstTokenTime()}. */
  public static final RunField FIRST_TOKEN_TIME = new RunField("FIRST_TOKEN_TIME");

  /** Fills {@link Run#error()}. */
  public static final RunField ERROR = new RunField("ERROR");

  /** Fills {@link Run#errorPreview()}. */
  public static final RunField ERROR_PREVIEW = new RunField("ERROR_PREVIEW");

  /** Fills {@link Run#extra()}. */
  public static final RunField EXTRA = new RunField("EXTRA");

  /** Fills {@link Run#metadata()}. */
  public static final RunField METADATA = new RunField("METADATA");

  /** Fills {@link Run#events()}. */
  public static final RunField EVENTS = new RunField("EVENTS");

  /** Fills {@link Run#inputs()}. */
  public static final RunField INPUTS = new RunField("INPUTS");

  /** Fills {@link Run#inputsPreview()}. */
  public static final RunField INPUTS_PREVIEW = new RunField("INPUTS_PREVIEW");

  /** Fills {@link Run#outputs()}. */
  public static final RunField OUTPUTS = new RunField("OUTPUTS");

  /** Fills {@link Run#outputsPreview()}. */
  public static final RunField OUTPUTS_PREVIEW = new RunField("OUTPUTS_PREVIEW");

  /** Fills {@link Run#manifest()}. */
  public static final RunField MANIFEST = new RunField("MANIFEST");

  /** Fills {@link Run#parentRunIds()}. */
  public static final RunField PARENT_RUN_IDS = new RunField("PARENT_RUN_IDS");

  /** Fills {@link Run#projectId()}. */
  public static final RunField PROJECT_ID = new RunField("PROJECT_ID");

  /** Fills {@link Run#traceId()}. */
  public static final RunField TRACE_ID = new RunField("TRACE_ID");

  /** Fills {@link Run#threadId()}. */
  public static final RunField THREAD_ID = new RunField("THREAD_ID");

  /** Fills {@link Run#dottedOrder()}. */
  public static final RunField DOTTED_ORDER = new RunField("DOTTED_ORDER");

  /** Fills {@link Run#isRoot()}. */
  public static final RunField IS_ROOT = new RunField("IS_ROOT");

  /** Fills {@link Run#referenceExampleId()}. */
  public static final RunField REFERENCE_EXAMPLE_ID = new RunField("REFERENCE_EXAMPLE_ID");

  /** Fills {@link Run#referenceDatasetId()}. */
  public static final RunField REFERENCE_DATASET_ID = new RunField("REFERENCE_DATASET_ID");

  /** Fills {@link Run#totalTokens()}. */
  public static final RunField TOTAL_TOKENS = new RunField("TOTAL_TOKENS");

  /** Fills {@link Run#promptTokens()}. */
  public static final RunField PROMPT_TOKENS = new RunField("PROMPT_TOKENS");

  /** Fills {@link Run#completionTokens()}. */
  public static final RunField COMPLETION_TOKENS = new RunField("COMPLETION_TOKENS");

  /** Fills {@link Run#totalCost()}. */
  public static final RunField TOTAL_COST = new RunField("TOTAL_COST");

  /** Fills {@link Run#promptCost()}. */
  public static final RunField PROMPT_COST = new RunField("PROMPT_COST");

  /** Fills {@link Run#completionCost()}. */
  public static final RunField COMPLETION_COST = new RunField("COMPLETION_COST");

  /** Fills {@link Run#promptTokenDetails()}. */
  public static final RunField PROMPT_TOKEN_DETAILS = new RunField("PROMPT_TOKEN_DETAILS");

  /** Fills {@link Run#completionTokenDetails()}. */
  public static final RunField COMPLETION_TOKEN_DETAILS = new RunField("COMPLETION_TOKEN_DETAILS");

  /** Fills {@link Run#promptCostDetails()}. */
  public static final RunField PROMPT_COST_DETAILS = new RunField("PROMPT_COST_DETAILS");

  /** Fills {@link Run#completionCostDetails()}. */
  public static final RunField COMPLETION_COST_DETAILS = new RunField("COMPLETION_COST_DETAILS");

  /** Fills {@link Run#priceModelId()}. */
  public static final RunField PRICE_MODEL_ID = new RunField("PRICE_MODEL_ID");

  /** Fills {@link Run#tags()}. */
  public static final RunField TAGS = new RunField("TAGS");

  /** Fills {@link Run#appPath()}. */
  public static final RunField APP_PATH = new RunField("APP_PATH");

  /** Fills {@link Run#attachments()}. */
  public static final RunField ATTACHMENTS = new RunField("ATTACHMENTS");

  /** Fills {@link Run#threadEvaluationTime()}. */
  public static final RunField THREAD_EVALUATION_TIME = new RunField("THREAD_EVALUATION_TIME");

  /** Fills {@link Run#inDataset()}. */
  public static final RunField IS_IN_DATASET = new RunField("IS_IN_DATASET");

  /** Fills {@link Run#lastQueuedAt()}. */
  public static final RunField LAST_QUEUED_AT = new RunField("LAST_QUEUED_AT");

  /** Fills {@link Run#shareUrl()}. */
  public static final RunField SHARE_URL = new RunField("SHARE_URL");

  /** Fills {@link Run#feedbackStats()}. */
  public static final RunField FEEDBACK_STATS = new RunField("FEEDBACK_STATS");

  private static final List<RunField> STANDARD =
      List.of(
          ID,
          NAME,
          RUN_TYPE,
          STATUS,
          START_TIME,
          END_TIME,
          INPUTS,
          OUTPUTS,
          PARENT_RUN_IDS,
          PROJECT_ID,
          TRACE_ID,
          DOTTED_ORDER,
          REFERENCE_EXAMPLE_ID,
          ERROR,
          TAGS,
          EXTRA,
          EVENTS,
          FEEDBACK_STATS,
          FIRST_TOKEN_TIME,
          APP_PATH,
          PROMPT_TOKENS,
          COMPLETION_TOKENS,
          TOTAL_TOKENS,
          PROMPT_COST,
          COMPLETION_COST,
          TOTAL_COST,
          PROMPT_TOKEN_DETAILS,
          COMPLETION_TOKEN_DETAILS,
          PROMPT_COST_DETAILS,
          COMPLETION_COST_DETAILS);

  private static final List<RunField> ALL =
      List.of(
          ID,
          NAME,
          RUN_TYPE,
          STATUS,
          START_TIME,
          END_TIME,
          LATENCY_SECONDS,
          FIRST_TOKEN_TIME,
          ERROR,
          ERROR_PREVIEW,
          EXTRA,
          METADATA,
          EVENTS,
          INPUTS,
          INPUTS_PREVIEW,
          OUTPUTS,
          OUTPUTS_PREVIEW,
          MANIFEST,
          PARENT_RUN_IDS,
          PROJECT_ID,
          TRACE_ID,
          THREAD_ID,
          DOTTED_ORDER,
          IS_ROOT,
          REFERENCE_EXAMPLE_ID,
          REFERENCE_DATASET_ID,
          TOTAL_TOKENS,
          PROMPT_TOKENS,
          COMPLETION_TOKENS,
          TOTAL_COST,
          PROMPT_COST,
          COMPLETION_COST,
          PROMPT_TOKEN_DETAILS,
          COMPLETION_TOKEN_DETAILS,
          PROMPT_COST_DETAILS,
          COMPLETION_COST_DETAILS,
          PRICE_MODEL_ID,
          TAGS,
          APP_PATH,
          ATTACHMENTS,
          THREAD_EVALUATION_TIME,
          IS_IN_DATASET,
          LAST_QUEUED_AT,
          SHARE_URL,
          FEEDBACK_STATS);

  private static final Map<String, RunField> KNOWN =
      ALL.stream().collect(Collectors.toMap(RunField::value, Function.identity()));

  private final String value;

  private RunField(String value) {
    this.value = value;
  }

  /**
   * The field of a name.
   *
   * @param value the name as the v2 API writes it; lower case is raised
   */
  public static RunField of(String value) {
    String name = value.toUpperCase(Locale.ROOT);
    RunField known = KNOWN.get(name);
    return known != null ? known : new RunField(name);
  }

  /** What is asked for unless said otherwise: everything that describes a run. */
  public static List<RunField> standard() {
    return STANDARD;
  }

  /** Every known field. */
  public static List<RunField> all() {
    return ALL;
  }

  /** The name as the v2 API writes it. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RunField that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** The name as the v2 API writes it. */
  @Override
  public String toString() {
    return value;
  }
}
