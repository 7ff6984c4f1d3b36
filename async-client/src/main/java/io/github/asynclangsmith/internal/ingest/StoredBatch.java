// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.List;

/** Runs that waited on disk, or some of them. */
final class StoredBatch extends Batch {
  private final SpillEntry entry;
  private final StoredBody stored;
  private final int from;
  private final int to;

  StoredBatch(SpillEntry entry, StoredBody stored) {
    this(entry, stored, 0, stored.size());
  }

  private StoredBatch(SpillEntry entry, StoredBody stored, int from, int to) {
    this.entry = entry;
    this.stored = stored;
    this.from = from;
    this.to = to;
  }

  @Override
  int size() {
    return to - from;
  }

  @Override
  int ops() {
    return entry.ops(from, to);
  }

  @Override
  List<String> runIds() {
    return stored.ids(from, to);
  }

  @Override
  List<Batch> halves() {
    int middle = (from + to) / 2;
    Batch first = new StoredBatch(entry, stored, from, middle);
    Batch second = new StoredBatch(entry, stored, middle, to);
    first.firstAttemptNanos = firstAttemptNanos;
    second.firstAttemptNanos = firstAttemptNanos;
    return List.of(first, second);
  }

  @Override
  EncodedBody multipart(RunsEncoder encoder, Codings codings) {
    return encoder.stored(stored, from, to, codings.pick());
  }

  @Override
  EncodedBody json(RunsEncoder encoder) {
    return encoder.storedAsJson(stored, from, to);
  }

  @Override
  boolean isOnDisk() {
    return true;
  }

  @Override
  void settle(Outcome outcome, Books books) {
    books.settleStored(entry, from, to, outcome);
  }
}
