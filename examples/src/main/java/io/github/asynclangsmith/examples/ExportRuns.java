// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.runs.ExportReport;
import io.github.asynclangsmith.runs.RunFilter;
import io.github.asynclangsmith.runs.RunQuery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Writes the slow model calls of a project to a file: {@code PROJECT FILE}. The file's name says
 * how, as in {@code runs.jsonl.gz} or {@code runs.csv}; started again after an interruption, it
 * goes on.
 */
public final class ExportRuns {
  private ExportRuns() {}

  /** Exports from the server that the environment names. */
  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx();
    run(AsyncLangSmithClient.create(vertx), args[0], Path.of(args[1]))
        .onSuccess(report -> System.out.println(report.runs() + " runs in " + report.file()))
        .onFailure(failure -> System.err.println(failure.getMessage()))
        .onComplete(done -> vertx.close());
  }

  // snippet
  static Future<ExportReport> run(AsyncLangSmithClient client, String project, Path file) {
    RunQuery slowModelCalls =
        RunQuery.builder()
            .addProjectName(project)
            .filter(
                RunFilter.and(
                    RunFilter.eq("run_type", "llm"),
                    RunFilter.gt("latency", Duration.ofSeconds(5))))
            .build();
    return client.runs().export(slowModelCalls).toFile(file);
  }
  // end of snippet
}
