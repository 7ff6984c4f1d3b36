// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.internal.ingest.RunIds;
import java.time.Instant;

/**
 * Ids for what the client creates: UUIDs version 7. Unlike {@code UUID.randomUUID()} they read no
 * random device, which would be file I/O on an event loop. Stateless.
 */
public final class NewIds {
  private NewIds() {}

  /** An id for something that is made now. */
  public static String now() {
    return at(Instant.now());
  }

  /** An id for something that began at a moment. */
  public static String at(Instant start) {
    long micros = start.getEpochSecond() * 1_000_000 + start.getNano() / 1_000;
    return RunIds.text(RunIds.high(micros), RunIds.low());
  }
}
