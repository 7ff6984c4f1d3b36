// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hears of what happens between recording and the server, for metrics and alarms.
 *
 * <p>Called on an event loop, or for {@link #onRefused} on the recording thread: must not block.
 * What it throws is logged once and otherwise ignored.
 *
 * @since 0.1
 */
public interface TraceListener {
  /**
   * The listener to one of several destinations; unless they are told apart, this one.
   *
   * @param destination the name of the {@link Replica}
   */
  default TraceListener forDestination(String destination) {
    return this;
  }

  /**
   * A tracer, or what brings its runs to one of several destinations, was created. Called on the
   * creating thread.
   *
   * @param stats gives its counters, at any time and on any thread
   */
  default void onCreated(Supplier<TracingStats> stats) {}

  /**
   * A request was accepted.
   *
   * @param operations how many operations it carried
   * @param bytes its size as sent
   * @param attempts how often it was sent, at least once
   * @param duration from the first attempt to the answer
   */
  default void onSent(int operations, long bytes, int attempts, Duration duration) {}

  /**
   * A request failed and will be sent again.
   *
   * @param status the HTTP status, or 0 when there was no answer
   * @param attempt how often it was sent so far
   * @param delay how long the destination is left alone
   */
  default void onRetry(int status, int attempt, Duration delay) {}

  /**
   * Accepted operations were lost.
   *
   * @param runIds the runs they belong to
   * @param operations how many operations
   * @param reason why
   * @param detail what the server said, bounded and without credentials, or null
   */
  default void onDropped(
      List<String> runIds, int operations, DropReason reason, @Nullable String detail) {}

  /**
   * A run was too large for the server and is sent without some of its content.
   *
   * @param runId the run
   * @param leftOut the parts that were replaced by a marker, as in {@code post.<run id>.inputs},
   *     and how many bytes each had
   */
  default void onReduced(String runId, Map<String, Integer> leftOut) {}

  /**
   * The redactor of batches failed, so that markers are sent in the place of what it should have
   * seen.
   *
   * @param runIds the runs of the batch
   * @param cause the class of the failure; what it said may quote what is withheld
   */
  default void onWithheld(List<String> runIds, String cause) {}

  /** An operation was not accepted. */
  default void onRefused(DropReason reason) {}

  /** Operations were stored for a replay. */
  default void onDeadLettered(List<String> runIds, int operations, DropReason reason) {}
}
