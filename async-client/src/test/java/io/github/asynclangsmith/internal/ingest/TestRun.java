// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import org.jspecify.annotations.Nullable;

/** A run of which tests make the operations themselves. */
final class TestRun extends RunRecord {
  private static final RunIds IDS = new RunIds();
  private static final long NOW = 1_790_000_000_000_000L;

  TestRun(String name, @Nullable TestRun parent) {
    super(key(parent), name, "chain", "project", null);
  }

  private static RunKey key(@Nullable TestRun parent) {
    long micros = IDS.startMicros(NOW);
    long high = RunIds.high(micros);
    long low = RunIds.low();
    return new RunKey(
        high, low, micros, parent, parent == null ? new TraceState(high, low) : parent.trace());
  }

  RunOp create() {
    return RunOp.create(this).extra(null, null).bytes(RunOp.BASE_BYTES);
  }

  RunOp update() {
    return RunOp.update(this).bytes(RunOp.BASE_BYTES);
  }

  RunOp end() {
    return update().endMicros(startMicros() + 5);
  }

  static FrozenMap map(@Nullable Object... entries) {
    return new FrozenMap(entries, entries.length);
  }

  static FrozenList list(@Nullable Object... items) {
    return new FrozenList(items, items.length);
  }
}
