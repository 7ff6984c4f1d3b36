// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.DropReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts everything since the start. Any thread. */
final class Counters {
  final LongAdder accepted = new LongAdder();
  final LongAdder sent = new LongAdder();
  final LongAdder deadLettered = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder sampledOut = new LongAdder();
  final LongAdder merged = new LongAdder();
  final LongAdder requests = new LongAdder();
  final LongAdder retried = new LongAdder();
  final LongAdder bytesSent = new LongAdder();
  final LongAdder unserializable = new LongAdder();
  final LongAdder redactionFailures = new LongAdder();
  final LongAdder spilled = new LongAdder();
  final LongAdder leftOut = new LongAdder();
  final LongAdder requestsInFlight = new LongAdder();
  private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);

  Counters() {
    for (DropReason reason : DropReason.values()) {
      dropped.put(reason, new LongAdder());
    }
  }

  LongAdder dropped(DropReason reason) {
    LongAdder adder = dropped.get(reason);
    if (adder == null) {
      throw new IllegalStateException("no counter for " + reason);
    }
    return adder;
  }

  Map<DropReason, Long> allDropped() {
    Map<DropReason, Long> all = new EnumMap<>(DropReason.class);
    dropped.forEach((reason, adder) -> all.put(reason, adder.sum()));
    return all;
  }
}
