// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.feedback.FeedbackCreate;
import io.github.asynclangsmith.internal.ingest.FrozenList;
import io.github.asynclangsmith.internal.ingest.FrozenMap;
import io.github.asynclangsmith.internal.ingest.HeldTrace;
import io.github.asynclangsmith.internal.ingest.Metadata;
import io.github.asynclangsmith.internal.ingest.RunKey;
import io.github.asynclangsmith.internal.ingest.RunOp;
import io.github.asynclangsmith.internal.ingest.RunRecord;
import io.github.asynclangsmith.internal.ingest.RunTimes;
import io.github.asynclangsmith.tracing.Attachment;
import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunScope;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.TraceHeaders;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A run of this process. What is added is kept here, under the monitor of this object, until the
 * next operation takes it along; code of the application never runs under the monitor.
 */
final class LiveRun extends RunRecord implements RunHandle {
  /** Further events are left out and counted. */
  private static final int MAX_EVENTS = 1_000;

  private static final AtomicIntegerFieldUpdater<LiveRun> ENDED =
      AtomicIntegerFieldUpdater.newUpdater(LiveRun.class, "ended");

  private static final FrozenMap EMPTY = new FrozenMap(new @Nullable Object[0], 0);

  final RunFactory factory;
  private final String name;

  /** Set by the thread that starts the run, before anybody else sees it. */
  private boolean recorded;

  private @Nullable DropReason refusal;

  /** Where operations go instead of to the buffer; null unless sampling left the trace out. */
  private @Nullable HeldTrace held;

  private @Nullable FrozenMap extra;

  private @Nullable Metadata metadata;
  private @Nullable FrozenList tags;
  private @Nullable FrozenList events;

  /** Changed under the monitor. */
  private volatile @Nullable Pending pending;

  /** 1 once the run has ended. */
  private volatile int ended;

  private boolean tokenSeen;

  LiveRun(RunFactory factory, RunKey key, RunStart start, String project) {
    super(key, start.name(), start.type().value(), project, start.referenceExampleId());
    this.factory = factory;
    this.name = start.name();
  }

  void inherit(@Nullable Metadata inherited) {
    metadata = inherited;
  }

  void begin(@Nullable Metadata all, @Nullable FrozenMap further, @Nullable FrozenList given) {
    metadata = all;
    extra = further;
    tags = given;
  }

  /** Not under the monitor: what is read is immutable, and what a race gives was true just now. */
  @Nullable Metadata metadata() {
    return metadata;
  }

  /** The pipeline has decided about the start. */
  void admitted(@Nullable DropReason refused) {
    recorded = refused == null;
    refusal = refused;
  }

  /** Sampling left the trace out, but it is held aside in case there is an error. */
  void heldIn(HeldTrace trace) {
    recorded = true;
    held = trace;
  }

  @Nullable HeldTrace held() {
    return held;
  }

  /** The parent is not recorded, for a reason or because of sampling, so this run is not either. */
  void notAdmitted(@Nullable DropReason refused) {
    refusal = refused;
    countNotRecorded();
  }

