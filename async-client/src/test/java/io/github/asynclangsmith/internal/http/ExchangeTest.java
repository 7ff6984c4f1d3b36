// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import static io.github.asynclangsmith.internal.http.ScriptedServer.await;
import static io.github.asynclangsmith.internal.http.ScriptedServer.failure;
import static io.github.asynclangsmith.internal.http.ScriptedServer.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.RetryOptions;
import io.github.asynclangsmith.errors.ClientClosedException;
import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.json.RawJson;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExchangeTest extends TransportFixture {
  @Test
  void cancellingClosesTheConnectionThatTheServerSees() throws Exception {
    server.thenHang();
    CancelToken token = new CancelToken();
    HttpRestTransport transport = transport();
    Future<RawJson> call = token.call(() -> transport.call(get("/things")));
    until(() -> server.seen().size() == 1);
    assertThat(server.closedConnections()).isZero();
    token.cancel();
    assertThat(failure(call))
        .isInstanceOf(CancellationException.class)
        .hasMessage("things.read: cancelled");
    until(() -> server.closedConnections() == 1);
  }

  @Test
  void cancellingBetweenAttemptsStopsTheRetries() throws Exception {
    server.thenAnswer(503, "", "retry-after", "1");
    CancelToken token = new CancelToken();
    HttpRestTransport transport = transport();
    Future<RawJson> call = token.call(() -> transport.call(get("/things")));
    until(() -> server.seen().size() == 1);
    token.cancel();
    assertThat(failure(call)).isInstanceOf(CancellationException.class);
    assertThat(server.seen()).hasSize(1);
  }

  @Test
  void cancellingWhileWaitingForAConnectionSendsNothing() throws Exception {
    server.thenHang();
    HttpRestTransport transport = transport(o -> o.maxConnections(1));
    CancelToken first = new CancelToken();
    CancelToken second = new CancelToken();
    Future<RawJson> one = first.call(() -> transport.call(get("/one")));
    until(() -> server.seen().size() == 1);
    Future<RawJson> two = second.call(() -> transport.call(get("/two")));
    second.cancel();
    assertThat(failure(two)).isInstanceOf(CancellationException.class);
    server.thenAnswer(200, "{}");
    first.cancel();
    assertThat(failure(one)).isInstanceOf(CancellationException.class);
    await(transport.call(get("/three")));
    assertThat(server.seen())
        .extracting(ScriptedServer.Seen::uri)
        .containsExactly("/one", "/three");
  }

  @Test
  void aCancelledTokenSendsNothing() throws Exception {
    CancelToken token = new CancelToken();
    token.cancel();
    HttpRestTransport transport = transport();
    assertThat(failure(token.call(() -> transport.call(get("/things")))))
        .isInstanceOf(CancellationException.class);
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void cancellingAfterTheEndChangesNothing() throws Exception {
    CancelToken token = new CancelToken();
    HttpRestTransport transport = transport();
    Future<RawJson> call = token.call(() -> transport.call(get("/things")));
    await(call);
    token.cancel();
    await(transport.call(get("/things")));
    assertThat(call.succeeded()).isTrue();
    assertThat(server.closedConnections()).isZero();
  }

  @Test
  void completesOnTheContextOfTheCaller() throws Exception {
    server.thenAnswer(503, "").thenAnswer(200, "{}");
    HttpRestTransport transport = transport();
    Context context = vertx.getOrCreateContext();
    Promise<Context> completedOn = Promise.promise();
    context.runOnContext(
        v ->
            transport
                .call(get("/things"))
                .onComplete(done -> completedOn.complete(Vertx.currentContext())));
    assertThat(await(completedOn.future())).isSameAs(context);
  }

  @Test
  void aCallFromAWorkerThreadCompletesOnItsContext() throws Exception {
    HttpRestTransport transport = transport();
    Context context = vertx.getOrCreateContext();
    Promise<String> completedOn = Promise.promise();
    CountDownLatch listening = new CountDownLatch(1);
    Callable<Object> call =
        () -> {
          transport
              .call(get("/things"))
              .onComplete(
                  done ->
                      completedOn.complete(
                          Thread.currentThread().getName() + (Vertx.currentContext() == context)));
          listening.countDown();
          return true;
        };
    // The loop is held until somebody listens: nobody is called back by an answer that came first.
    context.runOnContext(
        v -> {
          context.executeBlocking(call, false);
          awaitHere(listening);
        });
    assertThat(await(completedOn.future())).contains("eventloop").endsWith("true");
  }

  private static void awaitHere(CountDownLatch latch) {
    try {
      assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCallerOfAnotherVertxGetsItsAnswerThere() throws Exception {
    HttpRestTransport transport = transport();
    Vertx other = Vertx.vertx();
    Context context = other.getOrCreateContext();
    Promise<Context> completedOn = Promise.promise();
    context.runOnContext(
        v ->
            transport
                .call(get("/things"))
                .onComplete(done -> completedOn.complete(Vertx.currentContext())));
    assertThat(await(completedOn.future())).isSameAs(context);
    await(other.close());
  }

  @Test
  void aLargeAnswerIsReadOffTheEventLoop() throws Exception {
    String large = "[\"" + "x".repeat(300_000) + "\"]";
    server.thenAnswer(200, large).thenAnswer(200, "[]");
    List<String> threads = new ArrayList<>();
    HttpRestTransport transport = transport();
    RestCall<RawJson> call = get("/things").returns(new ThreadRecorder(threads));
    await(transport.call(call));
    await(transport.call(call));
    assertThat(threads.get(0)).contains("worker");
    assertThat(threads.get(1)).contains("eventloop");
  }

  @Test
  void anEmptyAnswerWhereJsonIsExpectedIsADecodingError() throws Exception {
    server.thenAnswer(200, "");
    assertThat(failure(transport().call(get("/things"))))
        .isInstanceOf(DecodingException.class)
        .hasMessage("things.read: cannot read the answer: the document is empty");
  }

  @Test
  void closingFailsTheCallsUnderWay() throws Exception {
    server.thenHang();
    HttpRestTransport transport = transport();
    Future<RawJson> call = transport.call(get("/things"));
    until(() -> server.seen().size() == 1);
    await(transport.close());
    assertThat(failure(call)).isInstanceOf(ClientClosedException.class);
    assertThat(failure(transport.call(get("/things")))).isInstanceOf(ClientClosedException.class);
    until(() -> server.closedConnections() == 1);
  }

  @Test
  void twoThousandConcurrentCallsStartNoThread() throws Exception {
    HttpRestTransport transport =
        transport(o -> o.retry(RetryOptions.none()).totalTimeout(Duration.ofMinutes(2)));
    List<Future<?>> warmup = new ArrayList<>();
    Stream.generate(() -> transport.call(get("/things"))).limit(50).forEach(warmup::add);
    await(Future.all(warmup));
    int before = ManagementFactory.getThreadMXBean().getThreadCount();
    ManagementFactory.getThreadMXBean().resetPeakThreadCount();
    List<Future<?>> calls = new ArrayList<>();
    Stream.generate(() -> transport.call(get("/things"))).limit(2_000).forEach(calls::add);
    await(Future.all(calls));
    int peak = ManagementFactory.getThreadMXBean().getPeakThreadCount();
    // Every caller thread may bring one more of Vert.x's event loops to life, none more.
    assertThat(peak - before).isLessThanOrEqualTo(1);
    assertThat(server.seen()).hasSize(2_050);
  }
}
