// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import org.jspecify.annotations.Nullable;

/**
 * The place of a run.
 *
 * @param idHigh the upper half of its id
 * @param idLow the lower half of its id
 * @param startMicros when it started, in microseconds since 1970
 * @param parent the run it is a child of, or null at the root
 * @param trace the trace it belongs to
 */
public record RunKey(
    long idHigh, long idLow, long startMicros, @Nullable RunRecord parent, TraceState trace) {}
