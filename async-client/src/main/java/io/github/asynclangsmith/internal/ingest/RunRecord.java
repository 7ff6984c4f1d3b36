// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one run that its operations share. Set by the recording thread before the first
 * operation is queued and then never changed, but for {@code lanes}, which belongs to the loop.
 */
public abstract class RunRecord {
  private static final int SEGMENT = RunTimes.COMPACT + 36;

  final long idHigh;
  final long idLow;
  final long startMicros;
  final String name;
  final String type;
  final String project;
  final @Nullable String referenceExampleId;
  final @Nullable RunRecord parent;
  final TraceState trace;

  /** Owned by the loop: where this run is on its way to each destination. */
  @Nullable LaneRun lanes;

  /** What stands for this run at several destinations; null while there is one. */
  @Nullable Mirrors mirrors;

  /** Computed when first asked for; racing threads at worst compute the same text twice. */
  private @Nullable String dottedOrder;

  /** A run of this process. */
  protected RunRecord(
      RunKey key, String name, String type, String project, @Nullable String referenceExampleId) {
    this.idHigh = key.idHigh();
    this.idLow = key.idLow();
    this.startMicros = key.startMicros();
    this.parent = key.parent();
    this.trace = key.trace();
    this.name = name;
    this.type = type;
    this.project = project;
    this.referenceExampleId = referenceExampleId;
  }

  /** A run of another process, of which only its place is known. */
  protected RunRecord(RunKey key, String dottedOrder) {
    this(key, "", "", "", null);
    this.dottedOrder = dottedOrder;
  }

  /** The run's id. */
  public String id() {
    return RunIds.text(idHigh, idLow);
  }

  /** The id of the trace. */
  public String traceId() {
    return trace.id();
  }

  /** The parent, or null at the root. */
  public @Nullable RunRecord above() {
    return parent;
  }

  /** The id of the parent, or null at the root. */
  public @Nullable String parentId() {
    return parent == null ? null : parent.id();
  }

  /** The trace that the run belongs to. */
  public TraceState trace() {
    return trace;
  }

  /** The project it goes to. */
  public String projectName() {
    return project;
  }

  /** When the run started, in microseconds since 1970. */
  public long startMicros() {
    return startMicros;
  }

  /** The place of the run in its trace. */
  public String dottedOrder() {
    String known = dottedOrder;
    if (known != null) {
      return known;
    }
    // Not by recursion: a trace may be deeper than the stack.
    Deque<RunRecord> unknown = new ArrayDeque<>();
    RunRecord each = this;
    while (each != null && each.dottedOrder == null) {
      unknown.push(each);
      each = each.parent;
    }
    String order = each == null ? null : each.dottedOrder;
    for (RunRecord next : unknown) {
      order = next.segment(order);
      next.dottedOrder = order;
    }
    return String.valueOf(order);
  }

  private String segment(@Nullable String above) {
    int start = above == null ? 0 : above.length() + 1;
    byte[] text = new byte[start + SEGMENT];
    if (above != null) {
      System.arraycopy(above.getBytes(StandardCharsets.ISO_8859_1), 0, text, 0, above.length());
      text[start - 1] = '.';
    }
    RunIds.write(idHigh, idLow, text, RunTimes.writeCompact(startMicros, text, start));
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
