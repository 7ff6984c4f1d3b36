// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.TracingOptionsBuilder;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.localserver.faults.FaultRule;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.Attachment;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.TraceListener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attached files are read while they are sent, as often as that takes. */
class AttachedFilesTest {
  private static final long LARGE = 256L * 1024 * 1024;

  @TempDir private Path directory;

  private Path file(int bytes) {
    try {
      return Files.writeString(directory.resolve("data.txt"), "x".repeat(bytes - 3) + "end");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TracingOptionsBuilder options() {
    return TracingOptions.builder().backoff(Duration.ofMillis(1), Duration.ofMillis(2));
  }

  /** Does something once when a request has failed. */
  private static TraceListener onRetry(Runnable task) {
    AtomicInteger retries = new AtomicInteger();
    return new TraceListener() {
      @Override
      public void onRetry(int status, int attempt, Duration delay) {
        if (retries.getAndIncrement() == 0) {
          task.run();
        }
      }
    };
  }

  private static RunHandle record(TracingFixture fixture, Path file) {
    RunHandle run = fixture.tracer.start("r", RunType.CHAIN, Map.of("a", 1));
    run.attach("data", "text/plain", file).end(Map.of("b", 2));
    return run;
  }

  private static String lastBody(TracingFixture fixture) {
    return fixture.ingests().get(fixture.ingests().size() - 1).body().toString();
  }

  private List<Path> left(Path where) throws IOException {
    try (Stream<Path> files = Files.list(where)) {
      return files.toList();
    }
  }

  @Test
  void aFileOf256MegabytesFitsAHeapOf64AlsoWhenTheFirstAttemptFailsInTheMiddle() throws Exception {
    Path file = directory.resolve("large");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(LARGE);
    }
    Queue<Long> received = new ConcurrentLinkedQueue<>();
    AtomicInteger posts = new AtomicInteger();
    Vertx vertx = Vertx.vertx();
    HttpServer server =
        vertx.createHttpServer().requestHandler(request -> take(request, posts, received));
    TracingFixture.await(server.listen(0, "127.0.0.1"));
    try {
      Process program = program("http://127.0.0.1:" + server.actualPort(), file.toString());
      assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(program.exitValue()).isZero();
      assertThat(posts).hasValue(2);
      assertThat(received).hasSize(1).allMatch(bytes -> bytes > LARGE && bytes < LARGE + 4_000);
    } finally {
      TracingFixture.await(vertx.close());
    }
  }

  private static void take(HttpServerRequest request, AtomicInteger posts, Queue<Long> received) {
    if (!request.path().endsWith("/multipart")) {
      request.response().end("{}");
      return;
    }
    boolean first = posts.incrementAndGet() == 1;
    long announced = Long.parseLong(request.getHeader("Content-Length"));
    long[] bytes = new long[1];
    request.handler(
        chunk -> {
          bytes[0] += chunk.length();
          if (first && bytes[0] > LARGE / 4 && !request.response().ended()) {
            request.response().setStatusCode(503).end();
          }
        });
    request.endHandler(
        end -> {
          if (!first) {
            received.add(bytes[0] == announced ? bytes[0] : -1);
            request.response().setStatusCode(202).end("{}");
          }
        });
  }

  private static Process program(String... args) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-XX:MaxDirectMemorySize=64m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LargeFileProgram.class.getName()),
                Stream.of(args))
            .toList();
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @Test
  void aFileArrivesWholeBesideCompressedRequestsOfOthers() {
    try (TracingFixture fixture = new TracingFixture(options().build())) {
      RunHandle run = record(fixture, file(300_000));
      assertThat(fixture.flush().isComplete()).isTrue();

      assertThat(lastBody(fixture)).contains("x".repeat(299_997) + "end\r\n");
      assertThat(fixture.run(run.id()).encode()).contains("data");
      assertThat(fixture.tracer.stats().bytesSent()).isGreaterThan(300_000);
      assertThat(fixture.tracer.stats().pendingBytes()).isZero();
    }
  }

  @Test
  void aFileThatVanishesBetweenAttemptsIsLeftOutAndCounted() {
    Path file = file(300_000);
    TraceListener deleting =
        onRetry(
            () -> {
              try {
                Files.delete(file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    try (TracingFixture fixture = new TracingFixture(options().addListener(deleting).build())) {
      fixture.server.faults().next(1, "POST", "/runs/multipart", Fault.status(503));
      RunHandle run = record(fixture, file);
      assertThat(fixture.flush().isComplete()).isTrue();

      assertThat(fixture.ingests()).hasSize(2);
      assertThat(lastBody(fixture)).doesNotContain("attachment.");
      assertThat(fixture.run(run.id()).getJsonObject("outputs").encode()).isEqualTo("{\"b\":2}");
      assertThat(fixture.tracer.stats().unserializable()).isEqualTo(1);
    }
  }

  @Test
  void aFileThatGrowsBetweenAttemptsIsLeftOutAndCounted() {
    Path file = file(300_000);
    try (TracingFixture fixture =
        new TracingFixture(options().addListener(onRetry(() -> file(400_000))).build())) {
      fixture.server.faults().next(1, "POST", "/runs/multipart", Fault.status(503));
      record(fixture, file);
      assertThat(fixture.flush().isComplete()).isTrue();

      assertThat(lastBody(fixture)).doesNotContain("attachment.");
      assertThat(fixture.tracer.stats().unserializable()).isEqualTo(1);
    }
  }

  @Test
  void aFileThatIsTooLargeForTheServerBecomesAMarker() {
    try (TracingFixture fixture = new TracingFixture(options().build())) {
      fixture.server.faults().next(1, "POST", "/runs/multipart", Fault.status(413));
      RunHandle run = record(fixture, file(300_000));
      assertThat(fixture.flush().isComplete()).isTrue();

      assertThat(fixture.tracer.stats().leftOut()).isEqualTo(1);
      assertThat(fixture.run(run.id()).getJsonObject("outputs").encode()).isEqualTo("{\"b\":2}");
    }
  }

  @Test
  void deadLettersKeepACopyUntilTheyAreReplayed() throws IOException {
    Path letters = directory.resolve("letters");
    TracingOptions options =
        options().deadLetterDirectory(letters).giveUpAfter(Duration.ZERO).build();
    Path file = file(300_000);
    try (TracingFixture fixture = new TracingFixture(options)) {
      FaultRule down = fixture.server.faults().always("POST", "/runs/multipart", Fault.status(503));
      record(fixture, file);
      assertThat(fixture.flush().deadLettered()).isEqualTo(2);
      assertThat(left(letters)).hasSize(2);
      Files.delete(file);
      down.clear();

      assertThat(TracingFixture.await(fixture.tracer.replay(letters)).sent()).isEqualTo(1);
      assertThat(lastBody(fixture)).contains("x".repeat(299_997) + "end\r\n");
      assertThat(left(letters)).isEmpty();
    }
  }

  @Test
  void aDeadLetterGoesWithoutAFileForWhichThereIsNoRoom() throws IOException {
    Path letters = directory.resolve("letters");
    TracingOptions options =
        options()
            .deadLetterDirectory(letters)
            .maxDeadLetterBytes(100_000)
            .giveUpAfter(Duration.ZERO)
            .build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      FaultRule down = fixture.server.faults().always("POST", "/runs/multipart", Fault.status(503));
      RunHandle run = record(fixture, file(300_000));
      assertThat(fixture.flush().deadLettered()).isEqualTo(2);
      assertThat(left(letters)).hasSize(1);
      down.clear();

      assertThat(TracingFixture.await(fixture.tracer.replay(letters)).sent()).isEqualTo(1);
      assertThat(fixture.run(run.id()).getJsonObject("outputs").encode()).isEqualTo("{\"b\":2}");
    }
  }

  @Test
  void aRedactorOfBatchesSeesTheNameAndTheFileIsStillNotRead() {
    TracingOptions options =
        options()
            .batchRedactor(
                runs ->
                    Future.succeededFuture(
                        runs.get(0).attachmentNames().equals(List.of("data")) ? runs : List.of()))
            .build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      record(fixture, file(300_000));
      assertThat(fixture.flush().isComplete()).isTrue();

      assertThat(fixture.tracer.stats().redactionFailures()).isZero();
      assertThat(lastBody(fixture)).contains("x".repeat(299_997) + "end\r\n");
    }
  }

  @Test
  void aStreamIsReadOnceForAllAttempts() {
    Path file = file(300_000);
    AtomicInteger opened = new AtomicInteger();
    Attachment stream =
        Attachment.ofStream(
            "data",
            "text/plain",
            () -> {
              opened.incrementAndGet();
              return Files.newInputStream(file);
            });
    try (TracingFixture fixture = new TracingFixture(options().build())) {
      fixture.server.faults().next(2, "POST", "/runs/multipart", Fault.status(503));
      fixture.tracer.start("r", RunType.CHAIN, null).attach(stream).end();
      assertThat(fixture.flush().isComplete()).isTrue();

      assertThat(fixture.ingests()).hasSize(3);
      assertThat(lastBody(fixture)).contains("x".repeat(299_997) + "end\r\n");
    }
    assertThat(opened).hasValue(1);
  }

  @Test
  void aStreamThatFailsIsLeftOutAndCounted() {
    Attachment broken =
        Attachment.ofStream(
            "data",
            "text/plain",
            () -> {
              throw new IOException("gone");
            });
    try (TracingFixture fixture = new TracingFixture(options().build())) {
      RunHandle run = fixture.tracer.start("r", RunType.CHAIN, null);
      run.attach(broken).end(Map.of("b", 2));
      assertThat(fixture.flush().isComplete()).isTrue();

      assertThat(fixture.run(run.id()).getJsonObject("outputs").encode()).isEqualTo("{\"b\":2}");
      assertThat(fixture.tracer.stats().unserializable()).isEqualTo(1);
    }
  }
}
