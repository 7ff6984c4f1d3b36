// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.asynclangsmith.spi.BatchRedactor;
import io.github.asynclangsmith.spi.IdSource;
import io.github.asynclangsmith.spi.Redactor;
import io.github.asynclangsmith.spi.RunSampler;
import io.github.asynclangsmith.tracing.InboundTrust;
import io.github.asynclangsmith.tracing.OverflowPolicy;
import io.github.asynclangsmith.tracing.Replica;
import io.github.asynclangsmith.tracing.TraceListener;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How runs are recorded and delivered. Immutable; {@link TracingOptionsBuilder} explains each
 * setting with its default and range.
 *
 * @since 0.1
 */
public final class TracingOptions {
  private final TracingOptionsBuilder values;

  TracingOptions(TracingOptionsBuilder values) {
    this.values = values;
  }

  /** The default settings: tracing is on. */
  public static TracingOptions defaults() {
    return builder().build();
  }

  /** Tracing that is off: handles do nothing and cost nothing. */
  public static TracingOptions disabled() {
    return builder().enabled(false).build();
  }

  /** Starts with the default settings. */
  public static TracingOptionsBuilder builder() {
    return new TracingOptionsBuilder();
  }

  /** Starts with these settings. */
  public TracingOptionsBuilder toBuilder() {
    return values.copy();
  }

  /** Whether runs are recorded at all. */
  public boolean isEnabled() {
    return values.enabled;
  }

  /** What the metadata of every run of this process starts with. */
  public Map<String, Object> metadata() {
    return values.metadata;
  }

  /** Which traces are recorded; null for all. */
  public @Nullable RunSampler sampler() {
    return values.sampler;
  }

  /**
   * Whether traces that sampling leaves out are recorded after all when one of their runs fails.
   *
   * <p>Such a trace is held aside until then: when a run of it fails or is cancelled, what is held
   * goes to the buffer in order, and the rest follows as with any other trace. When its first run
   * ends without that, it is let go and counted as sampled out. What is held takes up to a quarter
   * of {@link #maxBufferedOperations()} and of {@link #maxBufferedBytes()}, beside the buffer; when
   * that is full the oldest trace is let go, and one of more than 4,000 operations always is.
   *
   * <p>Each service decides about the part of a trace that it sees, below the first run of it
   * there, so that others may lack their parts; headers are the same either way. Feedback through
   * the handle of a run has the fate of its trace; feedback by ids alone, and on a run of another
   * service, only knows what the sampler says.
   */
  public boolean isKeepErrors() {
    return values.keepErrors;
  }

  /** How far received headers are believed unless a call says otherwise. */
  public InboundTrust inboundTrust() {
    return values.inboundTrust;
  }

  /** Whether inputs are withheld. */
  public boolean isHideInputs() {
    return values.hideInputs;
  }

  /** Whether outputs are withheld. */
  public boolean isHideOutputs() {
    return values.hideOutputs;
  }

  /** Whether metadata is withheld. */
  public boolean isHideMetadata() {
    return values.hideMetadata;
  }

  /** What masks the rest; null for nothing. */
  public @Nullable Redactor redactor() {
    return values.redactor;
  }

  /** What masks whole batches after that; null for nothing. */
  public @Nullable BatchRedactor batchRedactor() {
    return values.batchRedactor;
  }

  /** Whether runs say what recorded them. */
  public boolean isRuntimeInfoEnabled() {
    return values.runtimeInfo;
  }

  /** Whether {@code LANGSMITH_*} variables without secrets become metadata. */
  public boolean isEnvironmentMetadataEnabled() {
    return values.environmentMetadata;
  }

  /** The most operations in the buffer, those in flight included. */
  public int maxBufferedOperations() {
    return values.maxBufferedOperations;
  }

  /** The most bytes in the buffer, those in flight included. */
  public long maxBufferedBytes() {
    return values.maxBufferedBytes;
  }

  /** What gives way when the buffer is full. */
  public OverflowPolicy overflowPolicy() {
    return values.overflowPolicy;
  }

  /** At how many operations a request is made; null for what the server announces. */
  public @Nullable Integer maxBatchOperations() {
    return values.maxBatchOperations;
  }

  /** At how many bytes a request is made; null for what the server announces. */
  public @Nullable Integer maxBatchBytes() {
    return values.maxBatchBytes;
  }

  /** How long an operation waits for others to travel with. */
  public Duration maxBatchAge() {
    return values.maxBatchAge;
  }

  /** Whether requests are compressed if the server takes that. */
  public boolean isCompressionEnabled() {
    return values.compression;
  }

  /** The most requests at once. */
  public int maxConcurrentRequests() {
    return values.maxConcurrentRequests;
  }

  /** How long one request may take. */
  public Duration requestTimeout() {
    return values.requestTimeout;
  }

  /** How long a request is sent again before it is given up. */
  public Duration giveUpAfter() {
    return values.giveUpAfter;
  }

  /** The pause after the first failure, at most. */
  public Duration minBackoff() {
    return values.minBackoff;
  }

  /** The pause after many failures, at most. */
  public Duration maxBackoff() {
    return values.maxBackoff;
  }

  /** The longest pause that a server may ask for. */
  public Duration maxRetryAfter() {
    return values.maxRetryAfter;
  }

  /** How long what the server says about itself is believed. */
  public Duration serverInfoTtl() {
    return values.serverInfoTtl;
  }

  /** Where requests are stored that could not be delivered; null for nowhere. */
  public @Nullable Path deadLetterDirectory() {
    return values.deadLetterDirectory;
  }

  /** The most bytes stored there. */
  public long maxDeadLetterBytes() {
    return values.maxDeadLetterBytes;
  }

  /** Where requests wait under {@link OverflowPolicy#SPILL}; null for nowhere. */
  public @Nullable Path spillDirectory() {
    return values.spillDirectory;
  }

  /** The most bytes that wait there. */
  public long maxSpillBytes() {
    return values.maxSpillBytes;
  }

  /** Where runs go instead of to the client's own server and project; empty for there. */
  public List<Replica> replicas() {
    return values.replicas;
  }

  /** Who hears of deliveries and losses. */
  public List<TraceListener> listeners() {
    return values.listeners;
  }

  /** Writes values that are no plain JSON; null for a mapper made for the purpose. */
  public @Nullable ObjectMapper objectMapper() {
    return values.objectMapper;
  }

  /** The clock that times runs; null for the system's. */
  public @Nullable InstantSource clock() {
    return values.clock;
  }

  /** Makes the ids of runs; null for the usual ones. */
  public @Nullable IdSource idSource() {
    return values.idSource;
  }

  /** Whether the exit of the JVM delivers what is left. */
  public boolean isFlushOnShutdown() {
    return values.flushOnShutdown;
  }

  /** How long the end of a trace waits for its delivery; null for not at all. */
  public @Nullable Duration flushOnRootEnd() {
    return values.flushOnRootEnd;
  }

  @Override
  public String toString() {
    return "TracingOptions[enabled="
        + values.enabled
        + ", maxBufferedOperations="
        + values.maxBufferedOperations
        + ", maxBufferedBytes="
        + values.maxBufferedBytes
        + ", overflowPolicy="
        + values.overflowPolicy
        + ", replicas="
        + values.replicas
        + "]";
  }
}
