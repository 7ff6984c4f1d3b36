// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs, and feedback about runs, that travel in one request, from their encoding to their outcome.
 * Owned by the loop, but for the methods with an encoder, which workers call.
 */
abstract class Batch {
  /**
   * A batch taken apart for a server that takes feedback one at a time.
   *
   * @param runs the runs alone; null when there are none
   * @param notes each feedback alone, to be sent after the runs
   */
  record Apart(@Nullable Batch runs, List<Batch> notes) {}

  @Nullable EncodedBody body;
  int attempts;
  long firstAttemptNanos;

  /** Has an outcome, although a request may still be on its way. */
  boolean settled;

  /** Who waits for the outcome; null for nobody. */
  @Nullable Followers followers;

  /** To how many bytes the run is reduced, because the server found it too large; 0 for not. */
  int maxBytes;

  /** The size that was too large the last time. */
  long refusedBytes = Long.MAX_VALUE;

  /** The parts that were left out so far. */
  final Set<String> leftOut = new HashSet<>();

  /** How many things there are that can have outcomes of their own: runs, and each feedback. */
  abstract int size();

  /** How many operations there are. */
  abstract int ops();

  /** The ids of the runs. */
  abstract List<String> runIds();

  /** The batches that a batch of several things is divided into: two halves if that can be. */
  abstract List<Batch> parts();

  /** Whether there is feedback, and something else too. */
  abstract boolean hasNotesBesideOthers();

  /** Runs and feedback each for itself. */
  abstract Apart apart();

  /** Encodes everything as parts. */
  abstract EncodedBody multipart(RunsEncoder encoder, Codings codings);

  /** Encodes runs as a JSON document, or the only feedback as one. */
  abstract EncodedBody json(RunsEncoder encoder);

  /** Encodes everything as parts that can be changed. */
  abstract StoredBody stored(RunsEncoder encoder);

  /** What the redactor of batches, if there is one, has not seen yet. */
  abstract List<PendingRun> unredacted();

  /** Takes what is written from now on: what a redactor left, or files that changed. */
  abstract void rewritten(StoredBody body);

  /** Whether the runs are on disk anyway, so that the end of the process does not lose them. */
  boolean isOnDisk() {
    return false;
  }

  /** Enters an outcome into the books and gives back the room in the buffer. */
  abstract void settle(Outcome outcome, Books books);
}
