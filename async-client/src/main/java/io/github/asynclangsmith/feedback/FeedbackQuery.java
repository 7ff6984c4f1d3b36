// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.feedback;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which feedback to list. Everything that is set must hold.
 *
 * @since 0.1
 */
@Model
public interface FeedbackQuery extends JsonModel {
  /** Starts with nothing set. */
  static FeedbackQueryBuilder builder() {
    return new FeedbackQueryBuilder();
  }

  /** The runs that are judged. */
  @Json("run")
  @Nullable List<String> runIds();

  /** The projects that are judged, or whose runs are. */
  @Json("session")
  @Nullable List<String> projectIds();

  /** The keys. */
  @Json("key")
  @Nullable List<String> keys();

  /** Where it came from: {@code api}, {@code model}, {@code app}, {@code auto_eval}. */
  @Json("source")
  @Nullable List<String> sources();

  /** Who gave it. */
  @Json("user")
  @Nullable List<String> userIds();

  /** Whether it has a comment. */
  @Nullable Boolean hasComment();

  /** Whether it has a score. */
  @Nullable Boolean hasScore();

  /** What is judged: {@code run} or {@code session}. */
  @Nullable String level();

  /** The first moment at which it may have been given. */
  @Nullable Instant minCreatedAt();

  /** The last moment at which it may have been given. */
  @Nullable Instant maxCreatedAt();

  /** The comparison that it belongs to. */
  @Nullable String comparativeExperimentId();

  /** How many to skip. */
  @Nullable Long offset();

  /** The most pieces in all; all by default. */
  @Nullable Long limit();

  /** Starts from these values. */
  FeedbackQueryBuilder toBuilder();
}
