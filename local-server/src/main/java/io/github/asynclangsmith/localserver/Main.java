// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The server as a program of its own. */
public final class Main {
  private static final int USAGE_ERROR = 2;
  private static final long CLOSE_SECONDS = 20;
  private static final Set<String> OPTIONS = Set.of("--port", "--host", "--file", "--api-key");
  private static final String USAGE =
      "usage: java -jar local-server.jar [--port P] [--host H] [--file DB] [--api-key KEY]";

  private Main() {}

  /** Runs the server until the process is told to end. */
  public static void main(String[] args) {
    LocalLangSmithOptions options;
    try {
      options = parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(USAGE);
      System.exit(USAGE_ERROR);
      return;
    }
    run(options, System.out, System.err);
  }

  static LocalLangSmithOptions parse(String[] args) {
    LocalLangSmithOptions.Builder builder = LocalLangSmithOptions.builder();
    for (int i = 0; i < args.length; i += 2) {
      String option = args[i];
      if (!OPTIONS.contains(option)) {
        throw new IllegalArgumentException("unknown option " + option);
      }
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      String value = args[i + 1];
      switch (option) {
        case "--port" -> builder.port(port(value));
        case "--host" -> builder.host(value);
        case "--file" -> builder.file(file(value));
        default -> builder.apiKey(value);
      }
    }
    return builder.build();
  }

  private static int port(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--port must be a number: " + value, e);
    }
  }

  private static Path file(String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("--file must be a path: " + value, e);
    }
  }

  private static void run(LocalLangSmithOptions options, PrintStream out, PrintStream err) {
    LocalLangSmith.start(Vertx.vertx(), options)
        .onSuccess(
            server -> {
              Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
              out.println("listening on " + server.url());
            })
        .onFailure(
            e -> {
              err.println("cannot start: " + e.getMessage());
              Runtime.getRuntime().halt(1);
            });
  }

  /** Runs in the shutdown hook, which may block; the process and Vert.x end when it returns. */
  private static void stop(LocalLangSmith server) {
    CountDownLatch closed = new CountDownLatch(1);
    server.close().onComplete(ar -> closed.countDown());
    try {
      if (!closed.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("the server did not close within " + CLOSE_SECONDS + " seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
