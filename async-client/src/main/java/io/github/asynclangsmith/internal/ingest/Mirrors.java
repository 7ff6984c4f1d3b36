// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.DropReason;
import org.jspecify.annotations.Nullable;

/**
 * What stands for one run at each of several destinations. Filled by the thread that starts the
 * run, before anybody else sees it.
 */
final class Mirrors {
  /** Whose destinations these are: a parent may have been recorded by another client. */
  final Fanout owner;

  private final @Nullable Mirror[] runs;
  private final @Nullable DropReason[] refusals;

  Mirrors(Fanout owner, int destinations) {
    this.owner = owner;
    this.runs = new @Nullable Mirror[destinations];
    this.refusals = new @Nullable DropReason[destinations];
  }

  void accepted(int destination, Mirror run) {
    runs[destination] = run;
  }

  void refused(int destination, DropReason reason) {
    refusals[destination] = reason;
  }

  /** What stands for the run at a destination; null when it was refused there. */
  @Nullable Mirror run(int destination) {
    return runs[destination];
  }

  /** Why the run was refused at a destination. */
  DropReason refusal(int destination) {
    DropReason reason = refusals[destination];
    return reason == null ? DropReason.BUFFER_FULL : reason;
  }
}
