// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Runs and feedback that waited on disk, or some of them. */
final class StoredBatch extends Batch {
  private final SpillEntry entry;
  private final StoredBody stored;
  private final int[] items;

  StoredBatch(SpillEntry entry, StoredBody stored) {
    this(entry, stored, IntStream.range(0, stored.size()).toArray());
  }

  private StoredBatch(SpillEntry entry, StoredBody stored, int[] items) {
    this.entry = entry;
    this.stored = stored;
    this.items = items;
  }

  @Override
  int size() {
    return items.length;
  }

  @Override
  int ops() {
    return entry.ops(items);
  }

  @Override
  List<String> runIds() {
    return stored.runIds(items);
  }

  @Override
  List<Batch> parts() {
    int middle = items.length / 2;
    return List.of(
        of(Arrays.copyOfRange(items, 0, middle)),
        of(Arrays.copyOfRange(items, middle, items.length)));
  }

  private Batch of(int... some) {
    Batch part = new StoredBatch(entry, stored, some);
    part.firstAttemptNanos = firstAttemptNanos;
    return part;
  }

  @Override
  boolean hasNotesBesideOthers() {
    return items.length > 1 && Arrays.stream(items).anyMatch(stored::isNote);
  }

  @Override
  Apart apart() {
    int[] runs = Arrays.stream(items).filter(item -> !stored.isNote(item)).toArray();
    List<Batch> notes = new ArrayList<>();
    Arrays.stream(items).filter(stored::isNote).forEach(note -> notes.add(of(note)));
    return new Apart(runs.length == 0 ? null : of(runs), notes);
  }

  @Override
  EncodedBody multipart(RunsEncoder encoder, Codings codings) {
    return encoder.stored(stored, items, codings.pick());
  }

  @Override
  EncodedBody json(RunsEncoder encoder) {
    return encoder.storedAsJson(stored, items);
  }

  @Override
  StoredBody stored(RunsEncoder encoder) {
    return StoredBody.parse(encoder.stored(stored, items, Compression.NONE).bytes().getBytes());
  }

  @Override
  List<PendingRun> unredacted() {
    // Nothing gets to disk unseen.
    return List.of();
  }

  @Override
  void redacted(StoredBody body) {
    throw new IllegalStateException("redacted before it was stored");
  }

  @Override
  boolean isOnDisk() {
    return true;
  }

  @Override
  void settle(Outcome outcome, Books books) {
    books.settleStored(entry, items, outcome);
  }
}
