// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a server says about itself. Nobody waits for it: until the first answer, and between
 * one that got old and the next, the last known limits apply. Owned by the loop.
 */
final class ServerInfo {
  private static final Logger LOG = LoggerFactory.getLogger(ServerInfo.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long FIRST_RETRY_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long MAX_RETRY_NANOS = Duration.ofMinutes(1).toNanos();

  private final IngestLoop loop;
  private final IngestTransport transport;
  private final long ttlNanos;
  private ServerLimits limits = ServerLimits.DEFAULT;
  private boolean asking;
  private boolean known;
  private long dueNanos;
  private long retryNanos = FIRST_RETRY_NANOS;
  private @Nullable Runnable listener;

  ServerInfo(IngestLoop loop, IngestTransport transport, Duration ttl) {
    this.loop = loop;
    this.transport = transport;
    this.ttlNanos = ttl.toNanos();
    this.dueNanos = loop.nanoTime();
  }

  /** Has a task run when new limits arrived. */
  void onChange(Runnable task) {
    listener = task;
  }

  /** Whether a server has answered yet. */
  boolean isKnown() {
    return known;
  }

  /** The limits as known now; asks for new ones behind the caller's back when they are due. */
  ServerLimits limits() {
    if (!asking && loop.nanoTime() - dueNanos >= 0) {
      ask();
    }
    return limits;
  }

  private void ask() {
    asking = true;
    transport
        .get("/info", TIMEOUT)
        .onComplete(
            answer ->
                loop.execute(
                    () -> {
                      asking = false;
                      if (answer.succeeded()) {
                        take(answer.result());
                      } else {
                        failed("no answer");
                      }
                    }));
  }

  private void take(IngestResponse answer) {
    if (answer.status() != 200) {
      failed("status " + answer.status());
      return;
    }
    try {
      limits = ServerLimits.parse(new JsonObject(answer.body()));
    } catch (RuntimeException malformed) {
      failed("malformed answer");
      return;
    }
    known = true;
    retryNanos = FIRST_RETRY_NANOS;
    dueNanos = loop.nanoTime() + ttlNanos;
    Runnable task = listener;
    if (task != null) {
      task.run();
    }
  }

  private void failed(String why) {
    LOG.debug("/info: {}, asking again in {} ms", why, retryNanos / 1_000_000);
    dueNanos = loop.nanoTime() + retryNanos;
    retryNanos = Math.min(2 * retryNanos, MAX_RETRY_NANOS);
  }
}
