// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.runs.RunType;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The exit of a JVM delivers what was recorded. */
class ShutdownTest {
  /** A program that records a run and exits at once. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      AsyncLangSmithClient client =
          AsyncLangSmithClient.create(
              Vertx.vertx(),
              LangSmithOptions.builder()
                  .endpoint(args[0])
                  .apiKey("k")
                  .project(TracingFixture.PROJECT)
                  .tracing(
                      TracingOptions.builder()
                          .flushOnShutdown(true)
                          .maxBatchAge(Duration.ofMinutes(1))
                          .build())
                  .build());
      client.tracer().start("last words", RunType.CHAIN, null).end();
      System.exit(0);
    }
  }

  @Test
  void theExitOfTheProcessWaitsForTheDelivery() throws Exception {
    try (TracingFixture fixture = new TracingFixture(TracingOptions.defaults())) {
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-XX:TieredStopAtLevel=1",
                      "-cp",
                      System.getProperty("java.class.path"),
                      Program.class.getName(),
                      fixture.server.url()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();

      assertThat(process.exitValue()).isZero();
      assertThat(fixture.runs().getJsonObject(0).getString("name")).isEqualTo("last words");
    }
  }
}
