// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.traces;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.rest.Model;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Sums over all runs of a trace. What was not asked for is null.
 *
 * @since 0.1
 */
@Model
public interface TraceAggregates extends JsonModel {
  /** Starts with nothing set. */
  static TraceAggregatesBuilder builder() {
    return new TraceAggregatesBuilder();
  }

  /** Tokens in all. */
  @Nullable Long totalTokens();

  /** The cost in all, in US dollars. */
  @Nullable BigDecimal totalCost();

  /** When the first token came out. */
  @Nullable Instant firstTokenTime();

  /** Starts from these values. */
  TraceAggregatesBuilder toBuilder();
}
