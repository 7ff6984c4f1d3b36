// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.TracingOptionsBuilder;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.spi.BatchRedactor;
import io.github.asynclangsmith.spi.BufferedRun;
import io.github.asynclangsmith.spi.RunField;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.Replica;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.TraceListener;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a redactor of batches has not let through does not leave the process. */
class BatchRedactorTest {
  private static final String SECRET = "4111111111111111";

  /** Answers a moment later, on whatever thread. */
  private static final BatchRedactor MASKING =
      runs -> {
        Promise<List<BufferedRun>> answer = Promise.promise();
        Vertx.currentContext()
            .owner()
            .setTimer(5, late -> answer.complete(runs.stream().map(run -> masked(run)).toList()));
        return answer.future();
      };

  private static BufferedRun masked(BufferedRun run) {
    BufferedRun masked = run;
    for (RunField field :
        List.of(
            RunField.INPUTS,
            RunField.OUTPUTS,
            RunField.METADATA,
            RunField.EXTRA,
            RunField.ERROR,
            RunField.EVENTS,
            RunField.SERIALIZED)) {
      if (run.get(field) != null) {
        masked = masked.with(field, "masked " + field);
      }
    }
    for (String name : run.attachmentNames()) {
      masked = masked.withoutAttachment(name);
    }
    return masked;
  }

  private static TracingOptionsBuilder options(BatchRedactor redactor) {
    return TracingOptions.builder().batchRedactor(redactor).compression(false);
  }

  private static RunHandle recordSecrets(TracingFixture fixture) {
    RunHandle run =
        fixture.tracer.start(
            RunStart.builder("pay")
                .inputs(Map.of("card", SECRET))
                .metadata(Map.of("card", SECRET))
                .extra(Map.of("params", Map.of("card", SECRET)))
                .serialized(Map.of("card", SECRET))
                .attach("note", "text/plain", Buffer.buffer("card " + SECRET))
                .build());
    run.addEvent("charged", Map.of("card", SECRET));
    run.outputs(Map.of("card", SECRET));
    run.fail(new IllegalStateException("card " + SECRET));
    return run;
  }

  private static String wire(TracingFixture fixture) {
    StringBuilder wire = new StringBuilder();
    fixture.ingests().forEach(request -> wire.append(request.body()));
    return wire.toString();
  }

  @Test
  void whatItPutsInTheirPlaceIsSentInsteadOfThePartsOfARun() {
    try (TracingFixture fixture = new TracingFixture(options(MASKING).build())) {
      RunHandle run = recordSecrets(fixture);
      assertThat(fixture.flush().isComplete()).isTrue();

      JsonObject stored = fixture.run(run.id());
      assertThat(wire(fixture)).doesNotContain(SECRET);
      assertThat(stored.getJsonObject("inputs").encode())
          .isEqualTo("{\"value\":\"masked INPUTS\"}");
      assertThat(stored.getJsonObject("outputs").encode()).contains("masked OUTPUTS");
      assertThat(stored.getString("error")).isEqualTo("masked ERROR");
      assertThat(stored.getJsonArray("events").encode()).contains("masked EVENTS");
      assertThat(stored.getJsonObject("extra").getJsonObject("runtime")).isNotEmpty();
      assertThat(fixture.tracer.stats().redactionFailures()).isZero();
    }
  }

