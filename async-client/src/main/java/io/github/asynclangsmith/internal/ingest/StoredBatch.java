// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Runs and feedback that waited on disk, or some of them. */
final class StoredBatch extends Batch {
  private final SpillEntry entry;
  private StoredBody stored;

  /** Which of the file's. */
  private final int[] items;

  /** Where they are in the body. */
  private int[] places;

  StoredBatch(SpillEntry entry, StoredBody stored) {
    this(entry, stored, IntStream.range(0, stored.size()).toArray());
  }

  private StoredBatch(SpillEntry entry, StoredBody stored, int[] items) {
    this(entry, stored, items, items);
  }

  private StoredBatch(SpillEntry entry, StoredBody stored, int[] items, int[] places) {
    this.entry = entry;
    this.stored = stored;
    this.items = items;
    this.places = places;
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
    return stored.runIds(places);
  }

  @Override
  List<Batch> parts() {
    int middle = items.length / 2;
    return List.of(of(0, middle), of(middle, items.length));
  }

  private Batch of(int from, int to) {
    return of(IntStream.range(from, to).toArray());
  }

  private Batch of(int... some) {
    int[] ofFile = Arrays.stream(some).map(each -> items[each]).toArray();
    int[] ofBody = Arrays.stream(some).map(each -> places[each]).toArray();
    Batch part = new StoredBatch(entry, stored, ofFile, ofBody);
    part.firstAttemptNanos = firstAttemptNanos;
    return part;
  }

  @Override
  boolean hasNotesBesideOthers() {
    return items.length > 1 && Arrays.stream(places).anyMatch(stored::isNote);
  }

  @Override
  Apart apart() {
    List<Integer> runs = new ArrayList<>();
    List<Batch> notes = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      if (stored.isNote(places[i])) {
        notes.add(of(new int[] {i}));
      } else {
        runs.add(i);
      }
    }
    int[] some = runs.stream().mapToInt(Integer::intValue).toArray();
    return new Apart(some.length == 0 ? null : of(some), notes);
  }

  @Override
  EncodedBody multipart(RunsEncoder encoder, Codings codings) {
    return encoder.stored(stored, places, codings.pick());
  }

  @Override
  EncodedBody json(RunsEncoder encoder) {
    return encoder.storedAsJson(stored, places);
  }

  @Override
  StoredBody stored(RunsEncoder encoder) {
    return StoredBody.parse(encoder.stored(stored, places, Compression.NONE));
  }

  @Override
  List<PendingRun> unredacted() {
    // Nothing gets to disk unseen.
    return List.of();
  }

  @Override
  void rewritten(StoredBody body) {
    stored = body;
    places = body.all();
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
