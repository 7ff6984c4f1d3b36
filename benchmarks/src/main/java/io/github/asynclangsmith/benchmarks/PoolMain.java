// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a pool of made-up payloads: {@code --file F [--count N] [--bytes B] [--seed S]}. */
public final class PoolMain {
  private PoolMain() {}

  /** Writes the file. */
  public static void main(String[] args) throws IOException {
    Arguments arguments = new Arguments(args);
    Payloads.write(
        Path.of(arguments.text("file")),
        arguments.number("count", 1_000),
        arguments.number("bytes", 1_024),
        arguments.number("seed", 1));
  }
}
