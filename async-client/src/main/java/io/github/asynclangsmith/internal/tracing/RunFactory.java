// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.feedback.FeedbackCreate;
import io.github.asynclangsmith.internal.ingest.FrozenList;
import io.github.asynclangsmith.internal.ingest.FrozenMap;
import io.github.asynclangsmith.internal.ingest.HeldTrace;
import io.github.asynclangsmith.internal.ingest.Holding;
import io.github.asynclangsmith.internal.ingest.JudgedRun;
import io.github.asynclangsmith.internal.ingest.Metadata;
import io.github.asynclangsmith.internal.ingest.Outlet;
import io.github.asynclangsmith.internal.ingest.RunIds;
import io.github.asynclangsmith.internal.ingest.RunKey;
import io.github.asynclangsmith.internal.ingest.RunOp;
import io.github.asynclangsmith.internal.ingest.RunRecord;
import io.github.asynclangsmith.internal.ingest.RunTimes;
import io.github.asynclangsmith.internal.ingest.TraceState;
import io.github.asynclangsmith.spi.IdSource;
import io.github.asynclangsmith.spi.RunSampler;
import io.github.asynclangsmith.tracing.Attachment;
import io.github.asynclangsmith.tracing.CurrentRun;
import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.TraceHeaders;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes runs: ids, times, what they inherit, and their first operation. Thread-safe. */
final class RunFactory {
  /** The last microsecond that a time of four-digit years can hold. */
  private static final long MAX_MICROS = 253_402_300_799_999_999L;

  private static final long MICROS = 1_000_000;

  /** One for the process, so that ids rise across tracers, too. */
  private static final RunIds IDS = new RunIds();

  final Outlet pipeline;
  private final TracerSettings settings;
  private final @Nullable Metadata base;
  private final Constants constants = new Constants();

  RunFactory(Outlet pipeline, TracerSettings settings) {
    this.pipeline = pipeline;
    this.settings = settings;
    FrozenMap metadata = new Snapshot().ofMap(settings.metadata());
    this.base =
        metadata == null || metadata.size() == 0
            ? null
            : new Metadata(null, metadata, metadata.isPlain());
  }

  /** Starts a run below the parent it names, or the current run, or as a root; never fails. */
  RunHandle start(RunStart start) {
    try {
      if (start.isRoot()) {
        return begin(start, null);
      }
      RunHandle named = start.parent();
      return begin(start, named != null ? named : CurrentRun.get());
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return failed();
    }
  }

  /** Starts a run below a parent; never fails. */
  RunHandle child(RunStart start, RunHandle parent) {
    try {
      return begin(start, parent);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return failed();
    }
  }

  /** Nothing here is expected to fail; but recording must never break what is recorded. */
  private RunHandle failed() {
    pipeline.countMarker();
    return NoRun.INSTANCE;
  }

  private RunHandle begin(RunStart start, @Nullable RunHandle parent) {
    RunRecord above = parent instanceof RunRecord record ? record : foreign(parent);
    LiveRun live = above instanceof LiveRun run ? run : null;
    RemoteRun remote = above instanceof RemoteRun run ? run : null;
    RunKey key = key(start, above);
    boolean newTrace = live == null || !sharesTrace(live);
    String project = project(start, above);
    boolean wanted =
        live != null
            ? live.isRecorded()
            : remote != null ? remote.isRecorded() : isSampled(key.trace(), start.name(), project);
    LiveRun run = new LiveRun(this, key, start, project);
    run.inherit(live != null ? live.metadata() : remote != null ? remote.metadata() : base);
    HeldTrace held = live != null ? live.held() : wanted ? null : aside();
    if (held != null && (wanted || live == null)) {
      run.heldIn(held);
      held.start(pipeline, firstOp(run, start), newTrace);
    } else if (wanted) {
      run.admitted(pipeline.start(firstOp(run, start), newTrace));
    } else {
      run.notAdmitted(live == null ? null : live.refusal());
    }
    return run;
  }

  private @Nullable HeldTrace aside() {
    Holding holding = settings.holding();
    return holding == null ? null : holding.open();
  }

  /** Takes a change of a run that is recorded or held. */
  void change(LiveRun run, RunOp op) {
    HeldTrace held = run.held();
    if (held == null) {
      pipeline.change(op);
    } else {
      held.change(pipeline, op);
    }
  }

