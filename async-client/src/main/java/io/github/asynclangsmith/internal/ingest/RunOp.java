// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.tracing.Attachment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation on a run: its start, a later change, which the end is too, or feedback about it.
 * Built by one thread, not changed once it is offered. Values that change more than once travel as
 * a whole, so that of several operations the last value is the right one.
 */
public final class RunOp {
  /** What an operation is accounted for beside its payload. */
  public static final int BASE_BYTES = 256;

  /** No end time. */
  static final long NONE = Long.MIN_VALUE;

  private static final String LEFT_OUT = "[left out: the buffer was full]";

  final RunRecord run;
  final boolean create;
  @Nullable Object inputs;
  @Nullable Object outputs;
  @Nullable Object error;
  @Nullable Object serialized;
  @Nullable FrozenList tags;
  @Nullable FrozenList events;
  @Nullable List<Attachment> attachments;

  /** Where streams among the attachments are kept; null when there are none. */
  @Nullable Spooled spooled;

  boolean hasExtra;
  @Nullable Metadata metadata;
  @Nullable FrozenMap extra;
  @Nullable FeedbackNote note;
  long endMicros = NONE;
  int bytes;

  /** Links of the queue: written before the operation is published there. */
  @Nullable RunOp next;

  int waiting;
  long waitingBytes;

  /** Owned by the loop. */
  @Nullable Epoch epoch;

  private RunOp(RunRecord run, boolean create) {
    this.run = run;
    this.create = create;
  }

  /** The start of a run. */
  public static RunOp create(RunRecord run) {
    return new RunOp(run, true);
  }

  /** A change of a run. */
  public static RunOp update(RunRecord run) {
    return new RunOp(run, false);
  }

  /** Feedback about a run. */
  public static RunOp feedback(RunRecord run, FeedbackNote note) {
    RunOp op = new RunOp(run, false);
    op.note = note;
    return op;
  }

  /** The same operation on what stands for its run elsewhere; payloads are shared. */
  RunOp on(RunRecord other) {
    RunOp copy = new RunOp(other, create);
    copy.inputs = inputs;
    copy.outputs = outputs;
    copy.error = error;
    copy.serialized = serialized;
    copy.tags = tags;
    copy.events = events;
    copy.attachments(attachments);
    copy.hasExtra = hasExtra;
    copy.metadata = metadata;
    copy.extra = extra;
    copy.note = note;
    copy.endMicros = endMicros;
    copy.bytes = bytes;
    return copy;
  }

  /** Sets the inputs; null says nothing about them. */
  public RunOp inputs(@Nullable Object value) {
    inputs = value;
    return this;
  }

  /** Sets the outputs; null says nothing about them. */
  public RunOp outputs(@Nullable Object value) {
    outputs = value;
    return this;
  }

  /** Sets the error: text or a throwable. */
  public RunOp error(@Nullable Object value) {
    error = value;
    return this;
  }

  /** Sets the serialized model or prompt. */
  public RunOp serialized(@Nullable Object value) {
    serialized = value;
    return this;
  }

  /** Sets all tags. */
  public RunOp tags(@Nullable FrozenList value) {
    tags = value;
    return this;
  }

  /** Sets all events. */
  public RunOp events(@Nullable FrozenList value) {
    events = value;
    return this;
  }

  /** Adds attachments. */
  public RunOp attachments(@Nullable List<Attachment> value) {
    attachments = value;
    spooled = Spooled.concerns(value) ? new Spooled() : null;
    return this;
  }

  /** Sets all metadata and all further keys of {@code extra}. */
  public RunOp extra(@Nullable Metadata all, @Nullable FrozenMap further) {
    hasExtra = true;
    metadata = all;
    extra = further;
    return this;
  }

  /** Sets when the run ended, in microseconds since 1970. */
  public RunOp endMicros(long micros) {
    endMicros = micros;
    return this;
  }

  /** Sets how much memory it is accounted for. */
  public RunOp bytes(int estimate) {
    bytes = estimate;
    return this;
  }

  /** Takes the payload out, because there is no room for it; gives what is left to account for. */
  int withoutPayload() {
    inputs = inputs == null ? null : LEFT_OUT;
    outputs = outputs == null ? null : LEFT_OUT;
    events = null;
    attachments = null;
    note = note == null ? null : note.withoutDetails();
    return BASE_BYTES;
  }
}
