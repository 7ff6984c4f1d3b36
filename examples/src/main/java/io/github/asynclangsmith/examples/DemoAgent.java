// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.TokenUsage;
import io.github.asynclangsmith.tracing.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;

/** A small agent: a retriever, a tool that fails, and a model that streams its answer. */
final class DemoAgent {
  private static final List<String> TOKENS = List.of("Paris", " is", " the", " capital", ".");

  private final Vertx vertx;
  private final Tracer tracer;

  DemoAgent(Vertx vertx, Tracer tracer) {
    this.vertx = vertx;
    this.tracer = tracer;
  }

  /** Answers a question and gives the id of the trace that shows how. */
  Future<String> answer(String question) {
    return tracer.trace(
        "agent",
        RunType.CHAIN,
        Map.of("question", question),
        run -> {
          run.addMetadata("thread_id", "demo-thread").addTags(List.of("demo"));
          return retrieve(question)
              .compose(documents -> search(question).otherwise("no result").map(documents))
              .compose(documents -> complete(question, documents))
              .map(
                  text -> {
                    run.outputs(Map.of("answer", text));
                    return run.traceId();
                  });
        });
  }

  private Future<List<String>> retrieve(String question) {
    return tracer.trace(
        "retriever",
        RunType.RETRIEVER,
        Map.of("query", question),
        run -> after(12).map(List.of("France — capital: Paris")));
  }

  private Future<String> search(String question) {
    return tracer.trace(
        "search",
        RunType.TOOL,
        Map.of("query", question),
        run -> after(8).compose(v -> Future.failedFuture("the search service is down")));
  }

  private Future<String> complete(String question, List<String> documents) {
    return tracer.trace(
        "model",
        RunType.LLM,
        Map.of("prompt", question, "documents", documents),
        run -> {
          run.addMetadata("ls_provider", "demo").addMetadata("ls_model_name", "demo-1");
          return stream(run, 0, new StringBuilder());
        });
  }

  private Future<String> stream(RunHandle run, int next, StringBuilder text) {
    if (next == TOKENS.size()) {
      run.usage(TokenUsage.of(21, TOKENS.size()));
      return Future.succeededFuture(text.toString());
    }
    return after(6)
        .compose(
            v -> {
              run.newToken();
              return stream(run, next + 1, text.append(TOKENS.get(next)));
            });
  }

  private Future<Void> after(long millis) {
    return vertx.timer(millis).mapEmpty();
  }
}
