// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.internal.ingest.IngestSettings.Delivery;
import io.github.asynclangsmith.tracing.DropReason;
import io.vertx.core.AsyncResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings batches to one destination: encodes them, sends them, and sends them again or in parts
 * until each run has an outcome. Owned by the loop.
 *
 * <pre>
 *   submit ─► encode ─► too large? ─► halves ─► encode …
 *                │
 *                ▼
 *              send ─► 2xx, 409          sent
 *                ├──► 404                once more as /runs/batch
 *                ├──► 415                once more without compression
 *                ├──► 413, single run    once more without its largest fields
 *                ├──► 400, 413, 422 …    halves; a single run is lost
 *                ├──► 401, 403           lost, and so is what follows, for a while
 *                └──► 408, 425, 429, 5xx, no answer: again later, until time is up
 * </pre>
 */
final class Sender {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  /** How often a feedback is sent whose run the server does not know. */
  private static final int FEEDBACK_ATTEMPTS = 6;

  private final IngestLoop loop;
  private final Delivery settings;
  private final String name;
  private final IngestTransport transport;
  private final Bodies bodies;
  private final Wire wire;
  private final Gate gate;
  private final DeadLetters deadLetters;
  private final Budget budget;
  private final Counters counters;
  private final Settlement settlement;
  private final Deque<Batch> encoded = new ArrayDeque<>();
  private final Set<Batch> inHand = new LinkedHashSet<>();
  private int sending;
  private boolean timerSet;
  private boolean closed;

  Sender(
      IngestLoop loop,
      Delivery settings,
      Destination destination,
      SenderTools tools,
      Settlement settlement) {
    this.loop = loop;
    this.settings = settings;
    this.name = destination.name();
    this.transport = destination.transport();
    this.wire = destination.wire();
    this.gate = destination.gate();
    this.bodies = new Bodies(tools.encoders(), tools.redaction(), settlement);
    this.deadLetters = tools.deadLetters();
    this.budget = tools.state().budget();
    this.counters = tools.state().counters();
    this.settlement = settlement;
  }

  /** Whether another batch may be handed over. */
  boolean hasRoom() {
    return !closed && inHand.size() < gate.concurrency();
  }

  /** Whether what cannot be delivered is stored. */
  boolean stores() {
    return deadLetters.isEnabled();
  }

  /** How many batches have no outcome yet. */
  int inHand() {
    return inHand.size();
  }

  /** Takes a batch; every run of it gets an outcome. */
  void submit(Batch batch) {
    inHand.add(batch);
    encode(batch);
  }

  private void encode(Batch batch) {
    if (batch.settled) {
      return;
    }
    DropReason stopped = stopped();
    if (stopped != null && (!deadLetters.isEnabled() || batch.isOnDisk())) {
      lose(batch, stopped, null);
      return;
    }
    boolean multipart = wire.isMultipart(loop.nanoTime());
    if (!multipart && batch.hasNotesBesideOthers()) {
      takeApart(batch);
      return;
    }
    Codings codings = wire.codings(loop.nanoTime());
    bodies.encode(batch, multipart, codings).onComplete(done -> encoded(batch, done));
  }

  /** Has the runs sent first, and then each feedback by its own route. */
  private void takeApart(Batch batch) {
    hold(batch, null);
    Batch.Apart apart = batch.apart();
    inHand.remove(batch);
    Batch runs = apart.runs();
    if (runs != null) {
      inHand.add(runs);
      runs.followers = new Followers(apart.notes());
    }
    inHand.addAll(apart.notes());
    if (runs != null) {
      encode(runs);
    } else {
      apart.notes().forEach(this::encode);
    }
  }

  private void encoded(Batch batch, AsyncResult<EncodedBody> done) {
    if (batch.settled) {
      return;
    }
    if (done.failed()) {
      splitOrLose(batch, DropReason.ENCODING, String.valueOf(done.cause()));
    } else if (done.result().plainSize() > wire.maxBytes() && batch.size() > 1) {
      split(batch);
    } else {
      hold(batch, done.result());
      encoded.add(batch);
      sendNext();
    }
  }

