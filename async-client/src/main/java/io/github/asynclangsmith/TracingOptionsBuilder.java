// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.asynclangsmith.errors.InvalidConfigurationException;
import io.github.asynclangsmith.errors.InvalidConfigurationException.Problem;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects {@link TracingOptions}. Not thread-safe.
 *
 * @since 0.1
 */
public final class TracingOptionsBuilder {
  boolean enabled = true;
  Map<String, Object> metadata = Map.of();
  @Nullable RunSampler sampler;
  boolean keepErrors;
  InboundTrust inboundTrust = InboundTrust.NONE;
  boolean hideInputs;
  boolean hideOutputs;
  boolean hideMetadata;
  @Nullable Redactor redactor;
  @Nullable BatchRedactor batchRedactor;
  boolean runtimeInfo = true;
  boolean environmentMetadata;
  int maxBufferedOperations = 50_000;
  long maxBufferedBytes = 64L * 1024 * 1024;
  OverflowPolicy overflowPolicy = OverflowPolicy.DROP_NEWEST;
  @Nullable Integer maxBatchOperations;
  @Nullable Integer maxBatchBytes;
  Duration maxBatchAge = Duration.ofMillis(250);
  boolean compression = true;
  int maxConcurrentRequests = 8;
  Duration requestTimeout = Duration.ofSeconds(30);
  Duration giveUpAfter = Duration.ofMinutes(10);
  Duration minBackoff = Duration.ofMillis(500);
  Duration maxBackoff = Duration.ofSeconds(30);
  Duration maxRetryAfter = Duration.ofMinutes(1);
  Duration serverInfoTtl = Duration.ofMinutes(5);
  @Nullable Path deadLetterDirectory;
  long maxDeadLetterBytes = 100L * 1024 * 1024;
  @Nullable Path spillDirectory;
  long maxSpillBytes = 1024L * 1024 * 1024;
  List<Replica> replicas = List.of();
  List<TraceListener> listeners = List.of();
  @Nullable ObjectMapper objectMapper;
  @Nullable InstantSource clock;
  @Nullable IdSource idSource;
  boolean flushOnShutdown;
  @Nullable Duration flushOnRootEnd;
  private @Nullable Double samplingRate;

  TracingOptionsBuilder() {}

  /** Sets whether runs are recorded at all; true unless set. */
  public TracingOptionsBuilder enabled(boolean enabled) {
    this.enabled = enabled;
    return this;
  }

  /** Sets what the metadata of every run of this process starts with; nothing unless set. */
  public TracingOptionsBuilder metadata(Map<String, ?> metadata) {
    this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    return this;
  }

  /** Sets the share of traces that are recorded, see {@link RunSampler#ofRate}; 1 unless set. */
  public TracingOptionsBuilder samplingRate(double rate) {
    this.samplingRate = rate;
    return this;
  }

  /** Sets who chooses which traces are recorded, instead of a rate; null for all. */
  public TracingOptionsBuilder sampler(@Nullable RunSampler sampler) {
    this.sampler = sampler;
    this.samplingRate = null;
    return this;
  }

  /** Sets whether {@linkplain TracingOptions#isKeepErrors() errors} are kept; false unless set. */
  public TracingOptionsBuilder keepErrors(boolean keep) {
    this.keepErrors = keep;
    return this;
  }

  /** Sets how far received headers are believed by default; not at all unless set. */
  public TracingOptionsBuilder inboundTrust(InboundTrust trust) {
    this.inboundTrust = trust;
    return this;
  }

  /** Sets whether inputs are withheld: an empty object is sent; false unless set. */
  public TracingOptionsBuilder hideInputs(boolean hide) {
    this.hideInputs = hide;
    return this;
  }

  /** Sets whether outputs are withheld: an empty object is sent; false unless set. */
  public TracingOptionsBuilder hideOutputs(boolean hide) {
    this.hideOutputs = hide;
    return this;
  }

  /** Sets whether metadata is withheld, in headers too; false unless set. */
  public TracingOptionsBuilder hideMetadata(boolean hide) {
    this.hideMetadata = hide;
    return this;
  }

  /** Sets what masks runs before they are written anywhere; null, the default, for nothing. */
  public TracingOptionsBuilder redactor(@Nullable Redactor redactor) {
    this.redactor = redactor;
    return this;
  }

  /** Sets what masks whole batches after that, asynchronously; null, the default, for nothing. */
  public TracingOptionsBuilder batchRedactor(@Nullable BatchRedactor redactor) {
    this.batchRedactor = redactor;
    return this;
  }

  /** Sets whether runs say what recorded them, under {@code extra.runtime}; true unless set. */
  public TracingOptionsBuilder runtimeInfo(boolean runtimeInfo) {
    this.runtimeInfo = runtimeInfo;
    return this;
  }

