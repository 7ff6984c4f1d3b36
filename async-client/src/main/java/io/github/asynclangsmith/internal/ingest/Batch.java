// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs that travel in one request, from their encoding to their outcome. Owned by the loop. */
final class Batch {
  final List<PendingRun> runs;
  @Nullable EncodedBody body;
  int attempts;
  long firstAttemptNanos;

  Batch(List<PendingRun> runs) {
    this.runs = runs;
  }

  int ops() {
    int ops = 0;
    for (PendingRun run : runs) {
      ops += run.ops.size();
    }
    return ops;
  }

  List<String> runIds() {
    return runs.stream().map(pending -> pending.run().id()).toList();
  }

  /** The two halves of a batch of several runs; they keep the time of the first attempt. */
  List<Batch> halves() {
    int middle = runs.size() / 2;
    List<Batch> halves = new ArrayList<>(2);
    halves.add(new Batch(List.copyOf(runs.subList(0, middle))));
    halves.add(new Batch(List.copyOf(runs.subList(middle, runs.size()))));
    halves.forEach(half -> half.firstAttemptNanos = firstAttemptNanos);
    return halves;
  }
}
