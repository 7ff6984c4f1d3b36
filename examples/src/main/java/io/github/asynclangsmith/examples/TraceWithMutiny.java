// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.mutiny.MutinyLangSmithClient;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.FlushReport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;

/** Traces one call with Mutiny. */
public final class TraceWithMutiny {
  private TraceWithMutiny() {}

  /** Traces against the server that the environment names. */
  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx();
    run(MutinyLangSmithClient.of(AsyncLangSmithClient.create(vertx)))
        .onTermination()
        .invoke(() -> vertx.close())
        .await()
        .indefinitely();
  }

  // snippet
  static Uni<FlushReport> run(MutinyLangSmithClient client) {
    Map<String, String> inputs = Map.of("question", "What is the capital of France?");
    return client
        .tracer()
        .trace("answer", RunType.CHAIN, inputs, run -> askModel("France"))
        .chain(answer -> client.close(Duration.ofSeconds(10)));
  }

  // end of snippet

  private static Uni<String> askModel(String country) {
    return Uni.createFrom().item("Paris is the capital of " + country + ".");
  }
}
