// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.internal.ingest.IngestSettings;
import io.github.asynclangsmith.internal.ingest.Masking;
import io.github.asynclangsmith.spi.RunField;
import java.util.EnumSet;
import java.util.Map;

/** Turns the options of users into what each part needs. Stateless. */
final class Settings {
  private Settings() {}

  static IngestSettings ingest(TracingOptions options) {
    return new IngestSettings(
        new IngestSettings.Buffered(
            options.maxBufferedOperations(), options.maxBufferedBytes(), options.overflowPolicy()),
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
            options.deadLetterDirectory(),
            options.maxDeadLetterBytes(),
            options.spillDirectory(),
            options.maxSpillBytes()),
        options.listeners(),
        options.objectMapper(),
        new IngestSettings.Origin(
            options.isRuntimeInfoEnabled(),
            options.isEnvironmentMetadataEnabled()
                ? EnvironmentMetadata.of(System.getenv())
                : Map.of()));
  }

  private static Masking masking(TracingOptions options) {
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
    return Masking.of(hidden, options.redactor());
  }

  static TracerSettings tracer(TracingOptions options, String project) {
    return new TracerSettings(
        project,
        options.metadata(),
        options.inboundTrust(),
        masking(options),
        options.sampler(),
        options.clock(),
        options.idSource());
  }
}
