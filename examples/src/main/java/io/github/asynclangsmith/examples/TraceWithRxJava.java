// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.rxjava3.RxLangSmithClient;
import io.github.asynclangsmith.tracing.FlushReport;
import io.reactivex.rxjava3.core.Single;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;

/** Traces one call with RxJava 3. */
public final class TraceWithRxJava {
  private TraceWithRxJava() {}

  /** Traces against the server that the environment names. */
  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx();
    FlushReport report =
        run(RxLangSmithClient.of(AsyncLangSmithClient.create(vertx)))
            .doFinally(vertx::close)
            .blockingGet();
    System.out.println(report);
  }

  // snippet
  static Single<FlushReport> run(RxLangSmithClient client) {
    Map<String, String> inputs = Map.of("question", "What is the capital of France?");
    return client
        .tracer()
        .trace("answer", RunType.CHAIN, inputs, run -> askModel("France"))
        .flatMap(answer -> client.close(Duration.ofSeconds(10)));
  }

  // end of snippet

  private static Single<String> askModel(String country) {
    return Single.just("Paris is the capital of " + country + ".");
  }
}
