// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Model;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A summary of the feedback under one key.
 *
 * @since 0.1
 */
@Model
public interface FeedbackStat extends JsonModel {
  /** How many pieces of feedback there are. */
  @Nullable Long n();

  /** The mean score; null for categories. */
  @Nullable BigDecimal avg();

  /** The lowest score. */
  @Nullable BigDecimal min();

  /** The highest score. */
  @Nullable BigDecimal max();

  /** The standard deviation of the scores. */
  @Nullable BigDecimal stdev();

  /** How often each category was chosen. */
  @Nullable Map<String, @Nullable Long> values();

  /** How many evaluations failed. */
  @Nullable Long errors();

  /** A sample of the comments. */
  @Nullable List<RawJson> comments();

  /** Where the feedback came from: text or objects. */
  @Nullable List<RawJson> sources();

  /** Whether feedback of the whole thread is among it. */
  @Nullable Boolean containsThreadFeedback();

  /** Starts from these values. */
  FeedbackStatBuilder toBuilder();
}
