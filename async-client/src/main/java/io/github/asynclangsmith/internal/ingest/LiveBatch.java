// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.ArrayList;
import java.util.List;

/** Runs from the buffer, with the feedback about them. */
final class LiveBatch extends Batch {
  private final List<PendingRun> runs;

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
      return runs.get(0).shares().stream().map(share -> of(List.of(share))).toList();
    }
    int middle = runs.size() / 2;
    return List.of(of(runs.subList(0, middle)), of(runs.subList(middle, runs.size())));
  }

  private Batch of(List<PendingRun> some) {
    Batch part = new LiveBatch(List.copyOf(some));
    part.firstAttemptNanos = firstAttemptNanos;
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
    for (PendingRun run : runs) {
      if (run.notes == 0) {
        without.add(run);
      } else {
        for (PendingRun share : run.shares()) {
          if (share.hasRun()) {
            without.add(share);
          } else {
            notes.add(of(List.of(share)));
          }
        }
      }
    }
    return new Apart(without.isEmpty() ? null : of(without), notes);
  }

  @Override
  EncodedBody multipart(RunsEncoder encoder, Codings codings) {
    return encoder.multipart(runs, codings.pick());
  }

  @Override
  EncodedBody json(RunsEncoder encoder) {
    PendingRun first = runs.get(0);
    return first.hasRun() ? encoder.batch(runs) : encoder.feedback(first.run(), first.ops.get(0));
  }

  @Override
  StoredBody stored(RunsEncoder encoder) {
    return StoredBody.parse(encoder.multipart(runs, Compression.NONE).bytes().getBytes());
  }

  @Override
  void settle(Outcome outcome, Books books) {
    books.settleLive(runs, outcome);
  }
}
