// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.internal.ingest.Holding;
import io.github.asynclangsmith.internal.ingest.Masking;
import io.github.asynclangsmith.spi.IdSource;
import io.github.asynclangsmith.spi.RunSampler;
import io.github.asynclangsmith.tracing.InboundTrust;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the recording side needs to know.
 *
 * @param project where runs go that name no other project
 * @param metadata what every run of a new trace has
 * @param trust how far received headers are believed unless said otherwise
 * @param sampler chooses traces; null for all
 * @param holding where traces that were not chosen wait for an error; null for nowhere
 * @param clock the time; null for the system's
 * @param masking what is withheld, from headers too
 * @param ids makes ids; null for the usual ones
 * @param flushOnRootEnd how long the end of a trace waits for its delivery; null for not at all
 */
record TracerSettings(
    String project,
    Map<String, ?> metadata,
    InboundTrust trust,
    Masking masking,
    @Nullable RunSampler sampler,
    @Nullable Holding holding,
    @Nullable InstantSource clock,
    @Nullable IdSource ids,
    @Nullable Duration flushOnRootEnd) {}
