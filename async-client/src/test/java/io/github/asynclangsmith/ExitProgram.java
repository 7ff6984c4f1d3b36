// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import io.github.asynclangsmith.runs.RunType;
import io.vertx.core.Vertx;
import java.util.Map;

/** Records a run and exits at once, closing nothing. */
final class ExitProgram {
  private ExitProgram() {}

  public static void main(String[] arguments) {
    LangSmithOptions options =
        LangSmithOptions.builder()
            .endpoint(arguments[0])
            .apiKey(arguments[1])
            .project("exit")
            .tracing(TracingOptions.builder().flushOnShutdown(true).build())
            .build();
    AsyncLangSmithClient client = AsyncLangSmithClient.create(Vertx.vertx(), options);
    client.tracer().start("last words", RunType.CHAIN, Map.of()).end(Map.of());
    System.exit(0);
  }
}