  /**
   * Sets whether {@code LANGSMITH_*} and {@code LANGCHAIN_*} environment variables become metadata
   * of every run, but for those that may hold secrets; false unless set.
   */
  public TracingOptionsBuilder environmentMetadata(boolean environmentMetadata) {
    this.environmentMetadata = environmentMetadata;
    return this;
  }

  /**
   * Sets the most operations in the buffer, those in flight included; 50,000 unless set, 8 to
   * 8,000,000. A run takes two, its start and its end. The last eighth is kept for traces that have
   * begun.
   */
  public TracingOptionsBuilder maxBufferedOperations(int operations) {
    this.maxBufferedOperations = operations;
    return this;
  }

  /**
   * Sets the most bytes in the buffer, those in flight included; 64 MiB unless set, at least 64
   * KiB. What values take in memory is estimated; beans count as 256 bytes until they are encoded.
   */
  public TracingOptionsBuilder maxBufferedBytes(long bytes) {
    this.maxBufferedBytes = bytes;
    return this;
  }

  /** Sets what gives way when the buffer is full; {@link OverflowPolicy#DROP_NEWEST} unless set. */
  public TracingOptionsBuilder overflowPolicy(OverflowPolicy policy) {
    this.overflowPolicy = policy;
    return this;
  }

  /**
   * Sets at how many operations a request is made, which is also the most runs in one; what the
   * server announces, usually 100, unless set; at least 1.
   */
  public TracingOptionsBuilder maxBatchOperations(@Nullable Integer operations) {
    this.maxBatchOperations = operations;
    return this;
  }

  /**
   * Sets at how many bytes before compression a request is made; what the server announces, usually
   * 20 MiB, unless set; at least 1,024. A single larger run still travels, alone.
   */
  public TracingOptionsBuilder maxBatchBytes(@Nullable Integer bytes) {
    this.maxBatchBytes = bytes;
    return this;
  }

  /** Sets how long an operation waits for others to travel with; 250 ms unless set, 1 ms to 1 h. */
  public TracingOptionsBuilder maxBatchAge(Duration age) {
    this.maxBatchAge = age;
    return this;
  }

  /** Sets whether requests are compressed if the server takes that; true unless set. */
  public TracingOptionsBuilder compression(boolean compression) {
    this.compression = compression;
    return this;
  }

  /** Sets the most requests at once; 8 unless set, 1 to 64. Fewer are used after failures. */
  public TracingOptionsBuilder maxConcurrentRequests(int requests) {
    this.maxConcurrentRequests = requests;
    return this;
  }

  /** Sets how long one request may take; 30 s unless set, 10 ms to 10 min. */
  public TracingOptionsBuilder requestTimeout(Duration timeout) {
    this.requestTimeout = timeout;
    return this;
  }

  /**
   * Sets how long a request is sent again before it is stored as a dead letter, or lost; 10 min
   * unless set, not negative.
   */
  public TracingOptionsBuilder giveUpAfter(Duration time) {
    this.giveUpAfter = time;
    return this;
  }

  /**
   * Sets the range of the pause after failures: it starts with a random part of {@code min} and
   * doubles up to {@code max}; 500 ms and 30 s unless set, 1 ms to 10 min.
   */
  public TracingOptionsBuilder backoff(Duration min, Duration max) {
    this.minBackoff = min;
    this.maxBackoff = max;
    return this;
  }

  /** Sets the longest pause that a server may ask for; 1 min unless set, not negative. */
  public TracingOptionsBuilder maxRetryAfter(Duration pause) {
    this.maxRetryAfter = pause;
    return this;
  }

  /** Sets how long what the server says about itself is believed; 5 min unless set, from 1 s. */
  public TracingOptionsBuilder serverInfoTtl(Duration ttl) {
    this.serverInfoTtl = ttl;
    return this;
  }

  /**
   * Sets where requests are stored that could not be delivered; null, the default, for nowhere. The
   * files hold what was recorded, after masking, and no credentials; beside them are copies of
   * attached files as long as there is room.
   */
  public TracingOptionsBuilder deadLetterDirectory(@Nullable Path directory) {
    this.deadLetterDirectory = directory;
    return this;
  }

  /** Sets the most bytes of dead letters; 100 MiB unless set, positive. */
  public TracingOptionsBuilder maxDeadLetterBytes(long bytes) {
    this.maxDeadLetterBytes = bytes;
    return this;
  }

  /** Sets where requests wait under {@link OverflowPolicy#SPILL}, which needs it. */
  public TracingOptionsBuilder spillDirectory(@Nullable Path directory) {
    this.spillDirectory = directory;
    return this;
  }

  /** Sets the most bytes that wait on disk; 1 GiB unless set, positive. */
  public TracingOptionsBuilder maxSpillBytes(long bytes) {
    this.maxSpillBytes = bytes;
    return this;
  }

