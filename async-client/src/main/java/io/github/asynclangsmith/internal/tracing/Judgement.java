// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.feedback.FeedbackCreate;
import io.github.asynclangsmith.internal.ingest.FeedbackNote;
import io.github.asynclangsmith.internal.ingest.FrozenMap;
import io.github.asynclangsmith.internal.ingest.RunIds;
import io.github.asynclangsmith.internal.ingest.RunOp;
import io.github.asynclangsmith.internal.ingest.RunRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Feedback as it was handed over. Immutable.
 *
 * @param note what is sent
 * @param bytes how much memory it takes
 */
record Judgement(FeedbackNote note, int bytes) {
  private static final FrozenMap SOURCE =
      new FrozenMap(new Object[] {"type", "api", "metadata", Map.of()}, 4);

  /** Collects entries that are set. */
  private static final class Entries {
    private final Snapshot snapshot;
    private final List<Object> all = new ArrayList<>();

    Entries(Snapshot snapshot) {
      this.snapshot = snapshot;
    }

    Entries add(String key, @Nullable Object value) {
      Object copy = snapshot.of(value);
      if (copy != null) {
        all.add(key);
        all.add(copy);
      }
      return this;
    }

    FrozenMap map() {
      return new FrozenMap(all.toArray(), all.size());
    }
  }

  /** The usual feedback; null when it cannot be taken. */
  static @Nullable Judgement of(
      @Nullable String key, @Nullable Object score, @Nullable String comment, long nowMicros) {
    if (key == null) {
      return null;
    }
    Snapshot snapshot = new Snapshot();
    FrozenMap content =
        new Entries(snapshot)
            .add("score", score)
            .add("comment", comment)
            .add("feedback_source", SOURCE)
            .map();
    return new Judgement(
        new FeedbackNote(newId(nowMicros), key, nowMicros, content, new Entries(snapshot).map()),
        snapshot.bytes());
  }

  /** Feedback with everything that can be said; null when it cannot be taken. */
  static @Nullable Judgement of(@Nullable FeedbackCreate given, long nowMicros) {
    if (given == null) {
      return null;
    }
    UUID id = given.id() == null ? newId(nowMicros) : RunIds.parse(given.id());
    if (id == null) {
      return null;
    }
    Snapshot snapshot = new Snapshot();
    Object source = given.feedbackSource();
    FrozenMap content =
        new Entries(snapshot)
            .add("score", given.score())
            .add("value", given.value())
            .add("comment", given.comment())
            .add("correction", given.correction())
            .add("extra", given.extra())
            .add("feedback_source", source == null ? SOURCE : source)
            .map();
    FeedbackNote note =
        new FeedbackNote(id, given.key(), nowMicros, content, further(given, snapshot));
    return new Judgement(note, snapshot.bytes());
  }

  private static FrozenMap further(FeedbackCreate given, Snapshot snapshot) {
    Instant start = given.startTime();
    Entries entries =
        new Entries(snapshot)
            .add("session_id", given.projectId())
            .add("start_time", start == null ? null : start.toString())
            .add("comparative_experiment_id", given.comparativeExperimentId())
            .add("feedback_group_id", given.feedbackGroupId())
            .add("feedback_config", given.feedbackConfig())
            .add("error", given.error());
    if (Boolean.FALSE.equals(given.extendTraceRetention())) {
      // The batch route reads the first, the route of single feedback the second.
      entries.add("_skip_trace_upgrade", true).add("extend_trace_retention", false);
    }
    return entries.map();
  }

  private static UUID newId(long micros) {
    return new UUID(RunIds.high(micros), RunIds.low());
  }

  /** The operation that brings it to a run. */
  RunOp op(RunRecord run) {
    return RunOp.feedback(run, note).bytes(RunOp.BASE_BYTES + bytes);
  }
}
