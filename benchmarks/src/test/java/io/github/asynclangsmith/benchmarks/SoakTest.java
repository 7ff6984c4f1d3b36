// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is down for longer than the buffer lasts, in a process with little memory. */
class SoakTest {
  private static final int RUNS = 40_000;

  @ParameterizedTest
  @ValueSource(strings = {"drop-newest", "drop-oldest-trace", "spill"})
  void memoryIsBoundedAndEverythingIsAccountedFor(String policy) throws Exception {
    JsonObject line = soak(policy);

    assertThat(line.getBoolean("accounted")).isTrue();
    assertThat(line.getLong("most_pending")).isLessThanOrEqualTo(50_000);
    assertThat(line.getLong("most_pending_bytes")).isLessThanOrEqualTo(64L * 1024 * 1024);
    assertThat(line.getLong("live_heap_down")).isLessThan(64_000_000);
    assertThat(line.getLong("arrived_runs")).isPositive();
    assertThat(line.getLong("sent") + line.getLong("dropped")).isEqualTo(RUNS * 2L);
    if (policy.equals("spill")) {
      assertThat(line.getLong("spilled_down")).isPositive();
    } else {
      assertThat(line.getLong("dropped")).isPositive();
    }
    long early = line.getJsonObject("op_ns_early").getLong("p50");
    long late = line.getJsonObject("op_ns_late").getLong("p50");
    assertThat(late).isLessThan(early * 10 + 10_000);
  }

  private static JsonObject soak(String policy) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            java,
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            SoakMain.class.getName(),
            "--runs",
            "" + RUNS,
            "--pause-ms",
            "15",
            "--policy",
            policy);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return new JsonObject(out.lines().reduce("", (before, line) -> line));
  }
}
