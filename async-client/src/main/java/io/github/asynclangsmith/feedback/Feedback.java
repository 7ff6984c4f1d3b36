// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.feedback;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A judgement of a run or of a project.
 *
 * @since 0.1
 */
@Model
public interface Feedback extends JsonModel {
  /** The feedback's id. */
  String id();

  /** What is judged, as in {@code "correctness"}. */
  String key();

  /** The score: a number or a boolean; see {@link #scoreAsNumber()}. */
  @Nullable RawJson score();

  /** The judgement where it is no score: a category, a text, an object. */
  @Nullable RawJson value();

  /** What was said about it. */
  @Nullable String comment();

  /** What would have been right: an object or text. */
  @Nullable RawJson correction();

  /** The run that is judged. */
  @Nullable String runId();

  /** The trace of that run. */
  @Nullable String traceId();

  /** The project that is judged, or that the run belongs to. */
  @Json("session_id")
  @Nullable String projectId();

  /** The conversation that is judged. */
  @Nullable String feedbackThreadId();

  /** Feedback that was given together. */
  @Nullable String feedbackGroupId();

  /** The comparison that it belongs to. */
  @Nullable String comparativeExperimentId();

  /** When the run started. */
  @Nullable Instant startTime();

  /** Whether the run is a root. */
  @Json("is_root")
  @Nullable Boolean rootFlag();

  /** When it was given. */
  @Nullable Instant createdAt();

  /** When it was last changed. */
  @Nullable Instant modifiedAt();

  /** Where it came from: {@code type} and {@code metadata}. */
  @Nullable RawJson feedbackSource();

  /** Further data. */
  @Nullable RawJson extra();

  /** Starts from these values. */
  FeedbackBuilder toBuilder();

  /** The score as a number, true being 1 and false 0; null when there is none. */
  default @Nullable Double scoreAsNumber() {
    RawJson score = score();
    Object plain = score == null ? null : score.asObject();
    if (plain instanceof Boolean flag) {
      return flag ? 1.0 : 0.0;
    }
    return plain instanceof Number number ? number.doubleValue() : null;
  }
}
