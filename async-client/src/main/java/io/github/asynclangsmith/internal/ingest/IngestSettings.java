// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.asynclangsmith.tracing.OverflowPolicy;
import io.github.asynclangsmith.tracing.TraceListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the ingest pipeline needs to know, checked already.
 *
 * @param buffer how much may wait, and what gives way
 * @param batch when a request is made, and how
 * @param delivery how requests are sent
 * @param storage where requests wait on disk
 * @param listeners who hears of outcomes
 * @param mapper writes values that are no plain JSON; null for one made for the purpose
 * @param origin what every run says about where it was recorded
 */
public record IngestSettings(
    Buffered buffer,
    Batching batch,
    Delivery delivery,
    Storage storage,
    List<TraceListener> listeners,
    @Nullable ObjectMapper mapper,
    Origin origin) {
  /** Whether runs say what recorded them, and metadata that every run has but no header carries. */
  public record Origin(boolean runtimeInfo, Map<String, Object> metadata) {}

  /** The bounds of the buffer. */
  public record Buffered(int maxOps, long maxBytes, OverflowPolicy overflow) {}

  /** The flush rule; null leaves a limit to the server. */
  public record Batching(
      @Nullable Integer maxOps, @Nullable Integer maxBytes, Duration maxAge, boolean compress) {}

  /** Requests: how many at once, how long, how often again. */
  public record Delivery(
      int maxConcurrent,
      Duration requestTimeout,
      Duration giveUpAfter,
      Duration minBackoff,
      Duration maxBackoff,
      Duration maxRetryAfter,
      Duration infoTtl) {}

  /**
   * Directories and their bounds; null for none.
   *
   * @param destination whose files these are; null where there is one destination
   */
  public record Storage(
      @Nullable String destination,
      @Nullable Path deadLetters,
      long maxDeadLetterBytes,
      @Nullable Path spill,
      long maxSpillBytes) {}
}
