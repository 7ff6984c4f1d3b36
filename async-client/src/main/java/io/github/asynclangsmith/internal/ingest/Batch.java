// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs that travel in one request, from their encoding to their outcome. Owned by the loop, but for
 * the two encoding methods, which workers call.
 */
abstract class Batch {
  @Nullable EncodedBody body;
  int attempts;
  long firstAttemptNanos;

  /** Has an outcome, although a request may still be on its way. */
  boolean settled;

  /** How many runs there are. */
  abstract int size();

  /** How many operations there are. */
  abstract int ops();

  /** The ids of the runs. */
  abstract List<String> runIds();

  /** The two halves of a batch of several runs. */
  abstract List<Batch> halves();

  /** Encodes the runs as parts. */
  abstract EncodedBody multipart(RunsEncoder encoder, Codings codings);

  /** Encodes the runs as a JSON document. */
  abstract EncodedBody json(RunsEncoder encoder);

  /** Whether the runs are on disk anyway, so that the end of the process does not lose them. */
  boolean isOnDisk() {
    return false;
  }

  /** Enters an outcome into the books and gives back the room in the buffer. */
  abstract void settle(Outcome outcome, Books books);
}
