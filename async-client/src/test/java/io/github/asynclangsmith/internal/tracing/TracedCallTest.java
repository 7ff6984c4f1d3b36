// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.StreamSummary;
import io.github.asynclangsmith.tracing.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A traced step ends its run however it ends itself. */
class TracedCallTest {
  private final TracingFixture fixture = new TracingFixture(TracingOptions.defaults());
  private final Tracer tracer = fixture.tracer;

  @AfterEach
  void close() {
    fixture.close();
  }

  private JsonObject only() {
    fixture.flush();
    assertThat(fixture.runs()).hasSize(1);
    return fixture.run(fixture.runs().getJsonObject(0).getString("id"));
  }

  @Test
  void aFutureThatSucceedsGivesTheOutputs() {
    Promise<Map<String, Object>> later = Promise.promise();
    Future<Map<String, Object>> traced =
        tracer.trace("f", RunType.LLM, "in", run -> later.future());
    assertThat(tracer.stats().accepted()).isEqualTo(1);
    later.complete(Map.of("answer", 42));

    assertThat(TracingFixture.await(traced)).isEqualTo(Map.of("answer", 42));
    assertThat(only().getJsonObject("outputs").getInteger("answer")).isEqualTo(42);
  }

  @Test
  void aFutureThatFailsGivesTheError() {
    Future<String> traced =
        tracer.trace("f", RunType.LLM, null, run -> Future.failedFuture("boom"));

    assertThat(traced.cause()).hasMessage("boom");
    assertThat(only().getString("error")).contains("boom");
  }

  @Test
  void aFutureThatIsCancelledEndsAsCancelled() {
    Future<String> traced =
        tracer.trace(
            "f", RunType.LLM, null, run -> Future.failedFuture(new CancellationException()));

    assertThat(traced.cause()).isInstanceOf(CancellationException.class);
    assertThat(only().getString("error")).isEqualTo("Cancelled");
  }

  @Test
  void aBodyThatThrowsFailsTheFuture() {
    Future<String> traced =
        tracer.trace(
            "f",
            RunType.LLM,
            null,
            run -> {
              throw new AssertionError("thrown");
            });

    assertThat(traced.cause()).isInstanceOf(AssertionError.class);
    assertThat(only().getString("error")).contains("thrown");
  }

  @Test
  @SuppressWarnings("NullAway")
  void aBodyThatReturnsNothingFailsTheFuture() {
    Future<String> traced = tracer.trace("f", RunType.LLM, null, run -> null);

    assertThat(traced.cause()).isInstanceOf(NullPointerException.class);
    assertThat(only().getString("error")).contains("returned null");
  }

  @Test
  void outputsSetInTheBodyStayWhenTheResultIsNothing() {
    tracer.trace(
        "f",
        RunType.LLM,
        null,
        run -> {
          run.outputs(Map.of("set", true));
          return Future.<Void>succeededFuture();
        });

    assertThat(only().getJsonObject("outputs").getBoolean("set")).isTrue();
  }

  @Test
  void aStageThatCompletesGivesTheOutputsAndStaysTheSame() {
    CompletableFuture<String> own = new CompletableFuture<>();
    assertThat(tracer.traceStage("s", RunType.TOOL, null, run -> own)).isSameAs(own);
    own.complete("done");

    assertThat(only().getJsonObject("outputs").getString("output")).isEqualTo("done");
  }

  @Test
  void aStageThatIsCancelledEndsAsCancelled() {
    CompletableFuture<String> own = new CompletableFuture<>();
    tracer.traceStage("s", RunType.TOOL, null, run -> own);
    own.cancel(true);

    assertThat(only().getString("error")).isEqualTo("Cancelled");
  }

  @Test
  void theCauseOfAFailedStageIsTheErrorNotItsWrapper() {
    CompletableFuture<String> source = new CompletableFuture<>();
    tracer.traceStage("s", RunType.TOOL, null, run -> source.thenApply(String::trim));
    source.completeExceptionally(new IllegalStateException("inner"));

    assertThat(only().getString("error")).startsWith("java.lang.IllegalStateException: inner");
  }

  @Test
  void aStageBodyThatThrowsGivesAFailedStage() {
    var stage =
        tracer.traceStage(
            "s",
            RunType.TOOL,
            null,
            run -> {
              throw new IllegalStateException("thrown");
            });

    assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
    assertThat(only().getString("error")).contains("thrown");
  }

