// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a run on its way to one of several destinations: its project, its ids, and values
 * that replace its own. Ids stay as they are in the primary destination, and where the project is
 * the run's own; elsewhere they are those of {@link ReplicaIds}. Immutable.
 *
 * @param project the project there; null for the run's own
 * @param primary whether ids stay as they are; null to have the project decide
 * @param reroot whether runs below a run of another service are roots there
 * @param updates what replaces values of runs
 */
public record ReplicaRule(
    @Nullable String project, @Nullable Boolean primary, boolean reroot, Updates updates) {
  /**
   * What replaces values of runs; null leaves a value alone.
   *
   * @param name the name
   * @param type the kind of step
   * @param inputs the inputs
   * @param outputs the outputs
   * @param tags the tags
   * @param metadata what is put on top of the metadata
   */
  public record Updates(
      @Nullable String name,
      @Nullable String type,
      @Nullable Object inputs,
      @Nullable Object outputs,
      @Nullable FrozenList tags,
      @Nullable FrozenMap metadata) {
    /** Leaves everything alone. */
    public static final Updates NONE = new Updates(null, null, null, null, null, null);
  }

  /**
   * What stands for a run.
   *
   * @param above what stands for its parent; null for a root
   */
  Mirror mirror(RunRecord run, @Nullable RunRecord above) {
    String target = project == null ? run.project : project;
    long high = run.idHigh;
    long low = run.idLow;
    if (maps(run.project, target)) {
      UUID id = ReplicaIds.of(high, low, target, run.startMicros);
      high = id.getMostSignificantBits();
      low = id.getLeastSignificantBits();
    }
    TraceState trace = above == null ? new TraceState(high, low) : above.trace;
    return new Mirror(
        new RunKey(high, low, run.startMicros, above, trace),
        updates.name == null ? run.name : updates.name,
        updates.type == null ? run.type : updates.type,
        target,
        run.referenceExampleId);
  }

  /**
   * What stands for a parent that is recorded elsewhere, by another service or another client.
   *
   * @param childProject the project of the child
   * @return null when its children are roots
   */
  @Nullable Mirror foreign(RunRecord parent, String childProject) {
    if (reroot) {
      return null;
    }
    String target = project == null ? childProject : project;
    boolean maps = maps(childProject, target);
    String order = parent.dottedOrder();
    String mapped = maps ? ReplicaIds.dottedOrder(order, target) : order;
    UUID id = idAt(mapped, mapped.length() - 36);
    UUID trace = idAt(mapped, RunTimes.COMPACT);
    return new Mirror(
        new RunKey(
            id.getMostSignificantBits(),
            id.getLeastSignificantBits(),
            parent.startMicros,
            null,
            new TraceState(trace.getMostSignificantBits(), trace.getLeastSignificantBits())),
        mapped);
  }

  /** What stands for a run that feedback is about, of which only the ids are known. */
  Mirror judged(RunRecord run) {
    String target = project == null ? run.project : project;
    if (!maps(run.project, target)) {
      // A state of its own: what the trace holds counts for each destination alone.
      TraceState own = new TraceState(run.trace.idHigh, run.trace.idLow);
      RunKey same = new RunKey(run.idHigh, run.idLow, run.startMicros, null, own);
      return new Mirror(same, "", "", target, null);
    }
    UUID id = ReplicaIds.of(run.idHigh, run.idLow, target, run.startMicros);
    UUID trace = ReplicaIds.of(run.trace.idHigh, run.trace.idLow, target, run.startMicros);
    TraceState state =
        new TraceState(trace.getMostSignificantBits(), trace.getLeastSignificantBits());
    long high = id.getMostSignificantBits();
    RunKey key = new RunKey(high, id.getLeastSignificantBits(), run.startMicros, null, state);
    return new Mirror(key, "", "", target, null);
  }

  /** The operation as it is sent there. */
  RunOp apply(RunOp op, Mirror to) {
    RunOp copy = op.on(to);
    FeedbackNote note = copy.note;
    if (note != null) {
      boolean same = op.run.idHigh == to.idHigh && op.run.idLow == to.idLow;
      copy.note = same ? note : note.in(to.project);
      return copy;
    }
    copy.inputs = copy.inputs == null && !copy.create ? null : or(updates.inputs, copy.inputs);
    boolean ends = copy.outputs != null || copy.endMicros != RunOp.NONE;
    copy.outputs = ends ? or(updates.outputs, copy.outputs) : null;
    copy.tags = copy.create || copy.tags != null ? or(updates.tags, copy.tags) : null;
    FrozenMap metadata = updates.metadata;
    if (metadata != null && copy.hasExtra) {
      copy.metadata = new Metadata(copy.metadata, metadata);
    }
    return copy;
  }

  private static <T> @Nullable T or(@Nullable T update, @Nullable T own) {
    return update == null ? own : update;
  }

  private boolean maps(String original, String target) {
    return primary == null ? !target.equals(original) : !primary;
  }

  private static UUID idAt(String order, int at) {
    UUID id = RunIds.parse(order.substring(at, at + 36));
    if (id == null) {
      throw new IllegalArgumentException("not a dotted order");
    }
    return id;
  }
}
