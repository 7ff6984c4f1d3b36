// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.Attachment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What several operations on one run amount to: of every value the last one that was given, of
 * attachments all. An operation that says nothing about a value leaves it alone. Immutable.
 */
final class MergedRun {
  final RunRecord run;
  final boolean create;
  final @Nullable Object inputs;
  final @Nullable Object outputs;
  final @Nullable Object error;
  final @Nullable Object serialized;
  final @Nullable FrozenList tags;
  final @Nullable FrozenList events;
  final boolean hasExtra;
  final @Nullable Metadata metadata;
  final @Nullable FrozenMap extra;
  final List<Attachment> attachments;
  final long endMicros;

  MergedRun(List<RunOp> ops) {
    RunOp merged = ops.size() == 1 ? ops.get(0) : merge(ops);
    run = merged.run;
    create = merged.create;
    inputs = merged.inputs;
    outputs = merged.outputs;
    error = merged.error;
    serialized = merged.serialized;
    tags = merged.tags;
    events = merged.events;
    hasExtra = merged.hasExtra;
    metadata = merged.metadata;
    extra = merged.extra;
    attachments = merged.attachments == null ? List.of() : merged.attachments;
    endMicros = merged.endMicros;
  }

  private static RunOp merge(List<RunOp> ops) {
    RunOp first = ops.get(0);
    RunOp merged = first.create ? RunOp.create(first.run) : RunOp.update(first.run);
    for (RunOp op : ops) {
      merged.inputs = latest(merged.inputs, op.inputs);
      merged.outputs = latest(merged.outputs, op.outputs);
      merged.error = latest(merged.error, op.error);
      merged.serialized = latest(merged.serialized, op.serialized);
      merged.tags = latest(merged.tags, op.tags);
      merged.events = latest(merged.events, op.events);
      if (op.hasExtra) {
        merged.extra(op.metadata, op.extra);
      }
      if (op.endMicros != RunOp.NONE) {
        merged.endMicros = op.endMicros;
      }
      merged.attachments = both(merged.attachments, op.attachments);
    }
    return merged;
  }

  private static <T> @Nullable T latest(@Nullable T before, @Nullable T now) {
    return now == null ? before : now;
  }

  private static @Nullable List<Attachment> both(
      @Nullable List<Attachment> before, @Nullable List<Attachment> now) {
    if (before == null || now == null) {
      return now == null ? before : now;
    }
    List<Attachment> all = new ArrayList<>(before);
    all.addAll(now);
    return all;
  }
}
