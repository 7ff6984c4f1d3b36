// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.List;

/** Batches that wait until others have an outcome. Owned by the loop. */
final class Followers {
  private final List<Batch> waiting;
  private int open = 1;

  Followers(List<Batch> waiting) {
    this.waiting = waiting;
  }

  /** Notes that one of those that are waited for became several. */
  void becomes(int several) {
    open += several - 1;
  }

  /** Notes that one of those that are waited for has an outcome; gives who may go on now. */
  List<Batch> next() {
    return --open == 0 ? waiting : List.of();
  }
}