  /** Takes the end of a run that is recorded or held. */
  void end(LiveRun run, RunOp op, boolean failed) {
    HeldTrace held = run.held();
    if (held == null) {
      pipeline.change(op);
    } else {
      held.end(pipeline, op, failed, isFirst(run));
    }
    ended(run);
  }

  /** A stand-in for the run that sent these headers. */
  RemoteRun remote(TraceHeaders headers) {
    UUID traceId = UUID.fromString(headers.traceId());
    UUID runId = UUID.fromString(headers.runId());
    TraceState trace =
        new TraceState(traceId.getMostSignificantBits(), traceId.getLeastSignificantBits());
    String order = headers.dottedOrder();
    RunKey key =
        new RunKey(
            runId.getMostSignificantBits(),
            runId.getLeastSignificantBits(),
            RunTimes.parseCompact(order.substring(Math.max(0, order.length() - 58))),
            null,
            trace);
    String named = headers.project();
    String project = named == null ? settings.project() : named;
    return new RemoteRun(this, key, headers, isSampled(trace, "", project));
  }

  /** Sends feedback about a run that is recorded elsewhere. */
  void judge(RunRecord run, @Nullable Judgement judgement) {
    if (judgement == null) {
      pipeline.refuse(DropReason.ENCODING);
    } else if (!isSampled(run.trace(), "", settings.project())) {
      pipeline.sampleOut();
    } else {
      // A record of its own, since this one may be the parent of others, which have another fate.
      UUID id = UUID.fromString(run.id());
      RunKey key =
          new RunKey(
              id.getMostSignificantBits(),
              id.getLeastSignificantBits(),
              run.startMicros(),
              null,
              run.trace());
      pipeline.start(judgement.op(new JudgedRun(key, settings.project())), true);
    }
  }

  /** Sends feedback about the run that it names. */
  void judge(@Nullable FeedbackCreate feedback) {
    UUID trace = feedback == null ? null : RunIds.parse(feedback.traceId());
    UUID run =
        feedback == null || feedback.runId() == null ? trace : RunIds.parse(feedback.runId());
    if (feedback == null || trace == null || run == null) {
      pipeline.refuse(DropReason.ENCODING);
      return;
    }
    Instant start = feedback.startTime();
    RunKey key =
        new RunKey(
            run.getMostSignificantBits(),
            run.getLeastSignificantBits(),
            start == null ? nowMicros() : micros(start),
            null,
            new TraceState(trace.getMostSignificantBits(), trace.getLeastSignificantBits()));
    judge(new JudgedRun(key, settings.project()), Judgement.of(feedback, nowMicros()));
  }

  /** The headers that let another service continue below a run; never fails. */
  TraceHeaders headers(LiveRun run) {
    Map<String, Object> sent = new LinkedHashMap<>();
    try {
      Metadata metadata = run.metadata();
      if (metadata != null) {
        Map<?, ?> masked = settings.masking().metadata(metadata.thawed());
        masked.forEach((key, value) -> put(sent, key, value));
      }
      return TraceHeaders.of(run.dottedOrder(), sent, run.tagTexts(), run.projectName());
    } catch (RuntimeException | StackOverflowError e) {
      return TraceHeaders.of(run.dottedOrder(), Map.of(), List.of(), null);
    }
  }

  private static void put(Map<String, Object> sent, @Nullable Object key, @Nullable Object value) {
    if (value != null) {
      sent.put(String.valueOf(key), value);
    }
  }

  private @Nullable RunRecord foreign(@Nullable RunHandle parent) {
    TraceHeaders headers = parent == null ? null : TraceHeaders.parse(parent.dottedOrder(), null);
    return headers == null ? null : remote(headers);
  }

  private RunOp firstOp(LiveRun run, RunStart start) {
    Snapshot snapshot = new Snapshot();
    snapshot.add(RunOp.BASE_BYTES);
    RunOp op = RunOp.create(run).inputs(snapshot.of(start.inputs()));
    Metadata metadata = metadata(run.metadata(), start.metadata(), snapshot);
    FrozenMap extra = snapshot.ofMap(start.extra());
    FrozenList tags = tags(start.tags(), snapshot);
    run.begin(metadata, extra, tags);
    op.extra(metadata, extra).tags(tags);
    Object serialized = start.serialized();
    if (serialized != null) {
      op.serialized(snapshot.of(serialized));
    }
    List<Attachment> attachments = start.attachments();
    if (!attachments.isEmpty()) {
      op.attachments(usable(attachments, snapshot));
    }
    return op.bytes(snapshot.bytes());
  }

