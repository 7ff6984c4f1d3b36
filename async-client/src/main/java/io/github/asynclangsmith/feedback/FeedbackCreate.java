// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.feedback;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Feedback to give: to a run, or to a project as a whole.
 *
 * @since 0.1
 */
@Model
public interface FeedbackCreate extends JsonModel {
  /** Starts with nothing set. */
  static FeedbackCreateBuilder builder() {
    return new FeedbackCreateBuilder();
  }

  /** The feedback's id; a new one by default. */
  @Nullable String id();

  /** What is judged, as in {@code "correctness"}; at most 180 characters. */
  String key();

  /** The score: a number or a boolean. */
  @Nullable RawJson score();

  /** The judgement where it is no score: a category, a text, an object. */
  @Nullable RawJson value();

  /** What to say about it. */
  @Nullable String comment();

  /** What would have been right: an object or text. */
  @Nullable RawJson correction();

  /** The run that is judged. */
  @Nullable String runId();

  /** The trace of that run. */
  @Nullable String traceId();

  /** The project of that run, or the project that is judged; newer servers need it. */
  @Json("session_id")
  @Nullable String projectId();

  /** When the run started; makes the server find it faster. */
  @Nullable Instant startTime();

  /** Where it comes from; {@code {"type":"api","metadata":{}}} by default. */
  @Nullable RawJson feedbackSource();

  /** How scores of the key are to be read. */
  @Nullable RawJson feedbackConfig();

  /** Feedback that is given together. */
  @Nullable String feedbackGroupId();

  /** The comparison that it belongs to. */
  @Nullable String comparativeExperimentId();

  /** Whether the evaluator failed. */
  @Nullable Boolean error();

  /** Further data. */
  @Nullable RawJson extra();

  /** Whether the trace is to be kept longer because of it. */
  @Nullable Boolean extendTraceRetention();

  /** Starts from these values. */
  FeedbackCreateBuilder toBuilder();
}
