// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples.tour;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls methods one after the other and keeps the books: a line for each, a total at the end. What
 * a call gave is there for later ones; when it failed, those that need it fail with its name. For
 * the thread of a program's {@code main}.
 */
public final class Tour {
  private static final Duration LONGEST_CALL = Duration.ofMinutes(2);
  private static final long AGAIN_AFTER_MILLIS = 500;
  private static final int MOST_ITEMS = 10;

  private final Vertx vertx;
  private final AsyncLangSmithClient client;
  private final PrintStream out;
  private final Duration patience;
  private final String suffix;
  private final Set<String> called = new LinkedHashSet<>();
  private int calls;
  private int failures;

  /**
   * Prepares a tour.
   *
   * @param vertx runs the client
   * @param client what is called
   * @param out gets the lines
   * @param patience how long the server may take until it shows what it has accepted
   * @param suffix what the names of everything created end with
   */
  public Tour(
      Vertx vertx, AsyncLangSmithClient client, PrintStream out, Duration patience, String suffix) {
    this.vertx = vertx;
    this.client = client;
    this.out = out;
    this.patience = patience;
    this.suffix = suffix;
  }

  /** The client. */
  public AsyncLangSmithClient client() {
    return client;
  }

  /** What runs the client. */
  Vertx vertx() {
    return vertx;
  }

  /** A file with a text in it, deleted in the end. */
  static Path file(String name, String content) {
    try {
      return Files.writeString(newFile(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A name that nothing else has. */
  public String name(String kind) {
    return "api-tour-" + kind + "-" + suffix;
  }

  /**
   * Calls a method.
   *
   * @param method its name with its parameters' types: {@code "Runs.read(String)"}; of one that is
   *     called again, a note may follow
   * @param call calls it
   * @return gives what the method gave; fails when it failed
   */
  public <T extends @Nullable Object> Supplier<T> call(String method, Supplier<Future<T>> call) {
    return step(method, call, 0);
  }

  /** Calls a method that gives a stream, and takes its first items. */
  public <T> Supplier<List<T>> stream(String method, Supplier<PageStream<T>> call) {
    return step(method, () -> call.get().collect(MOST_ITEMS), 0);
  }

  /** Calls a method that asks for something new, which servers may need a while to show. */
  public <T extends @Nullable Object> Supplier<T> eventually(
      String method, Supplier<Future<T>> call) {
    return step(method, call, patience.toMillis());
  }

  /** Calls a method that gives nothing to wait for. */
  public <T> Supplier<T> local(String method, Supplier<T> call) {
    return step(method, () -> Future.succeededFuture(call.get()), 0);
  }

  /** A place for a file that is deleted in the end. */
  static Path newFile(String name) {
    try {
      Path folder = Files.createTempDirectory("tour");
      folder.toFile().deleteOnExit();
      Path file = folder.resolve(name);
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Leaves a method out.
   *
   * @param reason why it must not be called on somebody's server
   */
  public void skip(String method, String reason) {
    called.add(method);
    out.printf(Locale.ROOT, "skip  %s: %s%n", method, reason);
  }

  /** The methods called so far, or left out for a reason. */
  public Set<String> called() {
    return Collections.unmodifiableSet(called);
  }

  /** How many calls failed so far. */
  public int failures() {
    return failures;
  }

  /** Prints the total. */
  public void printTotal() {
    out.printf(Locale.ROOT, "%d calls of %d methods, %d failed%n", calls, called.size(), failures);
  }

  private <T extends @Nullable Object> Supplier<T> step(
      String method, Supplier<Future<T>> call, long patienceMillis) {
    calls++;
    called.add(method.substring(0, method.indexOf(')') + 1));
    long start = System.nanoTime();
    try {
      T result = await(again(call, start + patienceMillis * 1_000_000));
      out.printf(Locale.ROOT, "ok    %s (%d ms)%n", method, millisSince(start));
      return () -> result;
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      failures++;
      out.printf(Locale.ROOT, "ERROR %s: %s%n", method, cause);
      return () -> {
        throw new IllegalStateException("needs what " + method + " did not give");
      };
    }
  }

  private <T extends @Nullable Object> Future<T> again(Supplier<Future<T>> call, long untilNanos) {
    return call.get()
        .recover(
            failure -> {
              boolean late = System.nanoTime() - untilNanos >= 0;
              if (late || !(failure instanceof NotFoundException)) {
                return Future.failedFuture(failure);
              }
              Promise<@Nullable Void> pause = Promise.promise();
              vertx.setTimer(AGAIN_AFTER_MILLIS, id -> pause.complete());
              return pause.future().compose(over -> again(call, untilNanos));
            });
  }

  private static <T extends @Nullable Object> T await(Future<T> future)
      throws ExecutionException, TimeoutException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }
}