  /** Why the run is not recorded; null when it is, or when sampling left it out. */
  @Nullable DropReason refusal() {
    HeldTrace aside = held;
    return aside == null ? refusal : aside.refusal(this);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isRecorded() {
    HeldTrace aside = held;
    return recorded && (aside == null || aside.isRecording(this));
  }

  @Override
  public void end(@Nullable Object outputs) {
    finish(outputs, null);
  }

  @Override
  public void fail(Throwable failure) {
    finish(null, failure == null ? "unknown failure" : failure);
  }

  @Override
  public void cancel() {
    finish(null, "Cancelled");
  }

  private void finish(@Nullable Object outputs, @Nullable Object error) {
    if (!isRecorded()) {
      notRecorded();
      return;
    }
    Snapshot snapshot = new Snapshot();
    Object copy = outputs == null ? null : snapshot.of(outputs);
    if (!ENDED.compareAndSet(this, 0, 1)) {
      return;
    }
    RunOp op = RunOp.update(this);
    // Whoever adds something looks whether the run has ended after that, so that one of both sees
    // the other, and most runs end without the monitor.
    int bytes = pending == null ? RunOp.BASE_BYTES : takePending(op);
    op.bytes(bytes + snapshot.bytes());
    if (copy != null) {
      op.outputs(copy);
    }
    if (error != null) {
      op.error(error);
    }
    factory.end(this, op.endMicros(Math.max(startMicros(), factory.nowMicros())), error != null);
  }

  private void notRecorded() {
    if (ENDED.compareAndSet(this, 0, 1)) {
      countNotRecorded();
    }
  }

  private void countNotRecorded() {
    DropReason reason = refusal();
    if (reason == null) {
      factory.pipeline.sampleOut();
    } else {
      factory.pipeline.refuse(reason);
    }
  }

  /** Moves what was added into an operation; gives its size. */
  private synchronized int takePending(RunOp op) {
    Pending added = pending;
    if (added == null) {
      return RunOp.BASE_BYTES;
    }
    pending = null;
    op.inputs(added.inputs).outputs(added.outputs).attachments(added.attachments);
    if (added.extra) {
      op.extra(metadata, extra);
    }
    if (added.tags) {
      op.tags(tags);
    }
    if (added.events) {
      op.events(events);
    }
    return RunOp.BASE_BYTES + added.bytes;
  }

  /** Applies a change; one to a run that has ended is sent at once. */
  private RunHandle add(Snapshot snapshot, Pending.Change change) {
    RunOp late = null;
    synchronized (this) {
      if (!isRecorded()) {
        change.to(new Pending());
        return this;
      }
      Pending added = pending;
      if (added == null) {
        added = new Pending();
        pending = added;
      }
      change.to(added);
      added.bytes += snapshot.bytes();
      if (ended == 1) {
        late = RunOp.update(this);
        late.bytes(takePending(late));
      }
    }
    if (late != null) {
      factory.change(this, late);
    }
    return this;
  }

  @Override
  public RunHandle update() {
    RunOp op = RunOp.update(this);
    synchronized (this) {
      if (!isRecorded() || pending == null) {
        return this;
      }
      op.bytes(takePending(op));
    }
    factory.change(this, op);
    return this;
  }

  @Override
  public RunHandle inputs(@Nullable Object inputs) {
    return value(inputs, (added, copy) -> added.inputs = copy);
  }

  @Override
  public RunHandle outputs(@Nullable Object outputs) {
    return value(outputs, (added, copy) -> added.outputs = copy);
  }

  private RunHandle value(@Nullable Object value, BiConsumer<Pending, @Nullable Object> field) {
    if (!isRecorded()) {
      return this;
    }
    Snapshot snapshot = new Snapshot();
    Object copy = value == null ? EMPTY : snapshot.of(value);
    return add(snapshot, added -> field.accept(added, copy));
  }

  @Override
  public RunHandle addMetadata(String key, @Nullable Object value) {
    Snapshot snapshot = new Snapshot();
    return addMetadata(
        new FrozenMap(new @Nullable Object[] {key, snapshot.of(value)}, 2), snapshot);
  }

  @Override
  public RunHandle addMetadata(Map<String, ?> more) {
    Snapshot snapshot = new Snapshot();
    FrozenMap copy = snapshot.ofMap(more);
    return copy == null || copy.size() == 0 ? this : addMetadata(copy, snapshot);
  }

  private RunHandle addMetadata(FrozenMap more, Snapshot snapshot) {
    // Also when the run is not recorded: its headers carry metadata to services that may record.
    return add(
        snapshot,
        added -> {
          metadata = new Metadata(metadata, more);
          added.extra = true;
        });
  }

  @Override
  public RunHandle addTags(Collection<String> more) {
    Snapshot snapshot = new Snapshot();
    FrozenList list = snapshot.ofTexts(more);
    if (list == null) {
      return this;
    }
    return add(
        snapshot,
        added -> {
          tags = FrozenList.union(tags, list);
          added.tags = true;
        });
  }

  @Override
  public RunHandle addEvent(String event, @Nullable Object details) {
    if (!isRecorded()) {
      return this;
    }
    Snapshot snapshot = new Snapshot();
    Object time = RunTimes.iso(factory.nowMicros());
    @Nullable Object[] entries =
        details == null
            ? new @Nullable Object[] {"name", event, "time", time}
            : new @Nullable Object[] {"name", event, "time", time, "kwargs", snapshot.of(details)};
    FrozenMap item = new FrozenMap(entries, entries.length);
    snapshot.add(96);
    return add(snapshot, added -> added.events |= append(item));
  }

  /** Appends an event, unless there are too many. Under the monitor. */
  private boolean append(FrozenMap event) {
    FrozenList before = events;
    int size = before == null ? 0 : before.size();
    if (size >= MAX_EVENTS) {
      factory.pipeline.countMarker();
      return false;
    }
    events = FrozenList.appended(before, event);
    return true;
  }

  @Override
  public RunHandle newToken() {
    if (!isRecorded() || tokenSeen) {
      return this;
    }
    synchronized (this) {
      if (tokenSeen) {
        return this;
      }
      tokenSeen = true;
    }
    return addEvent("new_token");
  }

  @Override
  public RunHandle attach(Attachment attachment) {
    if (!isRecorded()) {
      return this;
    }
    if (!Attachments.isUsable(attachment)) {
      factory.pipeline.countMarker();
      return this;
    }
    Snapshot snapshot = new Snapshot();
    snapshot.add(Attachments.bytes(attachment));
    return add(snapshot, added -> added.attach(attachment));
  }

  @Override
  public RunHandle feedback(String key, @Nullable Object score, @Nullable String comment) {
    return feedback(Judgement.of(key, score, comment, factory.nowMicros()));
  }

  @Override
  public RunHandle feedback(FeedbackCreate feedback) {
    return feedback(Judgement.of(feedback, factory.nowMicros()));
  }

  private RunHandle feedback(@Nullable Judgement judgement) {
    if (judgement == null) {
      factory.pipeline.refuse(DropReason.ENCODING);
    } else if (isRecorded()) {
      factory.change(this, judgement.op(this));
    } else {
      countNotRecorded();
    }
    return this;
  }

  @Override
  public RunHandle child(RunStart start) {
    return factory.child(start, this);
  }

  @Override
  public RunScope makeCurrent() {
    return Scopes.open(this);
  }

  @Override
  public TraceHeaders headers() {
    return factory.headers(this);
  }

  List<String> tagTexts() {
    FrozenList all = tags;
    return all == null
        ? List.of()
        : Arrays.stream(all.items(), 0, all.size()).map(String::valueOf).toList();
  }

  @Override
  public String toString() {
    return "RunHandle[" + id() + "]";
  }
}