  @Test
  void itSeesTheMergedRunsOfABatchOnAnEventLoopAsTheFieldRedactorLeftThem() {
    Queue<Object> seen = new ConcurrentLinkedQueue<>();
    BatchRedactor looking =
        runs -> {
          for (BufferedRun run : runs) {
            seen.add(run.name() + " " + run.isCreate() + " " + run.get(RunField.INPUTS));
            seen.add(run.attachmentNames());
          }
          seen.add(Thread.currentThread().getName().contains("eventloop"));
          return Future.succeededFuture(runs);
        };
    TracingOptions options =
        options(looking)
            .redactor((field, value) -> field == RunField.INPUTS ? Map.of("first", 1) : value)
            .build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      RunHandle run = recordSecrets(fixture);
      fixture.flush();

      assertThat(seen).containsExactly("pay true {first=1}", List.of("note"), true);
      assertThat(fixture.run(run.id()).getJsonObject("outputs").getString("card"))
          .isEqualTo(SECRET);
    }
  }

  static List<BatchRedactor> broken() {
    BatchRedactor never = runs -> Promise.<List<BufferedRun>>promise().future();
    return List.of(
        runs -> {
          throw new IllegalStateException(SECRET);
        },
        runs -> Future.failedFuture(new IllegalStateException(SECRET)),
        runs -> null,
        runs -> Future.succeededFuture(List.of()),
        runs -> Future.succeededFuture(Stream.concat(runs.stream(), runs.stream()).toList()),
        never.withTimeout(Duration.ofMillis(30)));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void oneThatFailsWithholdsEverything(BatchRedactor redactor) {
    Queue<String> told = new ConcurrentLinkedQueue<>();
    TraceListener listener =
        new TraceListener() {
          @Override
          public void onWithheld(List<String> runIds, String cause) {
            told.addAll(runIds);
            told.add(cause);
          }
        };
    try (TracingFixture fixture =
        new TracingFixture(options(redactor).addListener(listener).build())) {
      RunHandle run = recordSecrets(fixture);
      assertThat(fixture.flush().isComplete()).isTrue();

      JsonObject stored = fixture.run(run.id());
      assertThat(wire(fixture)).doesNotContain(SECRET);
      assertThat(stored.getJsonObject("inputs").encode()).contains("withheld");
      assertThat(stored.getString("error")).contains("withheld");
      assertThat(fixture.tracer.stats().redactionFailures()).isEqualTo(8);
      assertThat(told).hasSize(2).contains(run.id()).noneMatch(each -> each.contains(SECRET));
    }
  }

  @Test
  void deadLettersHoldWhatItLetThrough(@TempDir Path directory) throws IOException {
    TracingOptions options =
        options(MASKING)
            .deadLetterDirectory(directory)
            .giveUpAfter(Duration.ZERO)
            .backoff(Duration.ofMillis(1), Duration.ofMillis(2))
            .build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      fixture.server.faults().always("POST", "/runs/multipart", Fault.status(503));
      recordSecrets(fixture);
      assertThat(fixture.flush().deadLettered()).isEqualTo(2);

      Path file;
      try (Stream<Path> files = Files.list(directory)) {
        file = files.findFirst().orElseThrow();
      }
      String body =
          new String(
              Base64.getDecoder()
                  .decode(new JsonObject(Files.readString(file)).getString("body_base64")),
              StandardCharsets.UTF_8);
      assertThat(body).contains("masked INPUTS").doesNotContain(SECRET);
    }
  }

  @Test
  void aServerWithoutTheMultipartRouteGetsWhatItLetThrough() {
    try (TracingFixture fixture = new TracingFixture(options(MASKING).build())) {
      fixture.server.faults().always("POST", "/runs/multipart", Fault.status(404));
      RunHandle run = recordSecrets(fixture);
      run.feedback("score", 1);
      assertThat(fixture.flush().isComplete()).isTrue();

      assertThat(wire(fixture)).contains("masked INPUTS").doesNotContain(SECRET);
      assertThat(fixture.run(run.id()).getString("error")).isEqualTo("masked ERROR");
    }
  }

  @Test
  void eachReplicaGetsWhatItLetThroughAndFeedbackPassesBy() {
    TracingOptions options =
        options(MASKING)
            .replicas(
                List.of(
                    Replica.builder().project("one").build(),
                    Replica.builder().project("two").build()))
            .build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      RunHandle run = recordSecrets(fixture);
      run.feedback("score", 1, "well done");
      FlushReport report = fixture.flush();

      assertThat(report.isComplete()).isTrue();
      assertThat(wire(fixture)).doesNotContain(SECRET).contains("masked INPUTS", "well done");
      assertThat(fixture.tracer.stats().destinations().values())
          .allMatch(stats -> stats.redactionFailures() == 0);
    }
  }

  @Test
  void aRunThatHasNothingToMaskIsSentAsItIs() {
    BatchRedactor same = Future::succeededFuture;
    try (TracingFixture fixture = new TracingFixture(options(same).build())) {
      RunHandle run = fixture.tracer.start("r", RunType.CHAIN, Map.of("a", 1));
      run.end(Map.of("b", 2));
      fixture.flush();

      assertThat(fixture.run(run.id()).getJsonObject("outputs").encode()).isEqualTo("{\"b\":2}");
    }
  }
}
