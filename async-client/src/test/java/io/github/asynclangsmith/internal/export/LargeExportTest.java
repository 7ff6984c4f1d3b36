// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports fit a small heap, however many runs there are. Each takes a JVM of its own. */
class LargeExportTest {
  @ParameterizedTest
  @CsvSource({"export, 100000", "ordered, 50000", "walk, 100000"})
  void aHeapOf64MegabytesIsEnough(String what, String runs) throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LargeExportProgram.class.getName(),
                what,
                runs)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isZero();
  }
}
