// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.internal.http.Compat;
import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.OverflowPolicy;
import io.github.asynclangsmith.tracing.ReplayReport;
import io.github.asynclangsmith.tracing.TracingStats;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of operations from recording threads to the server.
 *
 * <p>{@link #start} and {@link #change} are for recording threads: they publish an operation and
 * return. Everything behind runs on one loop, which may come up later than the first operations.
 */
public final class IngestPipeline extends Outlet {
  private static final Logger LOG = LoggerFactory.getLogger(IngestPipeline.class);
  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);

  private enum State {
    OPEN,
    CLOSING,
    CLOSED
  }

  private final OpQueue queue = new OpQueue();
  private final Budget budget;
  private final Admission admission;
  private final Counters counters = new Counters();
  private final Notices notices;
  private final IngestSettings settings;
  private final Masking masking;
  private final Promise<IngestWorker> started = Promise.promise();
  private volatile @Nullable IngestLoop loop;
  private volatile @Nullable IngestWorker worker;
  private volatile @Nullable IngestTransport sending;
  private volatile State state = State.OPEN;

  /** Also what keeps the close hook reachable: Vert.x 4.5 holds it weakly. */
  private volatile Runnable forgetVertx = () -> {};

  private @Nullable Future<FlushReport> stopping;

  /**
   * Creates a pipeline on a Vert.x instance; returns at once, whatever the thread.
   *
   * @param masking what is withheld before anything is written
   * @param transport makes the transport, on the loop
   */
  public static IngestPipeline create(
      Vertx vertx, IngestSettings settings, Masking masking, Supplier<IngestTransport> transport) {
    IngestPipeline pipeline = new IngestPipeline(settings, masking);
    pipeline.notices.created(pipeline::stats);
    try {
      Context context = Compat.ownContext(vertx);
      pipeline.forgetVertx = Compat.addCloseHook(vertx, () -> pipeline.close(CLOSE_DEADLINE));
      context.runOnContext(start -> pipeline.begin(context, transport));
    } catch (RuntimeException e) {
      // A Vert.x instance that is closed refuses by throwing.
      pipeline.cannotStart(e);
    }
    return pipeline;
  }

  /** Creates a pipeline that accepts operations and delivers them once it is attached to a loop. */
  IngestPipeline(IngestSettings settings, Masking masking) {
    this.settings = settings;
    this.masking = masking;
    this.budget = new Budget(settings.buffer().maxOps(), settings.buffer().maxBytes());
    this.admission = new Admission(budget, settings.buffer().overflow());
    this.notices = new Notices(settings.listeners(), logName());
  }

  private void begin(Context context, Supplier<IngestTransport> transport) {
    try {
      IngestTransport by = transport.get();
      attach(new VertxLoop(context), by);
    } catch (RuntimeException | LinkageError e) {
      LOG.error("{} cannot be connected to; runs are not recorded", logName(), e);
      cannotStart(e);
    }
  }

  /** Starts delivery on a loop. Called there. */
  void attach(IngestLoop on, IngestTransport transport) {
    IngestState shared = new IngestState(queue, budget, admission, counters, notices);
    ServerInfo info = new ServerInfo(on, transport, settings.delivery().infoTtl());
    Wire wire = new Wire(info, settings.batch());
    Gate gate = new Gate(settings.delivery(), () -> ThreadLocalRandom.current().nextDouble());
    ForeignValues foreign = ForeignValues.of(settings.mapper());
    byte[] runtime = settings.origin().runtimeInfo() ? RuntimeInfo.JSON : new byte[0];
    Map<String, Object> common = settings.origin().metadata();
    Encoders encoders =
        new Encoders(on, counters, () -> new RunsEncoder(foreign, masking, runtime, common));
    BatchRedaction redaction = new BatchRedaction(on, encoders, shared, masking.batchRedactor());
    Lane lane = new Lane();
    Books books = new Books(on, lane, shared);
    Sender sender =
        new Sender(
            on,
            settings.delivery(),
            new Destination(logName(), transport, wire, gate),
            new SenderTools(encoders, redaction, deadLetters(on), shared),
            books);
    Spill spill = spill(on, new SpillTools(encoders, redaction), books);
    IngestWorker made =
        new IngestWorker(
            on, shared, settings.batch(), new WorkerParts(lane, books, wire, sender, spill));
    info.onChange(made::wake);
    worker = made;
    loop = on;
    sending = transport;
    made.wake();
    started.tryComplete(made);
  }

  private @Nullable Spill spill(IngestLoop on, SpillTools tools, Books books) {
    Path directory = settings.storage().spill();
    if (settings.buffer().overflow() != OverflowPolicy.SPILL || directory == null) {
      return null;
    }
    long maxBytes = settings.storage().maxSpillBytes();
    Spill spill = new Spill(on, tools, ownDirectory(directory), maxBytes, books);
    books.use(spill);
    return spill;
  }

  private DeadLetters deadLetters(IngestLoop on) {
    IngestSettings.Storage storage = settings.storage();
    Path directory = storage.deadLetters();
    return directory == null
        ? DeadLetters.NONE
        : new DeadLetterDirectory(
            on, ownDirectory(directory), storage.maxDeadLetterBytes(), destination());
  }

  /** Notes that there will be no loop: what was accepted is lost, and nothing more is accepted. */
  void cannotStart(Throwable cause) {
    state = State.CLOSED;
    dropQueued();
    started.tryFail(cause);
  }

  @Override
  public @Nullable DropReason start(RunOp op, boolean newTrace) {
    DropReason refusal = state == State.OPEN ? admission.start(op, newTrace) : DropReason.CLOSED;
    publish(op, refusal);
    return refusal;
  }

  @Override
  public void change(RunOp op) {
    publish(op, state == State.CLOSED ? DropReason.CLOSED : admission.change(op));
  }

  @Override
  public void refuse(DropReason reason) {
    counters.refused.increment();
    counters.dropped(reason).increment();
    notices.refused(reason);
  }

  @Override
  public void sampleOut() {
    counters.sampledOut.increment();
  }

  @Override
  public void countMarker() {
    counters.unserializable.increment();
  }

  private void publish(RunOp op, @Nullable DropReason refusal) {
    if (refusal != null) {
      refuse(refusal);
      return;
    }
    boolean wake = queue.push(op);
    IngestLoop on = loop;
    IngestWorker to = worker;
    if (wake && on != null && to != null) {
      on.execute(to::wake);
    }
    if (state == State.CLOSED) {
      // Published behind the last look of the loop; nobody else would ever see it.
      dropQueued();
    }
  }

  private void dropQueued() {
    for (RunOp op = queue.drain(); op != null; op = op.next) {
      counters.accepted.increment();
      counters.dropped(DropReason.CLOSED).increment();
      budget.release(1, op.bytes);
      notices.dropped(java.util.List.of(op.run.id()), 1, DropReason.CLOSED, null);
    }
  }

  @Override
  public Future<FlushReport> flush(Duration deadline) {
    return onWorker(to -> to.flush(deadline));
  }

  @Override
  public Future<Void> deliver(Duration deadline) {
    return onWorker(to -> to.deliver(deadline)).mapEmpty();
  }

  @Override
  public Future<FlushReport> close(Duration deadline) {
    return stop(deadline).compose(report -> release().map(report));
  }

  /** Lets go of connections and threads; never fails. */
  private Future<Void> release() {
    forgetVertx.run();
    forgetVertx = () -> {};
    IngestLoop on = loop;
    IngestTransport by = sending;
    if (on == null || by == null) {
      return Future.succeededFuture();
    }
    return by.close().transform(closed -> on.close()).otherwise(failure -> null);
  }

  private synchronized Future<FlushReport> stop(Duration deadline) {
    Future<FlushReport> known = stopping;
    if (known == null) {
      state = State.CLOSING;
      known =
          onWorker(to -> to.close(deadline))
              .onComplete(
                  done -> {
                    state = State.CLOSED;
                    dropQueued();
                  });
      stopping = known;
    }
    return known;
  }

  @Override
  public Future<ReplayReport> replay(Path directory) {
    return onLoop(
        (on, to) -> {
          IngestTransport by = sending;
          return by == null
              ? Future.failedFuture("not started")
              : new Replay(on, by, settings.delivery().requestTimeout(), destination())
                  .of(directory);
        });
  }

  /** Where in a directory the dead letters of this destination are, if there are several. */
  Path ownDirectory(Path directory) {
    return StorageName.in(directory, destination());
  }

  private String logName() {
    return destination() == null ? "LangSmith" : "LangSmith (" + destination() + ")";
  }

  private @Nullable String destination() {
    return settings.storage().destination();
  }

  private Future<FlushReport> onWorker(Function<IngestWorker, Future<FlushReport>> call) {
    return onLoop((on, to) -> call.apply(to)).otherwise(failure -> FlushReport.empty());
  }

  private <T> Future<T> onLoop(BiFunction<IngestLoop, IngestWorker, Future<T>> call) {
    return started
        .future()
        .compose(
            to -> {
              Promise<T> result = Promise.promise();
              IngestLoop on = loop;
              if (on == null) {
                return Future.failedFuture("not started");
              }
              on.execute(() -> call.apply(on, to).onComplete(done -> result.handle(done)));
              return result.future();
            });
  }

  @Override
  public TracingStats stats() {
    long waiting = queue.waiting();
    long spilled = counters.spilled.sum();
    IngestWorker on = worker;
    return new TracingStats(
        counters.accepted.sum() + waiting,
        counters.sent.sum(),
        budget.ops() + spilled,
        budget.bytes(),
        spilled,
        counters.deadLettered.sum(),
        counters.allDropped(),
        counters.refused.sum(),
        counters.sampledOut.sum(),
        counters.merged.sum(),
        counters.requests.sum(),
        counters.retried.sum(),
        counters.bytesSent.sum(),
        counters.unserializable.sum(),
        counters.redactionFailures.sum(),
        counters.leftOut.sum(),
        counters.requestsInFlight.sum(),
        on == null ? Duration.ZERO : on.oldestAge(),
        Map.of());
  }
}
