// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.RunHandle;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A process that is killed loses what was in its buffer, and nothing else. */
class KilledProcessTest {
  private static final int BUFFER = 64;
  private static final Pattern POSTED = Pattern.compile("name=\"post\\.([0-9a-f-]{36})\"\r\n");

  /** Records runs for ever, and tells the id of each that was accepted with its end. */
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
                          .maxBufferedOperations(BUFFER)
                          .compression(false)
                          .build())
                  .build());
      PrintStream told = System.out;
      while (!told.checkError()) {
        RunHandle run = client.tracer().start("r", RunType.CHAIN, null);
        run.end();
        if (run.isRecorded()) {
          told.println(run.id());
        } else {
          Thread.onSpinWait();
        }
      }
    }
  }

  @Test
  void atMostTheBufferIsLost() throws Exception {
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
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      Set<String> accepted = new HashSet<>();
      try (BufferedReader told = process.inputReader(StandardCharsets.UTF_8)) {
        told.lines().limit(300).forEach(accepted::add);
        process.destroyForcibly();
        restOf(told, accepted);
      }
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();

      Set<String> lost = new HashSet<>(accepted);
      lost.removeAll(arrived(fixture));
      assertThat(process.exitValue()).isNotZero();
      assertThat(accepted).hasSizeGreaterThanOrEqualTo(300);
      assertThat(lost).hasSizeLessThanOrEqualTo(BUFFER / 2);
    }
  }

  /** What was still in the pipe; its end may be torn off. */
  private static void restOf(BufferedReader told, Set<String> accepted) {
    try {
      for (String id = told.readLine(); id != null; id = told.readLine()) {
        if (id.length() == 36) {
          accepted.add(id);
        }
      }
    } catch (IOException | UncheckedIOException torn) {
      assertThat(accepted).isNotEmpty();
    }
  }

  private static Set<String> arrived(TracingFixture fixture) {
    Set<String> arrived = new HashSet<>();
    fixture.ingests().stream()
        .filter(request -> request.status() == 202)
        .forEach(
            request -> {
              Matcher posted = POSTED.matcher(request.body().toString());
              while (posted.find()) {
                arrived.add(posted.group(1));
              }
            });
    return arrived;
  }
}
