// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import static io.github.asynclangsmith.internal.http.ScriptedServer.await;
import static io.github.asynclangsmith.internal.http.ScriptedServer.failure;
import static io.github.asynclangsmith.internal.http.ScriptedServer.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.RawRequest;
import io.github.asynclangsmith.errors.ClientClosedException;
import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.runs.RunBatch;
import io.github.asynclangsmith.runs.RunCreate;
import io.github.asynclangsmith.runs.RunType;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyWritingTest extends TransportFixture {
  /** Over the limit also without what a generator holds back. */
  private static final String LARGE = "x".repeat(JsonCodec.LARGE_BYTES + 16 * 1024);

  private final List<String> threads = new CopyOnWriteArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);

  @AfterEach
  void release() {
    released.countDown();
  }

  /** Remembers which threads write it. */
  private final class Probe {
    @SuppressWarnings("unused") // called by Jackson
    public String getText() {
      threads.add(Thread.currentThread().getName());
      return "written";
    }
  }

  /** Cannot be written before it is released. */
  private final class Slow {
    @SuppressWarnings("unused") // called by Jackson
    public String getText() throws InterruptedException {
      threads.add(Thread.currentThread().getName());
      released.await();
      return "written";
    }
  }

  private static Map<String, Object> body(String text, Object then) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("text", text);
    body.put("then", then);
    return body;
  }

  private <T> Future<T> onEventLoop(Supplier<Future<T>> call) {
    Promise<T> done = Promise.promise();
    vertx
        .getOrCreateContext()
        .runOnContext(
            v ->
                call.get()
                    .onComplete(
                        outcome -> {
                          if (outcome.succeeded()) {
                            done.complete(outcome.result());
                          } else {
                            done.fail(outcome.cause());
                          }
                        }));
    return done.future();
  }

  private Future<RawJson> sendOnEventLoop(HttpRestTransport transport, Object body) {
    return onEventLoop(() -> transport.call(post("/things").body(body)));
  }

  @Test
  void aLargeBodyIsWrittenOnAWorker() throws Exception {
    await(sendOnEventLoop(transport(), body(LARGE, new Probe())));
    assertThat(threads).singleElement().asString().contains("worker");
    assertThat(server.seen().get(0).body().toString())
        .isEqualTo("{\"text\":\"" + LARGE + "\",\"then\":{\"text\":\"written\"}}");
  }

  @Test
  void aLargeBodyOfTheUsersOwnRequestIsWrittenOnAWorker() throws Exception {
    RawRequest request =
        RawRequest.of(HttpMethod.POST, "/things").body(body(LARGE, new Probe())).idempotent();
    HttpRestTransport transport = transport();
    await(onEventLoop(() -> transport.request(request)));
    assertThat(threads).singleElement().asString().contains("worker");
  }

  @Test
  void aSmallBodyIsWrittenAtOnce() throws Exception {
    await(sendOnEventLoop(transport(), body("x", new Probe())));
    assertThat(threads).singleElement().asString().contains("eventloop");
  }

  @Test
  void aThreadThatIsNoEventLoopWritesWhatItSends() throws Exception {
    Future<RawJson> call = transport().call(post("/things").body(body(LARGE, new Probe())));
    assertThat(threads).containsExactly(Thread.currentThread().getName());
    await(call);
  }

  @Test
  void aBatchOfLargeRunsIsNotWrittenOnAnEventLoop() throws Exception {
    RunCreate run =
        RunCreate.builder()
            .id("0c5f8f1e-7b1a-4c3a-9f65-6a2a53d1f0aa")
            .name("large")
            .runType(RunType.LLM)
            .inputs(Map.of("text", LARGE))
            .build();
    RunBatch batch = RunBatch.builder().creates(List.of(run)).build();
    RequestEncoder encoder = new RequestEncoder(new ApiUrls(server.url(), null), headers(), true);
    Future<OutgoingRequest> encoded =
        onEventLoop(() -> Future.succeededFuture(encoder.encode(post("/runs/batch").body(batch))));
    assertThat(await(encoded).body()).isEqualTo(new Content.Unwritten(batch));
  }

  private static ClientHeaders headers() {
    return new ClientHeaders(LangSmithOptions.builder().build());
  }

  @Test
  void aLargeBodyThatCannotBeWrittenFailsWithThePlaceAndNothingIsSent() throws Exception {
    Map<String, Object> inner = body("x", List.of(1, new Object()));
    assertThat(failure(sendOnEventLoop(transport(), body(LARGE, inner))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot write java.util.LinkedHashMap as JSON: ")
        .hasMessageEndingWith(" at /then/then/1");
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void aBodyThatIsBeingWrittenDoesNotDelayCancelling() throws Exception {
    CancelToken token = new CancelToken();
    HttpRestTransport transport = transport();
    Future<RawJson> call =
        onEventLoop(
            () -> token.call(() -> transport.call(post("/things").body(body(LARGE, new Slow())))));
    until(() -> !threads.isEmpty());
    token.cancel();
    assertThat(failure(call)).isInstanceOf(CancellationException.class);
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void aBodyThatIsBeingWrittenDoesNotDelayClosing() throws Exception {
    HttpRestTransport transport = transport();
    Future<RawJson> call = sendOnEventLoop(transport, body(LARGE, new Slow()));
    until(() -> !threads.isEmpty());
    await(transport.close());
    assertThat(failure(call)).isInstanceOf(ClientClosedException.class);
  }
}
