// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.localserver.faults.FaultRule;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.ReplayReport;
import io.github.asynclangsmith.tracing.RunHandle;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be delivered is stored, and can be sent later. */
class DeadLetterTest {
  @TempDir private Path directory;

  private TracingOptions options() {
    return TracingOptions.builder()
        .deadLetterDirectory(directory)
        .giveUpAfter(Duration.ZERO)
        .backoff(Duration.ofMillis(1), Duration.ofMillis(2))
        .build();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> found = Files.list(directory)) {
      return found.sorted().toList();
    }
  }

  @Test
  void aRequestThatCannotBeDeliveredIsStoredAndReplayed() throws IOException {
    try (TracingFixture fixture = new TracingFixture(options())) {
      FaultRule down = fixture.server.faults().always("POST", "/runs/multipart", Fault.status(503));
      RunHandle run = fixture.tracer.start("r", RunType.CHAIN, Map.of("a", 1));
      run.end(Map.of("b", 2));
      FlushReport report = fixture.flush();
      assertThat(report.deadLettered()).isEqualTo(2);
      assertThat(files()).hasSize(1);

      ReplayReport tooEarly = TracingFixture.await(fixture.tracer.replay(directory));
      down.clear();
      ReplayReport replay = TracingFixture.await(fixture.tracer.replay(directory));

      assertThat(tooEarly).isEqualTo(new ReplayReport(0, 0, 0, 1));
      assertThat(replay).isEqualTo(new ReplayReport(1, 0, 0, 0));
      assertThat(files()).isEmpty();
      assertThat(fixture.run(run.id()).getJsonObject("outputs").encode()).isEqualTo("{\"b\":2}");
    }
  }

  @Test
  void theFormIsThatOfThePlatformsSdksAndHoldsNoCredential() throws IOException {
    try (TracingFixture fixture = new TracingFixture(options())) {
      fixture.server.faults().always("POST", "/runs/multipart", Fault.status(500));
      RunHandle run = fixture.tracer.start("r", RunType.CHAIN, null);
      run.end();
      fixture.flush();

      Path file = files().get(0);
      JsonObject letter = new JsonObject(Files.readString(file));
      assertThat(file.getFileName().toString()).matches("trace_\\d+\\.\\d{6}_[0-9a-f]{8}\\.json");
      assertThat(letter.getInteger("version")).isEqualTo(1);
      assertThat(letter.getString("endpoint")).isEqualTo("runs/multipart");
      assertThat(letter.getString("reason")).isEqualTo("UNDELIVERABLE");
      assertThat(letter.getJsonArray("run_ids").encode()).isEqualTo("[\"" + run.id() + "\"]");
      assertThat(letter.getJsonObject("headers").fieldNames())
          .isSubsetOf("Content-Type", "Content-Encoding");
      assertThat(Files.readString(file)).doesNotContain("test-key", "127.0.0.1");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void lettersOfOtherSdksAreReplayedAndWhatIsNoneIsLeftAlone() throws IOException {
    String id = "019c0711-e1aa-7223-bf21-12119afe80f7";
    String run =
        new JsonObject()
            .put("id", id)
            .put("trace_id", id)
            .put("dotted_order", "20260128T101112131415Z" + id)
            .put("name", "theirs")
            .put("run_type", "chain")
            .put("start_time", "2026-01-28T10:11:12.131415+00:00")
            .encode();
    String body =
        "--b0\r\nContent-Disposition: form-data; name=\"post."
            + id
            + "\"\r\nContent-Type: application/json; length="
            + run.length()
            + "\r\n\r\n"
            + run
            + "\r\n--b0--\r\n";
    write("trace_1795240576123_0a1b2c3d.json", "runs/multipart", body);
    write("trace_2_evil.json", "api-key", "{}");
    Files.writeString(directory.resolve("trace_3_broken.json"), "{");
    Files.writeString(directory.resolve("notes.txt"), "mine");
    try (TracingFixture fixture = new TracingFixture(options())) {
      ReplayReport replay = TracingFixture.await(fixture.tracer.replay(directory));

      assertThat(replay).isEqualTo(new ReplayReport(1, 0, 2, 0));
      assertThat(fixture.run(id).getString("name")).isEqualTo("theirs");
      assertThat(files()).hasSize(3);
    }
  }

  private void write(String name, String endpoint, String body) throws IOException {
    JsonObject letter =
        new JsonObject()
            .put("version", 1)
            .put("endpoint", endpoint)
            .put(
                "headers", new JsonObject().put("Content-Type", "multipart/form-data; boundary=b0"))
            .put(
                "body_base64",
                Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
    Files.writeString(directory.resolve(name), letter.encode());
  }

  @Test
  void theDirectoryIsBoundedAndWhatDoesNotFitIsCounted() throws IOException {
    TracingOptions small = options().toBuilder().maxDeadLetterBytes(3_000).build();
    try (TracingFixture fixture = new TracingFixture(small)) {
      fixture.server.faults().always("POST", "/runs/multipart", Fault.status(500));
      long stored = 0;
      long dropped = 0;
      for (int i = 0; i < 10; i++) {
        fixture.tracer.start("r" + i, RunType.CHAIN, "x".repeat(500)).end();
        FlushReport report = fixture.flush();
        stored += report.deadLettered();
        dropped += report.dropped();
      }
      long bytes = 0;
      for (Path file : files()) {
        bytes += Files.size(file);
      }

      assertThat(bytes).isLessThanOrEqualTo(3_000);
      assertThat(stored).isPositive();
      assertThat(stored + dropped).isEqualTo(20);
    }
  }

  @Test
  void aRefusedRunIsStoredAndItsReplayIsNotTriedForEver() throws IOException {
    try (TracingFixture fixture = new TracingFixture(options())) {
      FaultRule refuse =
          fixture.server.faults().always("POST", "/runs/multipart", Fault.status(422));
      fixture.tracer.start("r", RunType.CHAIN, null).end();
      assertThat(fixture.flush().deadLettered()).isEqualTo(2);

      assertThat(TracingFixture.await(fixture.tracer.replay(directory)))
          .isEqualTo(new ReplayReport(0, 1, 0, 0));
      refuse.clear();
      assertThat(TracingFixture.await(fixture.tracer.replay(directory)))
          .isEqualTo(new ReplayReport(0, 0, 0, 0));
      assertThat(files().get(0).toString()).endsWith(".rejected");
    }
  }

  @Test
  void closingStoresWhatCouldNotBeDeliveredInTime() throws IOException {
    TracingOptions patient =
        options().toBuilder().giveUpAfter(Duration.ofHours(1)).maxBatchOperations(4).build();
    try (TracingFixture fixture = new TracingFixture(patient)) {
      FaultRule stall = fixture.server.faults().always("POST", "/runs/multipart", Fault.stall());
      for (int i = 0; i < 30; i++) {
        fixture.tracer.start("r" + i, RunType.CHAIN, null).end();
      }
      FlushReport report = TracingFixture.await(fixture.service.close(Duration.ofSeconds(2)));
      stall.clear();
      stall.release();

      assertThat(report.deadLettered()).isEqualTo(60);
      assertThat(report.pending()).isZero();
      TracingService next = fixture.start(TracingOptions.defaults());
      ReplayReport replay = TracingFixture.await(next.tracer().replay(directory));
      TracingFixture.await(next.close(Duration.ofSeconds(5)));
      assertThat(replay.remaining() + replay.rejected()).isZero();
      assertThat(fixture.runs()).hasSize(30);
    }
  }

  @Test
  void aDirectoryThatDoesNotExistHoldsNothing() {
    try (TracingFixture fixture = new TracingFixture(options())) {
      assertThat(TracingFixture.await(fixture.tracer.replay(directory.resolve("none"))))
          .isEqualTo(new ReplayReport(0, 0, 0, 0));
    }
  }

  @Test
  void feedbackAboutAnUnknownRunDoesNotKeepOthersFromBeingReplayed() throws IOException {
    try (TracingFixture fixture = new TracingFixture(options())) {
      write("trace_1.000000_00000001.json", "feedback", "{}");
      write("trace_2.000000_00000002.json", "runs/multipart", "--b0--\r\n");
      fixture.server.faults().always("POST", "/runs/multipart", Fault.status(202));
      fixture.server.faults().always("POST", "/feedback", Fault.status(404));
      ReplayReport replay = TracingFixture.await(fixture.tracer.replay(directory));

      assertThat(replay).isEqualTo(new ReplayReport(1, 0, 0, 1));
      assertThat(files()).hasSize(1);
    }
  }
}
