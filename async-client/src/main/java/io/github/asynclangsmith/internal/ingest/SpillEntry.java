// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.nio.file.Path;
import java.util.List;

/** A file of runs that wait on disk. Owned by the loop. */
final class SpillEntry {
  final Path file;

  /** Of each run the epochs of its operations; empty for runs of an earlier process. */
  final List<List<Epoch>> runs;

  /** How many runs have no outcome yet; below zero while that is not known. */
  int remaining = -1;

  SpillEntry(Path file, List<List<Epoch>> runs) {
    this.file = file;
    this.runs = runs;
  }

  int ops(int from, int to) {
    int ops = 0;
    for (int i = from; i < to && i < runs.size(); i++) {
      ops += runs.get(i).size();
    }
    return ops;
  }
}
