// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.nio.file.Path;
import java.util.List;

/** A file of runs that wait on disk. Owned by the loop. */
final class SpillEntry {
  final Path file;

  /** Of each run and feedback the epochs of its operations; empty for an earlier process. */
  final List<List<Epoch>> items;

  /** How many of them have no outcome yet; below zero while that is not known. */
  int remaining = -1;

  SpillEntry(Path file, List<List<Epoch>> items) {
    this.file = file;
    this.items = items;
  }

  List<Epoch> epochs(int item) {
    return item < items.size() ? items.get(item) : List.of();
  }

  int ops(int... some) {
    int ops = 0;
    for (int item : some) {
      ops += epochs(item).size();
    }
    return ops;
  }
}
