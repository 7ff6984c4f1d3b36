// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.FlushReport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;

/** Traces one call with Vert.x futures. */
public final class TraceWithFutures {
  private TraceWithFutures() {}

  /** Traces against the server that the environment names. */
  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx();
    run(AsyncLangSmithClient.create(vertx)).onComplete(done -> vertx.close());
  }

  // snippet
  static Future<FlushReport> run(AsyncLangSmithClient client) {
    Map<String, String> inputs = Map.of("question", "What is the capital of France?");
    return client
        .tracer()
        .trace("answer", RunType.CHAIN, inputs, run -> askModel("France"))
        .compose(answer -> client.close(Duration.ofSeconds(10)));
  }

  // end of snippet

  private static Future<String> askModel(String country) {
    return Future.succeededFuture("Paris is the capital of " + country + ".");
  }
}