  /**
   * Sets where runs go instead of to the client's own server and project; nowhere else unless set.
   * Each replica has the bounds of these options for itself. Environment: {@code
   * LANGSMITH_RUNS_ENDPOINTS}.
   */
  public TracingOptionsBuilder replicas(List<Replica> replicas) {
    this.replicas = List.copyOf(replicas);
    return this;
  }

  /** Adds who hears of deliveries and losses. */
  public TracingOptionsBuilder addListener(TraceListener listener) {
    List<TraceListener> all = new ArrayList<>(listeners);
    all.add(listener);
    this.listeners = List.copyOf(all);
    return this;
  }

  /** Sets who writes values that are no plain JSON; copied when the tracer is made. */
  public TracingOptionsBuilder objectMapper(@Nullable ObjectMapper mapper) {
    this.objectMapper = mapper;
    return this;
  }

  /** Sets the clock that times runs, for tests; null for the system's. */
  public TracingOptionsBuilder clock(@Nullable InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /** Sets who makes the ids of runs, for tests; null for the usual ones. */
  public TracingOptionsBuilder idSource(@Nullable IdSource ids) {
    this.idSource = ids;
    return this;
  }

  /** Sets whether the exit of the JVM delivers what is left, for up to 5 s; false unless set. */
  public TracingOptionsBuilder flushOnShutdown(boolean flush) {
    this.flushOnShutdown = flush;
    return this;
  }

  /**
   * Has everything delivered when the first run of a trace in this process ends, for processes that
   * are frozen or stopped once they have answered. The future of {@code Tracer.trace} for such a
   * run then completes when its runs are delivered, or the deadline has passed; with {@code start}
   * and {@code end} that is what {@code Tracer.flush} tells. Environment: {@code
   * LANGSMITH_TRACING_BACKGROUND=false}, with five seconds.
   *
   * @param deadline how long delivering may hold up an answer, 1 ms to 10 min; null, the default,
   *     to deliver behind the caller's back
   */
  public TracingOptionsBuilder flushOnRootEnd(@Nullable Duration deadline) {
    this.flushOnRootEnd = deadline;
    return this;
  }

  /**
   * The options.
   *
   * @throws InvalidConfigurationException if any setting is out of its range; it names all of them
   */
  public TracingOptions build() {
    List<Problem> problems = TracingOptionsRules.check(this);
    Double rate = samplingRate;
    if (rate != null && !(rate >= 0 && rate <= 1)) {
      problems.add(new Problem("samplingRate", String.valueOf(rate), "from 0 to 1"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
    TracingOptionsBuilder values = copy();
    if (rate != null) {
      values.sampler = rate == 1 ? null : RunSampler.ofRate(rate);
    }
    return new TracingOptions(values);
  }

  TracingOptionsBuilder copy() {
    TracingOptionsBuilder copy = new TracingOptionsBuilder();
    copy.enabled = enabled;
    copy.metadata = metadata;
    copy.sampler = sampler;
    copy.keepErrors = keepErrors;
    copy.samplingRate = samplingRate;
    copy.inboundTrust = inboundTrust;
    copy.hideInputs = hideInputs;
    copy.hideOutputs = hideOutputs;
    copy.hideMetadata = hideMetadata;
    copy.redactor = redactor;
    copy.batchRedactor = batchRedactor;
    copy.runtimeInfo = runtimeInfo;
    copy.environmentMetadata = environmentMetadata;
    copy.maxBufferedOperations = maxBufferedOperations;
    copy.maxBufferedBytes = maxBufferedBytes;
    copy.overflowPolicy = overflowPolicy;
    copy.maxBatchOperations = maxBatchOperations;
    copy.maxBatchBytes = maxBatchBytes;
    copy.maxBatchAge = maxBatchAge;
    copy.compression = compression;
    copy.maxConcurrentRequests = maxConcurrentRequests;
    copy.requestTimeout = requestTimeout;
    copy.giveUpAfter = giveUpAfter;
    copy.minBackoff = minBackoff;
    copy.maxBackoff = maxBackoff;
    copy.maxRetryAfter = maxRetryAfter;
    copy.serverInfoTtl = serverInfoTtl;
    copy.deadLetterDirectory = deadLetterDirectory;
    copy.maxDeadLetterBytes = maxDeadLetterBytes;
    copy.spillDirectory = spillDirectory;
    copy.maxSpillBytes = maxSpillBytes;
    copy.replicas = replicas;
    copy.listeners = listeners;
    copy.objectMapper = objectMapper;
    copy.clock = clock;
    copy.idSource = idSource;
    copy.flushOnShutdown = flushOnShutdown;
    copy.flushOnRootEnd = flushOnRootEnd;
    return copy;
  }
}
