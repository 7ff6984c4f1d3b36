// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.CurrentRun;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunScope;
import io.github.asynclangsmith.tracing.Tracer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run started somewhere below a traced step is its child, wherever the step has gone to. */
@SuppressWarnings("try") // scopes are opened to be closed, not to be read
class CurrentRunTest {
  private final TracingFixture fixture = new TracingFixture(TracingOptions.defaults());
  private final Vertx vertx = fixture.vertx;
  private final Tracer tracer = fixture.tracer;

  @AfterEach
  void close() {
    fixture.close();
  }

  /** Runs code as the handler of an HTTP request, on a context of its own, as servers do it. */
  private <T> T inRequest(Supplier<Future<T>> code) {
    CompletableFuture<T> result = new CompletableFuture<>();
    HttpServer server =
        TracingFixture.await(
            vertx
                .createHttpServer()
                .requestHandler(request -> handle(request, code, result))
                .listen(0, "127.0.0.1"));
    io.vertx.core.http.HttpClient client =
        io.github.asynclangsmith.internal.http.Compat.createHttpClient(
            vertx, new HttpClientOptions(), new io.vertx.core.http.PoolOptions());
    TracingFixture.await(
        client
            .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
            .compose(request -> request.send()));
    try {
      return result.get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static <T> void handle(
      HttpServerRequest request, Supplier<Future<T>> code, CompletableFuture<T> result) {
    Future<T> future;
    try {
      future = code.get();
    } catch (RuntimeException e) {
      future = Future.failedFuture(e);
    }
    future.onComplete(
        done -> {
          if (done.succeeded()) {
            result.complete(done.result());
          } else {
            result.completeExceptionally(done.cause());
          }
          request.response().end();
        });
  }

  private Future<Void> later() {
    Promise<Void> done = Promise.promise();
    vertx.setTimer(2, fired -> done.complete());
    return done.future();
  }

  private Future<String> leaf(String name) {
    return tracer.trace(name, RunType.TOOL, null, run -> Future.succeededFuture(run.id()));
  }

  /** The parents of the recorded runs, by name. */
  private Map<String, String> parents() {
    fixture.flush();
    Map<String, String> names = new HashMap<>();
    JsonArray runs = fixture.runs();
    for (Object each : runs) {
      names.put(((JsonObject) each).getString("id"), ((JsonObject) each).getString("name"));
    }
    Map<String, String> parents = new HashMap<>();
    for (Object each : runs) {
      JsonObject run = (JsonObject) each;
      parents.put(run.getString("name"), String.valueOf(names.get(run.getString("parent_run_id"))));
    }
    return parents;
  }

  @Test
  void itFollowsTimersAndFutures() {
    inRequest(
        () ->
            tracer.trace(
                "step",
                RunType.CHAIN,
                null,
                run -> later().compose(done -> leaf("first")).compose(done -> leaf("second"))));

    assertThat(parents())
        .containsEntry("step", "null")
        .containsEntry("first", "step")
        .containsEntry("second", "step");
  }

  @Test
  void stepsSideBySideAreSiblings() {
    inRequest(
        () ->
            tracer.trace(
                "root",
                RunType.CHAIN,
                null,
                run ->
                    Future.all(
                        tracer.trace(
                            "a", RunType.CHAIN, null, a -> later().compose(x -> leaf("a1"))),
                        tracer.trace(
                            "b", RunType.CHAIN, null, b -> later().compose(x -> leaf("b1"))))));

    assertThat(parents())
        .containsEntry("a", "root")
        .containsEntry("b", "root")
        .containsEntry("a1", "a")
        .containsEntry("b1", "b");
  }

  @Test
  void afterAStepTheRunBeforeItIsCurrentAgain() {
    inRequest(
        () ->
            tracer.trace(
                "root",
                RunType.CHAIN,
                null,
                run -> leaf("inner").compose(done -> later()).compose(done -> leaf("after"))));

    assertThat(parents()).containsEntry("inner", "root").containsEntry("after", "root");
  }

  @Test
  void afterTheOutermostStepThereIsNone() {
    Boolean none =
        inRequest(
            () -> leaf("only").compose(done -> later()).map(done -> tracer.current() == null));

    assertThat(none).isTrue();
  }

  @Test
  void itFollowsBlockingCodeOnWorkers() {
    inRequest(
        () ->
            tracer.trace(
                "root",
                RunType.CHAIN,
                null,
                run ->
                    vertx.executeBlocking(
                        () -> {
                          tracer.start("blocking", RunType.TOOL, null).end();
                          return "done";
                        })));

    assertThat(parents()).containsEntry("blocking", "root");
  }

  @Test
  void itFollowsMessagesOverTheEventBus() {
    Runnable stop = tracer.followEventBus(vertx.eventBus());
    vertx
        .eventBus()
        .consumer("work", message -> leaf("consumer").onComplete(done -> message.reply("ok")));
    inRequest(
        () ->
            tracer.trace(
                "root",
                RunType.CHAIN,
                null,
                run -> vertx.eventBus().request("work", "x").compose(reply -> leaf("after"))));
    stop.run();
    inRequest(
        () ->
            tracer.trace(
                "untied",
                RunType.CHAIN,
                null,
                run -> vertx.eventBus().request("work", "x").mapEmpty()));

    fixture.flush();
    assertThat(fixture.runs().encode()).contains("untied");
    assertThat(
            fixture.runs().stream()
                .map(JsonObject.class::cast)
                .filter(run -> run.getString("name").equals("consumer"))
                .map(run -> run.getString("parent_run_id") == null))
        .containsExactlyInAnyOrder(true, false);
    assertThat(parents()).containsEntry("after", "root");
  }

  @Test
  void itIsKnownOnAThreadThatIsNotOfVertx() throws Exception {
    tracer
        .trace("main", RunType.CHAIN, null, run -> later().compose(done -> leaf("below")))
        .toCompletionStage()
        .toCompletableFuture()
        .get(5, TimeUnit.SECONDS);

    assertThat(parents()).containsEntry("below", "main");
    assertThat(tracer.current()).isNull();
  }

  @Test
  void requestsDoNotSeeEachOthersRun() {
    Future<String> slow =
        Future.future(
            promise ->
                vertx.runOnContext(
                    start ->
                        tracer
                            .trace(
                                "slow", RunType.CHAIN, null, run -> later().compose(x -> later()))
                            .onComplete(done -> promise.complete("slow"))));
    inRequest(() -> leaf("independent"));
    TracingFixture.await(slow);

    assertThat(parents()).containsEntry("independent", "null");
  }

  @Test
  void theResultComesBackOnTheCallersContext() {
    Boolean same =
        inRequest(
            () -> {
              Context caller = Vertx.currentContext();
              return tracer
                  .trace("step", RunType.CHAIN, null, run -> later())
                  .map(done -> Vertx.currentContext() == caller);
            });

    assertThat(same).isTrue();
  }

  @Test
  void localValuesOfTheRequestAreSharedWithTheStep() {
    String seen =
        inRequest(
            () -> {
              io.github.asynclangsmith.internal.http.Compat.putLocal(
                  Vertx.currentContext(), "user", "ann");
              return tracer.trace(
                  "step",
                  RunType.CHAIN,
                  null,
                  run ->
                      later()
                          .map(
                              done ->
                                  (String)
                                      io.github.asynclangsmith.internal.http.Compat.getLocal(
                                          Vertx.currentContext(), "user")));
            });

    assertThat(seen).isEqualTo("ann");
  }

  @Test
  void aScopeOnARequestLastsUntilItIsClosed() {
    inRequest(
        () -> {
          RunHandle run = tracer.start("scoped", RunType.CHAIN, null);
          RunScope scope = run.makeCurrent();
          return later()
              .compose(done -> leaf("within"))
              .compose(
                  done -> {
                    scope.close();
                    run.end();
                    return leaf("outside");
                  });
        });

    assertThat(parents()).containsEntry("within", "scoped").containsEntry("outside", "null");
  }

  @Test
  void scopesOnAThreadNest() {
    RunHandle outer = tracer.start("outer", RunType.CHAIN, null);
    try (RunScope first = outer.makeCurrent()) {
      RunHandle inner = tracer.start("inner", RunType.CHAIN, null);
      try (RunScope second = inner.makeCurrent()) {
        assertThat(tracer.current()).isSameAs(inner);
      }
      assertThat(tracer.current()).isSameAs(outer);
      inner.end();
    }
    outer.end();

    assertThat(tracer.current()).isNull();
    assertThat(parents()).containsEntry("inner", "outer");
  }

  @Test
  void aRunBoundToTheThreadDoesNotHideTheStepThatRunsThere() {
    RunHandle bound = tracer.start("bound", RunType.CHAIN, null);
    try (RunScope scope = CurrentRun.open(bound)) {
      TracingFixture.await(
          tracer.trace("step", RunType.CHAIN, null, run -> leaf("leaf").compose(x -> later())));
      assertThat(CurrentRun.get()).isSameAs(bound);
    }
    bound.end();

    assertThat(parents()).containsEntry("step", "bound").containsEntry("leaf", "step");
  }

  @Test
  void closingAScopeOnAnotherThreadLeavesThatThreadAlone() throws InterruptedException {
    RunHandle run = tracer.start("r", RunType.CHAIN, null);
    RunScope scope = CurrentRun.open(run);
    RunHandle[] seen = new RunHandle[1];
    Thread other =
        new Thread(
            () -> {
              CurrentRun.swap(run);
              scope.close();
              seen[0] = CurrentRun.get();
            });
    other.start();
    other.join();
    scope.close();
    run.end();

    assertThat(seen[0]).isSameAs(run);
    assertThat(CurrentRun.get()).isNull();
  }

  @Test
  void nothingOfAFinishedStepStaysInTheRequest() {
    Integer left =
        inRequest(
            () -> {
              Context context = Vertx.currentContext();
              Future<?> all = Future.succeededFuture();
              for (int i = 0; i < 50; i++) {
                all = all.compose(done -> leaf("many"));
              }
              return all.compose(done -> later()).map(done -> ContextLocals.size(context));
            });

    assertThat(left).isLessThan(5);
  }

  @Test
  void flushWaitsForNobodysContext() {
    inRequest(() -> leaf("x").compose(done -> fixture.service.flush(Duration.ofSeconds(5))));

    assertThat(tracer.stats().sent()).isEqualTo(2);
  }
}
