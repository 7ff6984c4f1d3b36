// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.traces;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import io.github.asynclangsmith.runs.Run;
import org.jspecify.annotations.Nullable;

/**
 * A trace: its root, and sums over all its runs.
 *
 * @since 0.1
 */
@Model
public interface Trace extends JsonModel {
  /** Starts with nothing set. */
  static TraceBuilder builder() {
    return new TraceBuilder();
  }

  /** The root, with the fields that were asked for. */
  Run rootRun();

  /** Sums over all runs, as far as they were asked for. */
  @Json("trace_aggregates")
  @Nullable TraceAggregates aggregates();

  /** Starts from these values. */
  TraceBuilder toBuilder();

  /** The trace's id. */
  default String id() {
    String traceId = rootRun().traceId();
    return traceId == null ? rootRun().id() : traceId;
  }
}
