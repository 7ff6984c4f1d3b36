// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.feedback;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Model;
import org.jspecify.annotations.Nullable;

/**
 * What changes of a piece of feedback. A field that is not set stays as it is.
 *
 * @since 0.1
 */
@Model
public interface FeedbackPatch extends JsonModel {
  /** Starts with nothing set. */
  static FeedbackPatchBuilder builder() {
    return new FeedbackPatchBuilder();
  }

  /** The score: a number or a boolean. */
  @Nullable RawJson score();

  /** The judgement where it is no score. */
  @Nullable RawJson value();

  /** What to say about it. */
  @Nullable String comment();

  /** What would have been right: an object or text. */
  @Nullable RawJson correction();

  /** How scores of the key are to be read. */
  @Nullable RawJson feedbackConfig();

  /** Starts from these values. */
  FeedbackPatchBuilder toBuilder();
}
