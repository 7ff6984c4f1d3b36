// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.runs.RunFilter;
import io.github.asynclangsmith.runs.RunQuery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;

/** Streams the slow model calls of a project into a file: {@code PROJECT FILE}. */
public final class ExportRuns {
  private ExportRuns() {}

  /** Exports from the server that the environment names. */
  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx();
    run(vertx, AsyncLangSmithClient.create(vertx), args[0], Path.of(args[1]))
        .onSuccess(count -> System.out.println(count + " runs"))
        .onFailure(failure -> System.err.println(failure.getMessage()))
        .onComplete(done -> vertx.close());
  }

  // snippet
  static Future<Long> run(Vertx vertx, AsyncLangSmithClient client, String project, Path file) {
    RunQuery slowModelCalls =
        RunQuery.builder()
            .addProjectName(project)
            .filter(
                RunFilter.and(
                    RunFilter.eq("run_type", "llm"),
                    RunFilter.gt("latency", Duration.ofSeconds(5))))
            .build();
    return new JsonLines(vertx).write(client.runs().query(slowModelCalls), file, count -> {});
  }
  // end of snippet
}