  /** Why nothing is sent at all, or null. */
  private @Nullable DropReason stopped() {
    if (closed) {
      return DropReason.CLOSED;
    }
    return gate.isHalted(loop.nanoTime()) ? DropReason.UNAUTHORIZED : null;
  }

  /** Accounts for the encoded form beside the values it was made of, as long as both are there. */
  private void hold(Batch batch, @Nullable EncodedBody body) {
    EncodedBody before = batch.body;
    if (before != null) {
      budget.release(0, before.bytes().length());
    }
    batch.body = body;
    if (body != null) {
      budget.reserveBytes(body.bytes().length());
    }
  }

  private void sendNext() {
    long now = loop.nanoTime();
    DropReason stopped = stopped();
    while (stopped != null && !encoded.isEmpty()) {
      lose(encoded.remove(), stopped, null);
    }
    while (!encoded.isEmpty() && gate.mayStart(now, sending)) {
      send(encoded.remove());
    }
    long wait = gate.waitNanos(now);
    if (!encoded.isEmpty() && wait > 0 && !timerSet) {
      timerSet = true;
      loop.schedule(
          wait / 1_000_000 + 1,
          () -> {
            timerSet = false;
            sendNext();
          });
    }
  }

  private void send(Batch batch) {
    EncodedBody body = batch.body;
    if (body == null) {
      throw new IllegalStateException("batch is not encoded");
    }
    sending++;
    counters.requestsInFlight.increment();
    if (batch.attempts++ == 0 && batch.firstAttemptNanos == 0) {
      batch.firstAttemptNanos = loop.nanoTime();
    }
    transport
        .post(body, settings.requestTimeout())
        .onComplete(answer -> loop.execute(() -> answered(batch, answer)));
  }

  private void answered(Batch batch, AsyncResult<IngestResponse> result) {
    sending--;
    counters.requestsInFlight.decrement();
    counters.requests.increment();
    if (batch.settled) {
      return;
    }
    EncodedBody body = batch.body;
    if (result.cause() instanceof FilesChangedException changed && body != null) {
      bodies
          .leaveOut(batch, body, changed.files())
          .onComplete(done -> leftOut(batch, done.succeeded()));
    } else if (result.failed()) {
      retry(batch, 0, null, String.valueOf(result.cause()));
    } else {
      judge(batch, result.result());
    }
    sendNext();
    settlement.progressed();
  }

  private void leftOut(Batch batch, boolean possible) {
    if (!batch.settled) {
      hold(batch, null);
      if (possible) {
        encode(batch);
      } else {
        lose(batch, DropReason.ENCODING, "files changed");
      }
    }
  }

  private void judge(Batch batch, IngestResponse answer) {
    int status = answer.status();
    if ((status >= 200 && status < 300) || status == 409) {
      if (gate.succeeded()) {
        LOG.info("{} takes runs again", name);
      }
      finish(batch);
      settlement.sent(batch);
      hold(batch, null);
    } else if (status == 401 || status == 403) {
      halt(batch, answer);
    } else if (status == 404 && wire.multipartIsMissing(batch.body, loop.nanoTime())) {
      LOG.info("{} has no multipart route; using /runs/batch", name);
      encode(batch);
    } else if (status == 415 && wire.compressionIsRefused(batch.body, loop.nanoTime())) {
      LOG.info("{} refused a compressed body; sending plain ones", name);
      encode(batch);
    } else if (status == 404 && isFeedback(batch)) {
      waitForRun(batch, answer);
    } else if (status == 413 && Bodies.reduce(batch, wire.maxBytes())) {
      hold(batch, null);
      encode(batch);
    } else if (isRetryable(status, answer.shouldRetry())) {
      retry(batch, status, RetryAfter.of(answer, Instant.now()), answer.excerpt());
    } else {
      splitOrLose(batch, DropReason.REJECTED, answer.excerpt());
    }
  }

  /**
   * Tries feedback again, which the server refuses because it does not know the run yet. That says
   * nothing about the destination, so nobody else waits.
   */
  private void waitForRun(Batch batch, IngestResponse answer) {
    if (batch.attempts >= FEEDBACK_ATTEMPTS || closed) {
      lose(batch, closed ? DropReason.CLOSED : DropReason.REJECTED, answer.excerpt());
      return;
    }
    Duration delay = settings.minBackoff().multipliedBy(1L << (batch.attempts - 1));
    counters.retried.increment();
    settlement.retrying(batch, answer.status(), delay);
    loop.schedule(
        Math.max(1, delay.toMillis()),
        () -> {
          if (!batch.settled) {
            encoded.add(batch);
            sendNext();
          }
        });
  }

