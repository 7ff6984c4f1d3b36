// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.internal.ingest.Holding;
import io.github.asynclangsmith.internal.ingest.IngestSettings;
import io.github.asynclangsmith.internal.ingest.Masking;
import io.github.asynclangsmith.internal.ingest.ReplicaRule;
import io.github.asynclangsmith.spi.RunField;
import io.github.asynclangsmith.tracing.Replica;
import io.github.asynclangsmith.tracing.TraceListener;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the options of users into what each part needs. Stateless. */
final class Settings {
  private Settings() {}

  /**
   * What a pipeline needs.
   *
   * @param destination its name among several; null where there is one
   */
  static IngestSettings ingest(TracingOptions options, @Nullable String destination) {
    return new IngestSettings(
        buffered(options),
        new IngestSettings.Batching(
            options.maxBatchOperations(),
            options.maxBatchBytes(),
            options.maxBatchAge(),
            options.isCompressionEnabled()),
        new IngestSettings.Delivery(
            options.maxConcurrentRequests(),
            options.requestTimeout(),
            options.giveUpAfter(),
            options.minBackoff(),
            options.maxBackoff(),
            options.maxRetryAfter(),
            options.serverInfoTtl()),
        new IngestSettings.Storage(
            destination,
            options.deadLetterDirectory(),
            options.maxDeadLetterBytes(),
            options.spillDirectory(),
            options.maxSpillBytes()),
        listeners(options, destination),
        options.objectMapper(),
        new IngestSettings.Origin(
            options.isRuntimeInfoEnabled(),
            options.isEnvironmentMetadataEnabled()
                ? EnvironmentMetadata.of(System.getenv())
                : Map.of()));
  }

  static IngestSettings.Buffered buffered(TracingOptions options) {
    return new IngestSettings.Buffered(
        options.maxBufferedOperations(), options.maxBufferedBytes(), options.overflowPolicy());
  }

  private static List<TraceListener> listeners(
      TracingOptions options, @Nullable String destination) {
    return destination == null
        ? options.listeners()
        : options.listeners().stream().map(each -> each.forDestination(destination)).toList();
  }

  /** What becomes of runs on their way to a replica. */
  static ReplicaRule rule(Replica replica) {
    Map<String, Object> updates = replica.updates();
    Snapshot snapshot = new Snapshot();
    return new ReplicaRule(
        replica.project(),
        replica.primary(),
        replica.isReroot(),
        new ReplicaRule.Updates(
            (String) updates.get("name"),
            (String) updates.get("run_type"),
            snapshot.of(updates.get("inputs")),
            snapshot.of(updates.get("outputs")),
            snapshot.ofTexts((Collection<?>) updates.get("tags")),
            snapshot.ofMap((Map<?, ?>) updates.get("metadata"))));
  }

  static Masking masking(TracingOptions options) {
    EnumSet<RunField> hidden = EnumSet.noneOf(RunField.class);
    if (options.isHideInputs()) {
      hidden.add(RunField.INPUTS);
    }
    if (options.isHideOutputs()) {
      hidden.add(RunField.OUTPUTS);
    }
    if (options.isHideMetadata()) {
      hidden.add(RunField.METADATA);
    }
    return Masking.of(hidden, options.redactor()).then(options.batchRedactor());
  }

  static TracerSettings tracer(TracingOptions options, String project, Holding holding) {
    return new TracerSettings(
        project,
        options.metadata(),
        options.inboundTrust(),
        masking(options),
        options.sampler(),
        options.isKeepErrors() ? holding : null,
        options.clock(),
        options.idSource(),
        options.flushOnRootEnd());
  }
}
