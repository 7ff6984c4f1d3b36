// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.errors.TimeoutException;
import io.github.asynclangsmith.errors.TimeoutException.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Timeouts of bodies that are sent piece by piece. */
class SlowUploadTest extends ExampleFixture {
  private static final int CHUNK_BYTES = 1_000;

  /** Gives a chunk some time after it was asked for, and none after the last one that it has. */
  private final class Trickle implements ReadStream<Buffer> {
    private final long delayMillis;
    private final boolean ends;
    private int left;
    private @Nullable Handler<Buffer> onChunk;
    private Handler<Void> onEnd = end -> {};

    Trickle(int chunks, boolean ends, long delayMillis) {
      this.left = chunks;
      this.ends = ends;
      this.delayMillis = delayMillis;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
      if (left > 0) {
        vertx.setTimer(delayMillis, id -> tick());
      }
      return this;
    }

    private void tick() {
      Handler<Buffer> taker = onChunk;
      left--;
      if (taker != null) {
        taker.handle(Buffer.buffer(new byte[CHUNK_BYTES]));
      }
      if (left == 0 && ends) {
        onEnd.handle(null);
      }
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
      onChunk = handler;
      return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
      onEnd = handler == null ? end -> {} : handler;
      return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
      return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
      return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
      return fetch(1);
    }
  }

  private Future<Example> upload(int announced, int given) {
    return connect(
            options ->
                options.requestTimeout(Duration.ofMillis(400)).totalTimeout(Duration.ofMillis(600)))
        .examples()
        .create(
            question("?")
                .datasetId(dataset)
                .addAttachment(
                    AttachmentUpload.stream(
                        "slow",
                        "a/b",
                        (long) announced * CHUNK_BYTES,
                        () -> new Trickle(given, given == announced, 50)))
                .build());
  }

  @Test
  void aBodyThatMovesHasTheTimeItTakes() throws Exception {
    assertThat(await(upload(20, 20)).id()).isNotNull();
    assertThat(stored()).hasSize(1);
  }

  @Test
  void aBodyThatStandsStillTimesOut() throws Exception {
    Throwable failure = failure(upload(20, 3));
    assertThat(failure).isInstanceOf(TimeoutException.class);
    assertThat(((TimeoutException) failure).deadline()).isIn(Deadline.REQUEST, Deadline.TOTAL);
    assertThat(stored()).isEmpty();
  }
}