  private static boolean isFeedback(Batch batch) {
    EncodedBody body = batch.body;
    return body != null && body.route().equals("/feedback");
  }

  private static boolean isRetryable(int status, @Nullable String shouldRetry) {
    if ("true".equalsIgnoreCase(shouldRetry) || "false".equalsIgnoreCase(shouldRetry)) {
      return "true".equalsIgnoreCase(shouldRetry);
    }
    return status == 404 || status == 408 || status == 425 || status == 429 || status >= 500;
  }

  private void halt(Batch batch, IngestResponse answer) {
    if (gate.halt(loop.nanoTime())) {
      LOG.error(
          "{} refuses the credentials, so tracing stops: {}. Check API key and workspace;"
              + " one request a minute finds out whether they are accepted again",
          name,
          answer.excerpt());
    }
    lose(batch, DropReason.UNAUTHORIZED, answer.excerpt());
  }

  private void retry(Batch batch, int status, @Nullable Duration retryAfter, String detail) {
    long now = loop.nanoTime();
    Duration delay = gate.failed(now, retryAfter);
    if (gate.wentDown()) {
      LOG.warn("{} cannot be reached or fails; keeping runs, trying again: {}", name, detail);
    }
    boolean late =
        now + delay.toNanos() - batch.firstAttemptNanos > settings.giveUpAfter().toNanos();
    if (late || closed) {
      lose(batch, closed ? DropReason.CLOSED : DropReason.UNDELIVERABLE, detail);
    } else {
      counters.retried.increment();
      settlement.retrying(batch, status, delay);
      encoded.addFirst(batch);
    }
  }

  private void splitOrLose(Batch batch, DropReason reason, String detail) {
    if (batch.size() > 1) {
      split(batch);
    } else {
      lose(batch, reason, detail);
    }
  }

  private void split(Batch batch) {
    hold(batch, null);
    List<Batch> parts = batch.parts();
    Followers followers = batch.followers;
    if (followers != null) {
      followers.becomes(parts.size());
      parts.forEach(part -> part.followers = followers);
    }
    inHand.remove(batch);
    inHand.addAll(parts);
    parts.forEach(this::encode);
  }

  private void lose(Batch batch, DropReason reason, @Nullable String detail) {
    EncodedBody body = batch.body;
    if (reason == DropReason.CLOSED && batch.isOnDisk()) {
      lost(batch, reason, detail, true);
    } else if (body == null || reason == DropReason.ENCODING) {
      lost(batch, reason, detail, false);
    } else {
      deadLetters
          .store(body, reason, batch)
          .onComplete(stored -> lost(batch, reason, detail, Boolean.TRUE.equals(stored.result())));
    }
  }

  private void lost(Batch batch, DropReason reason, @Nullable String detail, boolean stored) {
    if (finish(batch)) {
      hold(batch, null);
      settlement.lost(batch, reason, detail, stored);
      settlement.progressed();
    }
  }

  /** Notes that a batch has an outcome; false when it had one before. */
  private boolean finish(Batch batch) {
    batch.settled = true;
    boolean first = inHand.remove(batch);
    Followers followers = batch.followers;
    if (first && followers != null) {
      followers.next().forEach(this::encode);
    }
    return first;
  }

  /**
   * Sends nothing more. What is encoded is stored or dropped, what is being sent too: an answer
   * that still comes is too late, and to send a run again later does no harm.
   */
  void close() {
    closed = true;
    encoded.clear();
    for (Batch batch : List.copyOf(inHand)) {
      if (batch.body != null) {
        lose(batch, DropReason.CLOSED, null);
      }
    }
  }

  /** Drops what is still in hand, because storing it takes too long. */
  void abandon() {
    List.copyOf(inHand).forEach(batch -> lost(batch, DropReason.CLOSED, null, false));
  }
}