  @Test
  void aStreamThatEndsGivesItsItems() {
    ScriptedStream<String> source = new ScriptedStream<>();
    ReadStream<String> traced = tracer.traceStream("st", RunType.LLM, null, () -> source);
    List<String> seen = new ArrayList<>();
    boolean[] ended = {false};
    traced.endHandler(end -> ended[0] = true).handler(seen::add);
    source.emit("Hel").emit("lo").end();

    JsonObject run = only();
    assertThat(seen).containsExactly("Hel", "lo");
    assertThat(ended[0]).isTrue();
    assertThat(run.getJsonObject("outputs").getString("output")).isEqualTo("Hello");
    assertThat(run.getJsonArray("events")).hasSize(1);
    assertThat(run.getJsonArray("events").getJsonObject(0).getString("name"))
        .isEqualTo("new_token");
  }

  @Test
  void aStreamThatFailsKeepsWhatCameBefore() {
    ScriptedStream<String> source = new ScriptedStream<>();
    ReadStream<String> traced = tracer.traceStream("st", RunType.LLM, null, () -> source);
    Throwable[] seen = new Throwable[1];
    traced.exceptionHandler(failure -> seen[0] = failure).handler(item -> {});
    source.emit("part").fail(new IllegalStateException("broken"));

    JsonObject run = only();
    assertThat(seen[0]).hasMessage("broken");
    assertThat(run.getString("error")).contains("broken");
    assertThat(run.getJsonObject("outputs").getString("output")).isEqualTo("part");
  }

  @Test
  void aStreamThatIsAbandonedEndsAsCancelled() {
    ScriptedStream<String> source = new ScriptedStream<>();
    ReadStream<String> traced = tracer.traceStream("st", RunType.LLM, null, () -> source);
    traced.handler(item -> {});
    source.emit("part");
    traced.handler(null);
    source.end();

    JsonObject run = only();
    assertThat(run.getString("error")).isEqualTo("Cancelled");
    assertThat(run.getJsonObject("outputs").getString("output")).isEqualTo("part");
  }

  @Test
  void demandGoesThroughUnchanged() {
    ScriptedStream<String> source = new ScriptedStream<>();
    tracer.traceStream("st", RunType.LLM, null, () -> source).pause().fetch(3).resume();

    assertThat(source.calls).containsExactly("pause", "fetch 3", "resume");
  }

  @Test
  void anEndlessStreamIsSummarisedInBoundedMemory() {
    ScriptedStream<Integer> source = new ScriptedStream<>();
    ReadStream<Integer> traced =
        tracer.traceStream(
            RunStart.of("st", RunType.CHAIN, null), () -> source, StreamSummary.items(3, 10));
    traced.handler(item -> {});
    for (int i = 0; i < 100; i++) {
      source.emit(i);
    }
    source.end();

    assertThat(only().getJsonObject("outputs").encode())
        .isEqualTo("{\"output\":[0,1,2],\"truncated\":true,\"items\":100}");
  }

  @Test
  void aSummaryThatFailsDoesNotDisturbTheStream() {
    ScriptedStream<Integer> source = new ScriptedStream<>();
    StreamSummary<Integer> broken =
        () -> {
          return new StreamSummary.Accumulator<>() {
            @Override
            public void add(Integer item) {
              throw new IllegalStateException();
            }

            @Override
            public Object result() {
              throw new IllegalStateException();
            }
          };
        };
    List<Integer> seen = new ArrayList<>();
    tracer
        .traceStream(RunStart.of("st", RunType.CHAIN, null), () -> source, broken)
        .handler(seen::add);
    source.emit(1).emit(2).end();

    assertThat(seen).containsExactly(1, 2);
    assertThat(only().getJsonObject("outputs").getString("output")).contains("summary failed");
  }

  @Test
  void aSourceThatThrowsThrowsToTheCaller() {
    assertThatThrownBy(
            () ->
                tracer.traceStream(
                    "st",
                    RunType.LLM,
                    null,
                    () -> {
                      throw new IllegalStateException("no stream");
                    }))
        .hasMessage("no stream");
    assertThat(only().getString("error")).contains("no stream");
  }
}
