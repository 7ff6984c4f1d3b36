// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Feedback that travels with the runs of a pipeline. Which run it is about says the operation.
 * Immutable.
 *
 * @param id its own id
 * @param key what is judged
 * @param micros when it was given, in microseconds since 1970
 * @param content what masking sees: score, value, comment and the like
 * @param further what masking does not see: settings and other ids
 */
public record FeedbackNote(UUID id, String key, long micros, FrozenMap content, FrozenMap further) {
  private static final String PROJECT = "session_id";

  /** The same feedback about the run that stands for its run in another project. */
  FeedbackNote in(String project) {
    UUID other =
        ReplicaIds.of(id.getMostSignificantBits(), id.getLeastSignificantBits(), project, micros);
    return new FeedbackNote(other, key, micros, content, without(further, PROJECT));
  }

  /** What is left when there is no room for more than the score. */
  FeedbackNote withoutDetails() {
    FrozenMap score = only(content, "score");
    return new FeedbackNote(id, key, micros, score, without(further, "feedback_config"));
  }

  private static FrozenMap without(FrozenMap map, String key) {
    return filtered(map, key, false);
  }

  private static FrozenMap only(FrozenMap map, String key) {
    return filtered(map, key, true);
  }

  private static FrozenMap filtered(FrozenMap map, String key, boolean kept) {
    @Nullable Object[] entries = Arrays.copyOf(map.entries(), map.size());
    int size = 0;
    for (int i = 0; i < entries.length; i += 2) {
      if (key.equals(entries[i]) == kept) {
        entries[size++] = entries[i];
        entries[size++] = entries[i + 1];
      }
    }
    return new FrozenMap(entries, size);
  }
}
