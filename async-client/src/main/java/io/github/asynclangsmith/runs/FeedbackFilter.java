// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

/**
 * A question about the feedback of one key: {@code feedback("star_rating").score().gt(4)}.
 *
 * @since 0.1
 */
public final class FeedbackFilter {
  private final String key;

  FeedbackFilter(String key) {
    this.key = key;
  }

  /** Asks for the score, a number. */
  public EntryFilter score() {
    return new EntryFilter("feedback_key", key, "feedback_score");
  }

  /** Asks for the value, a category. */
  public EntryFilter value() {
    return new EntryFilter("feedback_key", key, "feedback_value");
  }

  /** The run has feedback under the key. */
  public RunFilter exists() {
    return score().exists();
  }

  /** The run has no feedback under the key. */
  public RunFilter missing() {
    return score().missing();
  }
}