  private @Nullable Metadata metadata(
      @Nullable Metadata inherited, @Nullable Map<String, ?> given, Snapshot snapshot) {
    ConstantMetadata constant = constants.metadata(given);
    if (constant != null) {
      snapshot.add(constant.bytes());
      return constant.on(inherited);
    }
    FrozenMap own = snapshot.ofMap(given);
    return own == null || own.size() == 0 ? inherited : new Metadata(inherited, own);
  }

  private @Nullable FrozenList tags(@Nullable Collection<String> given, Snapshot snapshot) {
    Constants.Tags constant = constants.tags(given);
    if (constant != null) {
      snapshot.add(constant.bytes());
      return constant.frozen();
    }
    return snapshot.ofTexts(given);
  }

  private List<Attachment> usable(List<Attachment> attachments, Snapshot snapshot) {
    List<Attachment> usable = new ArrayList<>(attachments.size());
    for (Attachment attachment : attachments) {
      if (Attachments.isUsable(attachment)) {
        snapshot.add(Attachments.bytes(attachment));
        usable.add(attachment);
      } else {
        pipeline.countMarker();
      }
    }
    return usable;
  }

  private String project(RunStart start, @Nullable RunRecord above) {
    String own = start.project();
    if (own != null) {
      return own;
    }
    String inherited =
        above instanceof LiveRun run
            ? run.projectName()
            : above instanceof RemoteRun remote ? remote.project() : null;
    return inherited != null ? inherited : settings.project();
  }

  private RunKey key(RunStart start, @Nullable RunRecord above) {
    Instant explicit = start.startTime();
    long micros = explicit == null ? IDS.startMicros(nowMicros()) : micros(explicit);
    if (above != null && micros < above.startMicros()) {
      micros = above.startMicros();
    }
    long high;
    long low;
    UUID given = given(start.id(), micros);
    if (given != null) {
      high = given.getMostSignificantBits();
      low = given.getLeastSignificantBits();
    } else {
      high = RunIds.high(micros);
      low = RunIds.low();
    }
    TraceState trace = above == null ? new TraceState(high, low) : above.trace();
    if (above instanceof LiveRun live && !sharesTrace(live)) {
      trace =
          new TraceState(
              trace.uuid().getMostSignificantBits(), trace.uuid().getLeastSignificantBits());
    }
    return new RunKey(high, low, micros, above, trace);
  }

  /** What a trace holds, and whether it gave way, concerns one buffer alone. */
  private boolean sharesTrace(LiveRun above) {
    return above.factory.pipeline == pipeline;
  }

  private @Nullable UUID given(@Nullable String id, long micros) {
    if (id != null) {
      UUID parsed = RunIds.parse(id);
      if (parsed == null) {
        pipeline.countMarker();
      }
      return parsed;
    }
    IdSource source = settings.ids();
    if (source == null) {
      return null;
    }
    try {
      return source.next(Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1_000));
    } catch (RuntimeException e) {
      return null;
    }
  }

  private boolean isSampled(TraceState trace, String rootName, String project) {
    RunSampler sampler = settings.sampler();
    if (sampler == null) {
      return true;
    }
    try {
      return sampler.isSampled(trace.uuid(), rootName, project);
    } catch (RuntimeException e) {
      return true;
    }
  }

  /** Whether a run is the first of its trace in this process. */
  private static boolean isFirst(LiveRun run) {
    return !(run.above() instanceof LiveRun);
  }

  /** Notes that a run has ended: where that is wanted, what is there is delivered now. */
  private void ended(LiveRun run) {
    Duration deadline = settings.flushOnRootEnd();
    if (deadline != null && isFirst(run) && run.isRecorded()) {
      pipeline.deliver(deadline);
    }
  }

  /** Completes when a run that has ended is delivered, if its end waits for that; never fails. */
  @Nullable Future<Void> delivered(RunHandle run) {
    Duration deadline = settings.flushOnRootEnd();
    return deadline != null && run instanceof LiveRun live && isFirst(live) && live.isRecorded()
        ? pipeline.deliver(deadline)
        : null;
  }

  /** The time, in microseconds since 1970. */
  long nowMicros() {
    InstantSource clock = settings.clock();
    return clock == null ? MicroClock.now() : micros(clock.instant());
  }

  static long micros(Instant time) {
    long seconds = Math.max(0, Math.min(time.getEpochSecond(), MAX_MICROS / MICROS - 1));
    return seconds * MICROS + time.getNano() / 1_000;
  }
}
