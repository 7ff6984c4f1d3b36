// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

/** The operations accepted between two flushes, and what became of them. Owned by the loop. */
final class Epoch {
  final long number;
  long accepted;
  long sent;
  long deadLettered;
  long dropped;

  Epoch(long number) {
    this.number = number;
  }

  long pending() {
    return accepted - sent - deadLettered - dropped;
  }

  void add(Epoch other) {
    accepted += other.accepted;
    sent += other.sent;
    deadLettered += other.deadLettered;
    dropped += other.dropped;
  }

  /** Starts again with what is pending, because the rest was reported. */
  void carryOver() {
    accepted = pending();
    sent = 0;
    deadLettered = 0;
    dropped = 0;
  }

  void settle(Outcome outcome) {
    switch (outcome) {
      case SENT -> sent++;
      case DEAD_LETTERED -> deadLettered++;
      case DROPPED -> dropped++;
    }
  }
}
