// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.TracingOptions;
import io.vertx.core.Vertx;
import java.nio.file.Path;

/** Exports a project to a file, and exits with 0 when that is done. */
final class ExportProgram {
  private ExportProgram() {}

  public static void main(String[] arguments) {
    AsyncLangSmithClient client =
        AsyncLangSmithClient.create(
            Vertx.vertx(),
            LangSmithOptions.builder()
                .endpoint(arguments[0])
                .apiKey(arguments[1])
                .tracing(TracingOptions.disabled())
                .build());
    client
        .runs()
        .export(RunQuery.builder().addProjectName("filed").pageSize(50).build())
        .toFile(Path.of(arguments[2]))
        .onComplete(
            done -> {
              if (done.failed()) {
                done.cause().printStackTrace();
              }
              Runtime.getRuntime().halt(done.succeeded() ? 0 : 1);
            });
  }
}
