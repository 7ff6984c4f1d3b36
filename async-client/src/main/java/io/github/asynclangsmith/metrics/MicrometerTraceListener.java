// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.metrics;

import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.TraceListener;
import io.github.asynclangsmith.tracing.TracingStats;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Publishes the delivery of runs as Micrometer meters:
 *
 * <pre>{@code
 * TracingOptions.builder().addListener(new MicrometerTraceListener(registry))
 * }</pre>
 *
 * <p>All names begin with {@code langsmith.tracing.}, all meters have the tag {@code destination}:
 * the name of the replica, or {@code default}.
 *
 * <ul>
 *   <li>{@code operations}, counter: tags {@code outcome} ({@code accepted}, {@code sent}, {@code
 *       dead_lettered}, {@code dropped}, {@code sampled_out}, {@code merged}) and {@code reason},
 *       the {@link DropReason} of what was dropped, else {@code none}
 *   <li>{@code queue.operations}, {@code queue.bytes}, {@code queue.spilled}, gauges: what waits or
 *       is in flight; {@code queue.oldest}, gauge in seconds: how long the oldest waits
 *   <li>{@code requests.active}, gauge; {@code requests} and {@code retries}, counters
 *   <li>{@code batch.operations} and {@code batch.bytes}, summaries of accepted requests; {@code
 *       bytes}, counter
 *   <li>{@code delivery}, timer: from the first attempt to the answer that accepted a request
 *   <li>{@code values}, counter: tag {@code problem} ({@code unserializable}, {@code
 *       redaction_failed}, {@code left_out})
 * </ul>
 *
 * <p>Counters and gauges are read when the registry is; nothing is counted twice. Thread-safe.
 *
 * @since 0.1
 */
public final class MicrometerTraceListener implements TraceListener, AutoCloseable {
  private static final String PREFIX = "langsmith.tracing.";

  private final MeterRegistry registry;
  private final Tags tags;
  private final Collection<Meter> meters;

  /** Held strongly: meters hold what they read weakly. */
  private final Collection<Supplier<TracingStats>> sources = new ConcurrentLinkedQueue<>();

  private final Collection<MicrometerTraceListener> destinations;
  private final DistributionSummary operations;
  private final DistributionSummary bytes;
  private final Timer delivery;

  /** A listener for the options of one client. */
  public MicrometerTraceListener(MeterRegistry registry) {
    this(registry, "default", new ConcurrentLinkedQueue<>());
  }

  private MicrometerTraceListener(
      MeterRegistry registry,
      String destination,
      Collection<MicrometerTraceListener> destinations) {
    this.registry = registry;
    this.tags = Tags.of("destination", destination);
    this.destinations = destinations;
    this.meters = new ConcurrentLinkedQueue<>();
    destinations.add(this);
    this.operations =
        added(
            DistributionSummary.builder(PREFIX + "batch.operations").tags(tags).register(registry));
    this.bytes =
        added(
            DistributionSummary.builder(PREFIX + "batch.bytes")
                .tags(tags)
                .baseUnit("bytes")
                .register(registry));
    this.delivery = added(Timer.builder(PREFIX + "delivery").tags(tags).register(registry));
  }

  @Override
  public TraceListener forDestination(String destination) {
    return new MicrometerTraceListener(registry, destination, destinations);
  }

  @Override
  public void onCreated(Supplier<TracingStats> stats) {
    sources.add(stats);
    outcome(stats, "accepted", "none", TracingStats::accepted);
    outcome(stats, "sent", "none", TracingStats::sent);
    outcome(stats, "dead_lettered", "none", TracingStats::deadLettered);
    outcome(stats, "sampled_out", "none", TracingStats::sampledOut);
    outcome(stats, "merged", "none", TracingStats::merged);
    for (DropReason reason : DropReason.values()) {
      String name = reason.name().toLowerCase(Locale.ROOT);
      outcome(stats, "dropped", name, now -> now.dropped().getOrDefault(reason, 0L));
    }
    gauge(stats, "queue.operations", TracingStats::pending);
    gauge(stats, "queue.bytes", TracingStats::pendingBytes);
    gauge(stats, "queue.spilled", TracingStats::spilled);
    gauge(stats, "requests.active", TracingStats::requestsInFlight);
    added(
        TimeGauge.builder(
                PREFIX + "queue.oldest",
                stats,
                TimeUnit.NANOSECONDS,
                source -> source.get().oldestAge().toNanos())
            .tags(tags)
            .register(registry));
    counter(stats, "requests", tags, TracingStats::requests);
    counter(stats, "retries", tags, TracingStats::retried);
    counter(stats, "bytes", tags, TracingStats::bytesSent);
    problem(stats, "unserializable", TracingStats::unserializable);
    problem(stats, "redaction_failed", TracingStats::redactionFailures);
    problem(stats, "left_out", TracingStats::leftOut);
  }

  @Override
  public void onSent(int sent, long size, int attempts, Duration duration) {
    operations.record(sent);
    bytes.record((double) size);
    delivery.record(duration);
  }

  private void outcome(
      Supplier<TracingStats> stats,
      String outcome,
      String reason,
      ToDoubleFunction<TracingStats> value) {
    counter(stats, "operations", tags.and("outcome", outcome, "reason", reason), value);
  }

  private void problem(
      Supplier<TracingStats> stats, String problem, ToDoubleFunction<TracingStats> value) {
    counter(stats, "values", tags.and("problem", problem), value);
  }

  private void counter(
      Supplier<TracingStats> stats,
      String name,
      Iterable<Tag> all,
      ToDoubleFunction<TracingStats> value) {
    added(
        FunctionCounter.builder(PREFIX + name, stats, source -> value.applyAsDouble(source.get()))
            .tags(all)
            .register(registry));
  }

  private void gauge(
      Supplier<TracingStats> stats, String name, ToDoubleFunction<TracingStats> value) {
    added(
        Gauge.builder(PREFIX + name, stats, source -> value.applyAsDouble(source.get()))
            .tags(tags)
            .register(registry));
  }

  private <M extends Meter> M added(M meter) {
    meters.add(meter);
    return meter;
  }

  /** Takes the meters of all destinations out of the registry. */
  @Override
  public void close() {
    for (MicrometerTraceListener each : destinations) {
      each.meters.forEach(registry::remove);
      each.sources.clear();
    }
  }
}
