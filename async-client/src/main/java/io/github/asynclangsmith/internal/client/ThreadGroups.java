// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.threads.ConversationThread;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums up threads from their root runs, which come newest first: a thread that has not shown up by
 * the time the wanted number has is older than all of those, and is not kept.
 */
final class ThreadGroups {
  /** Without a limit: what some ten megabytes hold. */
  static final int MOST = 10_000;

  private static final int MOST_ERROR_CHARS = 1_000;

  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final @Nullable Long limit;

  ThreadGroups(@Nullable Long limit) {
    this.limit = limit == null || limit <= 0 ? null : limit;
  }

  void add(Run root) {
    String thread = root.threadId();
    if (thread == null || thread.isEmpty()) {
      return;
    }
    Group group = groups.get(thread);
    if (group == null) {
      if (limit != null && groups.size() >= limit) {
        return;
      }
      if (limit == null && groups.size() == MOST) {
        throw new IllegalStateException(
            "there are more than 10,000 threads, too many to sum up here: narrow the time window"
                + " or set a limit");
      }
      group = new Group();
      groups.put(thread, group);
    }
    group.add(root);
  }

  /** The threads, that with the latest turn first. */
  List<ConversationThread> threads() {
    return groups.entrySet().stream().map(each -> each.getValue().sum(each.getKey())).toList();
  }

  /** One thread so far. */
  private static final class Group {
    private long count;
    private long errors;
    private @Nullable Long tokens;
    private @Nullable BigDecimal cost;
    private @Nullable String lastTrace;
    private @Nullable Instant lastStart;
    private @Nullable String lastOutputs;
    private @Nullable String lastError;
    private @Nullable String firstTrace;
    private @Nullable Instant firstStart;
    private @Nullable String firstInputs;

    void add(Run root) {
      String trace = root.traceId() == null ? root.id() : root.traceId();
      if (count++ == 0) {
        lastTrace = trace;
        lastStart = root.startTime();
        lastOutputs = root.outputsPreview();
      }
      firstTrace = trace;
      firstStart = root.startTime();
      firstInputs = root.inputsPreview();
      String error = root.error();
      if (error != null) {
        errors++;
        lastError = lastError == null ? beginning(error) : lastError;
      }
      if (root.totalTokens() != null) {
        tokens = (tokens == null ? 0 : tokens) + root.totalTokens();
      }
      if (root.totalCost() != null) {
        cost = cost == null ? root.totalCost() : cost.add(root.totalCost());
      }
    }

    private static String beginning(String error) {
      return error.length() <= MOST_ERROR_CHARS ? error : error.substring(0, MOST_ERROR_CHARS);
    }

    ConversationThread sum(String id) {
      return ConversationThread.builder()
          .id(id)
          .count(count)
          .numErroredTurns(errors)
          .traceId(lastTrace)
          .firstTraceId(firstTrace)
          .lastTraceId(lastTrace)
          .startTime(lastStart)
          .minStartTime(firstStart)
          .maxStartTime(lastStart)
          .firstInputs(firstInputs)
          .lastOutputs(lastOutputs)
          .lastError(lastError)
          .totalTokens(tokens)
          .totalCost(cost)
          .build();
    }
  }
}
