// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.List;

/** Runs from the buffer. */
final class LiveBatch extends Batch {
  private final List<PendingRun> runs;

  LiveBatch(List<PendingRun> runs) {
    this.runs = runs;
  }

  @Override
  int size() {
    return runs.size();
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
  List<Batch> halves() {
    int middle = runs.size() / 2;
    Batch first = new LiveBatch(List.copyOf(runs.subList(0, middle)));
    Batch second = new LiveBatch(List.copyOf(runs.subList(middle, runs.size())));
    first.firstAttemptNanos = firstAttemptNanos;
    second.firstAttemptNanos = firstAttemptNanos;
    return List.of(first, second);
  }

  @Override
  EncodedBody multipart(RunsEncoder encoder, Codings codings) {
    return encoder.multipart(runs, codings.pick());
  }

  @Override
  EncodedBody json(RunsEncoder encoder) {
    return encoder.batch(runs);
  }

  @Override
  void settle(Outcome outcome, Books books) {
    books.settleLive(runs, outcome);
  }
}
