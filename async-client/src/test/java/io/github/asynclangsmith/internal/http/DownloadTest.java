// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import static io.github.asynclangsmith.internal.http.ScriptedServer.await;
import static io.github.asynclangsmith.internal.http.ScriptedServer.failure;
import static io.github.asynclangsmith.internal.http.ScriptedServer.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.RawRequest;
import io.github.asynclangsmith.errors.ClientClosedException;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.errors.TimeoutException;
import io.github.asynclangsmith.errors.TransportException;
import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DownloadTest extends TransportFixture {
  private static final Buffer BLOCK = Buffer.buffer(new byte[64 * 1024]);
  private static final int MANY_BLOCKS = 1_000;

  private static PageStream<Buffer> get(HttpRestTransport transport, String route) {
    return transport.download(() -> Future.succeededFuture(RawRequest.get(route)));
  }

  private static String text(PageStream<Buffer> body) throws Exception {
    Buffer all = Buffer.buffer();
    await(body.collect(1_000)).forEach(all::appendBuffer);
    return all.toString();
  }

  /** Writes blocks as fast as they are taken. */
  private static void pour(HttpServerRequest request, AtomicInteger written) {
    HttpServerResponse response = request.response().setChunked(true);
    Runnable more =
        () -> {
          while (!response.closed() && !response.writeQueueFull() && written.get() < MANY_BLOCKS) {
            written.incrementAndGet();
            response.write(BLOCK);
          }
          if (written.get() == MANY_BLOCKS && !response.ended()) {
            response.end();
          }
        };
    response.drainHandler(v -> more.run());
    more.run();
  }

  @Test
  void givesTheWholeBodyInChunks() throws Exception {
    server.then(
        request -> {
          HttpServerResponse response = request.response().setChunked(true);
          response.write("first ");
          vertx.setTimer(20, id -> response.end("second"));
        });
    AtomicReference<PageStream<Buffer>> stream = new AtomicReference<>(get(transport(), "/file"));
    List<Buffer> chunks = await(stream.get().collect(9));
    assertThat(chunks).extracting(Buffer::toString).containsExactly("first ", "second");
    assertThat(stream.get().cursor()).isEqualTo("6");
  }

  @Test
  void anEmptyBodyIsAStreamOfNothing() throws Exception {
    server.thenAnswer(200, "");
    assertThat(await(get(transport(), "/file").collect(9))).isEmpty();
  }

  @Test
  void sendsNothingBeforeThereIsDemand() throws Exception {
    HttpRestTransport transport = transport();
    PageStream<Buffer> stream = get(transport, "/file").pause().handler(chunk -> {});
    server.thenAnswer(200, "other").thenAnswer(200, "file");
    text(get(transport, "/other"));
    assertThat(server.seen()).extracting(ScriptedServer.Seen::uri).containsExactly("/other");
    await(stream.close());
  }

  @Test
  void readsNoMoreThanTheConsumerTakes() throws Exception {
    AtomicInteger written = new AtomicInteger();
    server.then(request -> pour(request, written));
    AtomicInteger taken = new AtomicInteger();
    PageStream<Buffer> stream = get(transport(), "/file");
    stream.pause();
    stream.handler(chunk -> taken.incrementAndGet());
    stream.fetch(5);
    until(() -> taken.get() == 5);
    AtomicInteger settled = new AtomicInteger(-1);
    vertx.setPeriodic(
        100,
        id -> {
          if (settled.getAndSet(written.get()) == written.get()) {
            vertx.cancelTimer(id);
            settled.set(Integer.MAX_VALUE);
          }
        });
    until(() -> settled.get() == Integer.MAX_VALUE);
    assertThat(written.get()).as("blocks that the server could write").isLessThan(MANY_BLOCKS / 2);
    assertThat(taken.get()).isEqualTo(5);

    stream.endHandler(v -> taken.set(-1)).resume();
    until(() -> taken.get() == -1);
    assertThat(written.get()).isEqualTo(MANY_BLOCKS);
  }

  @Test
  void closingEndsTheConnection() throws Exception {
    server.then(request -> pour(request, new AtomicInteger()));
    AtomicInteger taken = new AtomicInteger();
    PageStream<Buffer> stream = get(transport(), "/file");
    stream.pause();
    stream.handler(chunk -> taken.incrementAndGet());
    stream.fetch(1);
    until(() -> taken.get() == 1);
    await(stream.close());
    until(() -> server.closedConnections() == 1);
  }

  @Test
  void cancellingTheCallersTokenFailsTheStream() throws Exception {
    server.then(request -> request.response().setChunked(true).write("first"));
    HttpRestTransport transport = transport();
    CancelToken token = new CancelToken();
    PageStream<Buffer> stream = token.call(() -> get(transport, "/file"));
    AtomicReference<Throwable> failure = new AtomicReference<>();
    stream.exceptionHandler(failure::set).handler(chunk -> token.cancel());
    until(() -> failure.get() != null);
    assertThat(failure.get()).isInstanceOf(CancellationException.class);
  }

  @Test
  void credentialsGoToTheApiOnly() throws Exception {
    server.thenAnswer(200, "a").thenAnswer(200, "b");
    HttpRestTransport transport = transport();
    text(get(transport, "/public/download?jwt=x"));
    text(get(transport, server.url() + "/bucket/file?signature=x"));
    MultiMap own = server.seen().get(0).headers();
    MultiMap foreign = server.seen().get(1).headers();
    assertThat(own.get("x-api-key")).isEqualTo(KEY);
    assertThat(own.get("accept")).isEqualTo("*/*");
    assertThat(foreign.contains("x-api-key")).isFalse();
    assertThat(server.seen().get(1).uri()).isEqualTo("/bucket/file?signature=x");
  }

  @Test
  void credentialsStayBehindWhenARedirectLeadsElsewhere() throws Exception {
    ScriptedServer elsewhere = new ScriptedServer(vertx);
    try {
      elsewhere.thenAnswer(200, "file");
      server.thenAnswer(302, "", "location", elsewhere.url() + "/bucket/file");
      assertThat(text(get(transport(), "/public/download"))).isEqualTo("file");
      assertThat(elsewhere.seen().get(0).headers().contains("x-api-key")).isFalse();
    } finally {
      elsewhere.close();
    }
  }

  @Test
  void whatMayPassIsRetriedBeforeTheBodyBegins() throws Exception {
    server.thenAnswer(503, "").thenReset().thenAnswer(200, "file");
    assertThat(text(get(transport(), "/file"))).isEqualTo("file");
    assertThat(server.seen()).hasSize(3);
  }

  @Test
  void aBodyThatBreaksOffFailsAfterWhatCame() throws Exception {
    server.then(
        request -> {
          request.response().putHeader("content-length", "100").write("first");
          vertx.setTimer(50, id -> request.connection().close());
        });
    AtomicReference<Throwable> failure = new AtomicReference<>();
    AtomicReference<Buffer> chunk = new AtomicReference<>();
    get(transport(), "/file").exceptionHandler(failure::set).handler(chunk::set);
    until(() -> failure.get() != null);
    assertThat(chunk.get()).hasToString("first");
    assertThat(failure.get()).isInstanceOf(TransportException.class);
    assertThat(server.seen()).hasSize(1);
  }

  @Test
  void aBodyThatStallsFails() throws Exception {
    server.then(request -> request.response().setChunked(true).write("first"));
    HttpRestTransport transport =
        transport(options -> options.requestTimeout(Duration.ofMillis(100)));
    assertThat(failure(get(transport, "/file").collect(9))).isInstanceOf(TimeoutException.class);
    until(() -> server.closedConnections() == 1);
  }

  @Test
  void anErrorStatusFailsAsItDoesWithAnyCall() throws Exception {
    server.thenAnswer(404, "{\"detail\":\"no such file\"}");
    assertThat(failure(get(transport(), "/file?jwt=secret").collect(9)))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("no such file")
        .hasMessageNotContaining("secret");
  }

  @Test
  void closingTheClientFailsWhatIsUnderWay() throws Exception {
    server.then(request -> request.response().setChunked(true).write("first"));
    HttpRestTransport transport = transport();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    AtomicInteger taken = new AtomicInteger();
    get(transport, "/file")
        .exceptionHandler(failure::set)
        .handler(chunk -> taken.incrementAndGet());
    until(() -> taken.get() == 1);
    await(transport.close());
    until(() -> failure.get() != null);
    assertThat(failure.get()).isInstanceOf(ClientClosedException.class);
  }
}
