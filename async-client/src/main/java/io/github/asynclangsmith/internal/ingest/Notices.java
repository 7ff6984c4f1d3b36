// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.TraceListener;
import io.github.asynclangsmith.tracing.TracingStats;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what happens, and the log the first time something gets lost for a reason. After
 * that the counters say the rest. Any thread.
 */
final class Notices {
  private static final Logger LOG = LoggerFactory.getLogger("io.github.asynclangsmith.tracing");

  private final List<TraceListener> listeners;
  private final String destination;
  private final Set<DropReason> logged = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean reductionLogged = new AtomicBoolean();
  private final AtomicBoolean withheldLogged = new AtomicBoolean();
  private final AtomicBoolean listenerFailed = new AtomicBoolean();

  Notices(List<TraceListener> listeners, String destination) {
    this.listeners = List.copyOf(listeners);
    this.destination = destination;
  }

  void created(Supplier<TracingStats> stats) {
    tell(listener -> listener.onCreated(stats));
  }

  void sent(Batch batch, long bytes, Duration duration) {
    if (!listeners.isEmpty()) {
      int ops = batch.ops();
      tell(listener -> listener.onSent(ops, bytes, batch.attempts, duration));
    }
  }

  void retry(int status, int attempt, Duration delay) {
    tell(listener -> listener.onRetry(status, attempt, delay));
  }

  void refused(DropReason reason) {
    logOnce(reason, "runs are not recorded", null);
    tell(listener -> listener.onRefused(reason));
  }

  void dropped(List<String> runIds, int ops, DropReason reason, @Nullable String detail) {
    logOnce(reason, "runs are lost", detail);
    tell(listener -> listener.onDropped(runIds, ops, reason, detail));
  }

  void reduced(String runId, Map<String, Integer> leftOut) {
    if (reductionLogged.compareAndSet(false, true)) {
      LOG.warn(
          "{}: run {} is too large for the server and is sent without {}; further ones are only"
              + " counted",
          destination,
          runId,
          leftOut);
    }
    tell(listener -> listener.onReduced(runId, leftOut));
  }

  void withheld(List<String> runIds, String cause) {
    if (withheldLogged.compareAndSet(false, true)) {
      LOG.warn(
          "{}: the redactor of batches failed with {}; what it should have seen is withheld, and"
              + " further failures are only counted",
          destination,
          cause);
    }
    tell(listener -> listener.onWithheld(runIds, cause));
  }

  void deadLettered(List<String> runIds, int ops, DropReason reason) {
    logOnce(reason, "runs are stored for a replay", null);
    tell(listener -> listener.onDeadLettered(runIds, ops, reason));
  }

  private void logOnce(DropReason reason, String what, @Nullable String detail) {
    // Looked up before it is added: under overload this is asked a million times a second.
    if (!logged.contains(reason) && logged.add(reason)) {
      String more = detail == null ? "" : ": " + detail;
      LOG.warn("{}: {}, because of {}{}. {}", destination, what, reason, more, advice(reason));
    }
  }

  private static String advice(DropReason reason) {
    return switch (reason) {
      case BUFFER_FULL, EVICTED ->
          "Raise TracingOptions.maxBufferedOperations or maxBufferedBytes, or sample;"
              + " further losses are only counted";
      default -> "Further losses for this reason are only counted";
    };
  }

  private void tell(Consumer<TraceListener> event) {
    for (TraceListener listener : listeners) {
      try {
        event.accept(listener);
      } catch (RuntimeException | LinkageError e) {
        if (listenerFailed.compareAndSet(false, true)) {
          LOG.warn("A trace listener failed; further failures are not logged", e);
        }
      }
    }
  }
}
