// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.DropReason;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Told by a sender what became of batches. Called on the loop. */
interface Settlement {
  /** The server has the batch. */
  void sent(Batch batch);

  /**
   * The batch will not be sent.
   *
   * @param reason why
   * @param detail what the server or the connection said, or null
   * @param stored whether it was stored for a replay
   */
  void lost(Batch batch, DropReason reason, @Nullable String detail, boolean stored);

  /** Parts of the only run of a batch were left out, because the server finds it too large. */
  void reduced(Batch batch, Map<String, Integer> leftOut);

  /** A request of a batch failed; it will be sent again. */
  void retrying(Batch batch, int status, Duration delay);

  /** There may be room for more batches. */
  void progressed();
}
