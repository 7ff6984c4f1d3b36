// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import io.vertx.core.Vertx;

/**
 * Runs the sink as a program of its own: {@code [--port P] [--runs N] [--payload BYTES]
 * [--page-delay-ms MS] [--timed]}; timed, a run starts every millisecond. Prints {@code listening
 * on http://…} when ready.
 */
public final class SinkMain {
  private SinkMain() {}

  /** Starts the sink; it runs until the process is ended. */
  public static void main(String[] args) {
    Arguments arguments = new Arguments(args);
    SinkServer sink =
        new SinkServer(
            arguments.number("runs", 10_000),
            arguments.number("payload", 2_048),
            arguments.flag("timed"),
            arguments.number("page-delay-ms", 0));
    sink.listen(Vertx.vertx(), arguments.number("port", 0))
        .onSuccess(port -> System.out.println("listening on http://127.0.0.1:" + port))
        .onFailure(
            failure -> {
              System.err.println("could not listen: " + failure.getMessage());
              System.exit(1);
            });
  }
}
