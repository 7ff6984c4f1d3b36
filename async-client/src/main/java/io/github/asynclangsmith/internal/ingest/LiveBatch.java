// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs from the buffer, with the feedback about them. */
final class LiveBatch extends Batch {
  private final List<PendingRun> runs;

  /** What may be written of them, if that is not what they hold; null as long as it is. */
  private @Nullable StoredBody redacted;

  /** Where the first of them is in there. */
  private int first;

  LiveBatch(List<PendingRun> runs) {
    this.runs = runs;
  }

  @Override
  int size() {
    int size = 0;
    for (PendingRun run : runs) {
      size += run.items();
    }
    return size;
  }

  @Override
  int ops() {
    int ops = 0;
    for (PendingRun run : runs) {
      ops += run.ops.size();
    }
    return ops;
  }

  @Override
  List<String> runIds() {
    return runs.stream().map(pending -> pending.run().id()).toList();
  }

  @Override
  List<Batch> parts() {
    if (runs.size() == 1) {
      List<Batch> parts = new ArrayList<>();
      for (PendingRun share : runs.get(0).shares()) {
        parts.add(of(List.of(share), parts.size()));
      }
      return parts;
    }
    int middle = runs.size() / 2;
    List<PendingRun> before = runs.subList(0, middle);
    int items = before.stream().mapToInt(PendingRun::items).sum();
    return List.of(of(before, 0), of(runs.subList(middle, runs.size()), items));
  }

  /** Some of the runs, which are next to each other, and where they begin. */
  private LiveBatch of(List<PendingRun> some, int item) {
    LiveBatch part = new LiveBatch(List.copyOf(some));
    part.firstAttemptNanos = firstAttemptNanos;
    part.redacted = redacted;
    part.first = first + item;
    return part;
  }

  @Override
  boolean hasNotesBesideOthers() {
    return size() > 1 && runs.stream().anyMatch(run -> run.notes > 0);
  }

  @Override
  Apart apart() {
    List<PendingRun> without = new ArrayList<>();
    List<Batch> notes = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    int item = 0;
    for (PendingRun run : runs) {
      for (PendingRun share : run.notes == 0 ? List.of(run) : run.shares()) {
        if (share.hasRun()) {
          without.add(share);
          kept.add(item++);
        } else {
          notes.add(of(List.of(share), item++));
        }
      }
    }
    return new Apart(without.isEmpty() ? null : runs(without, kept), notes);
  }

  /** Runs that are not next to each other in what was redacted. */
  private Batch runs(List<PendingRun> some, List<Integer> items) {
    LiveBatch part = of(some, 0);
    StoredBody all = redacted;
    if (all != null) {
      part.first = 0;
      part.redacted = all.only(items.stream().mapToInt(item -> first + item).toArray());
    }
    return part;
  }

  private int[] items() {
    return IntStream.range(first, first + size()).toArray();
  }

  @Override
  EncodedBody multipart(RunsEncoder encoder, Codings codings) {
    StoredBody seen = redacted;
    return seen == null
        ? encoder.multipart(runs, codings.pick())
        : encoder.stored(seen, items(), codings.pick());
  }

  @Override
  EncodedBody json(RunsEncoder encoder) {
    StoredBody seen = redacted;
    if (seen != null) {
      return encoder.storedAsJson(seen, items());
    }
    PendingRun only = runs.get(0);
    return only.hasRun() ? encoder.batch(runs) : encoder.feedback(only.run(), only.ops.get(0));
  }

  @Override
  StoredBody stored(RunsEncoder encoder) {
    return StoredBody.parse(multipart(encoder, Codings.NONE));
  }

  @Override
  List<PendingRun> unredacted() {
    return redacted == null ? runs : List.of();
  }

  @Override
  void rewritten(StoredBody body) {
    redacted = body;
    first = 0;
  }

  @Override
  void settle(Outcome outcome, Books books) {
    books.settleLive(runs, outcome);
  }
}
