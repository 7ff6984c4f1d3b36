// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.TracingOptionsBuilder;
import io.github.asynclangsmith.feedback.FeedbackCreate;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.localserver.faults.FaultRule;
import io.github.asynclangsmith.localserver.http.RecordedRequest;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.spi.RunField;
import io.github.asynclangsmith.tracing.Anonymizer;
import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.OverflowPolicy;
import io.github.asynclangsmith.tracing.ReplayReport;
import io.github.asynclangsmith.tracing.Replica;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feedback travels with the runs and shares their fate. */
class FeedbackTest {
  @TempDir private Path directory;

  private static TracingOptionsBuilder fast() {
    return TracingOptions.builder()
        .compression(false)
        .backoff(Duration.ofMillis(1), Duration.ofMillis(4));
  }

  private static List<JsonObject> feedback(TracingFixture fixture, String runId) {
    return new JsonArray(fixture.get("/feedback?run=" + runId))
        .stream().map(JsonObject.class::cast).toList();
  }

  private static void withoutMultipart(TracingFixture fixture) {
    fixture.server.faults().always("POST", "/runs/multipart", Fault.status(404));
  }

  private static List<String> routes(TracingFixture fixture) {
    return fixture.server.requests().all().stream()
        .filter(request -> "POST".equals(request.method()))
        .map(RecordedRequest::path)
        .toList();
  }

  @Test
  void itIsAPartOfTheRequestThatBringsItsRun() {
    try (TracingFixture fixture = new TracingFixture(fast().build())) {
      RunHandle run = fixture.tracer.start("r", RunType.CHAIN, null);
      run.feedback("correctness", 0.75, "almost").end();
      FlushReport report = fixture.flush();

      JsonObject found = feedback(fixture, run.id()).get(0);
      assertThat(report.sent()).isEqualTo(3);
      assertThat(found.getString("key")).isEqualTo("correctness");
      assertThat(found.getDouble("score")).isEqualTo(0.75);
      assertThat(found.getString("comment")).isEqualTo("almost");
      assertThat(found.getString("trace_id")).isEqualTo(run.traceId());
      assertThat(found.getJsonObject("feedback_source").getString("type")).isEqualTo("api");
      assertThat(routes(fixture)).containsExactly("/runs/multipart");
      assertThat(fixture.ingests().get(0).body().toString())
          .contains("name=\"feedback." + found.getString("id") + "\"");
    }
  }

  @Test
  void everythingThatFeedbackCanSayIsSent() {
    try (TracingFixture fixture = new TracingFixture(fast().build())) {
      RunHandle run = fixture.tracer.start("r", RunType.CHAIN, null);
      run.end();
      String id = "019c0711-e1aa-7223-bf21-12119afe80f7";
      run.feedback(
          FeedbackCreate.builder()
              .id(id)
              .key("category")
              .value(Map.of("label", "good"))
              .correction(Map.of("answer", 42))
              .extra(Map.of("k", "v"))
              .feedbackSource(Map.of("type", "model", "metadata", Map.of("m", 1)))
              .build());
      fixture.flush();

      JsonObject found = new JsonObject(fixture.get("/feedback/" + id));
      assertThat(found.getJsonObject("value").encode()).isEqualTo("{\"label\":\"good\"}");
      assertThat(found.getJsonObject("correction").encode()).isEqualTo("{\"answer\":42}");
      assertThat(found.getJsonObject("feedback_source").getString("type")).isEqualTo("model");
      assertThat(found.getString("run_id")).isEqualTo(run.id());
    }
  }

  @Test
  void aTraceThatIsLeftOutGetsNoFeedback() {
    try (TracingFixture fixture = new TracingFixture(fast().samplingRate(0).build())) {
      RunHandle run = fixture.tracer.start("r", RunType.CHAIN, null);
      run.feedback("k", 1).end();
      fixture.tracer.feedback(
          FeedbackCreate.builder().key("k").score(1).traceId(run.traceId()).build());
      fixture.flush();

      assertThat(fixture.tracer.stats().sampledOut()).isEqualTo(4);
      assertThat(fixture.ingests()).isEmpty();
    }
  }

  @Test
  void itIsGivenByIdsAloneAndRefusedWithoutThem() {
    try (TracingFixture fixture = new TracingFixture(fast().build())) {
      RunHandle root = fixture.tracer.start("r", RunType.CHAIN, null);
      RunHandle child = root.child(RunStart.of("c", RunType.TOOL, null));
      child.end();
      root.end();
      fixture.flush();
      FeedbackCreate about =
          FeedbackCreate.builder().key("k").score(true).traceId(root.id()).build();
      fixture.tracer.feedback(about);
      fixture.tracer.feedback(about.toBuilder().runId(child.id()).build());
      fixture.tracer.feedback(FeedbackCreate.builder().key("k").runId(child.id()).build());
      fixture.tracer.feedback(about.toBuilder().traceId("no id").build());
      fixture.flush();

      assertThat(feedback(fixture, root.id())).hasSize(1);
      assertThat(feedback(fixture, child.id())).hasSize(1);
      assertThat(fixture.tracer.stats().dropped()).containsEntry(DropReason.ENCODING, 2L);
    }
  }

  @Test
  void maskingSeesWhatItSays() {
    Anonymizer noDigits = Anonymizer.builder().rule(Pattern.compile("\\d{4}"), "####").build();
    try (TracingFixture fixture = new TracingFixture(fast().redactor(noDigits).build())) {
      RunHandle run = fixture.tracer.start("r", RunType.CHAIN, null);
      run.feedback("k", 1, "my pin is 1234").end();
      fixture.flush();

      assertThat(feedback(fixture, run.id()).get(0).getString("comment"))
          .isEqualTo("my pin is ####");
    }
  }

  @Test
  void whatCannotBeMaskedIsWithheldAndTheRestArrives() {
    TracingOptions failing =
        fast()
            .redactor(
                (field, value) -> {
                  if (field == RunField.FEEDBACK) {
                    throw new IllegalStateException("no");
                  }
                  return value;
                })
            .build();
    try (TracingFixture fixture = new TracingFixture(failing)) {
      RunHandle run = fixture.tracer.start("r", RunType.CHAIN, null);
      run.feedback("k", 1, "secret").end();
      fixture.flush();

      JsonObject found = feedback(fixture, run.id()).get(0);
      assertThat(found.getString("key")).isEqualTo("k");
      assertThat(found.encode()).doesNotContain("secret").contains("withheld");
    }
  }

  @Test
  void aServerWithoutTheMultipartRouteGetsRunsFirstAndThenEachFeedback() {
    try (TracingFixture fixture = new TracingFixture(fast().build())) {
      withoutMultipart(fixture);
      RunHandle first = fixture.tracer.start("a", RunType.CHAIN, null);
      RunHandle second = fixture.tracer.start("b", RunType.CHAIN, null);
      first.feedback("k", 1).feedback("l", 2).end();
      second.feedback("k", 3).end();
      FlushReport report = fixture.flush();

      assertThat(report.sent()).isEqualTo(7);
      assertThat(report.isComplete()).isTrue();
      assertThat(feedback(fixture, first.id())).hasSize(2);
      assertThat(feedback(fixture, second.id())).hasSize(1);
      assertThat(routes(fixture))
          .containsExactly("/runs/multipart", "/runs/batch", "/feedback", "/feedback", "/feedback");
      assertThat(fixture.tracer.stats().pendingBytes()).isZero();
    }
  }

  @Test
  void feedbackThatIsRefusedIsLostAloneAndItsRunArrives() {
    try (TracingFixture fixture = new TracingFixture(fast().build())) {
      withoutMultipart(fixture);
      fixture.server.faults().next(1, "POST", "/feedback", Fault.status(422));
      RunHandle run = fixture.tracer.start("a", RunType.CHAIN, null);
      run.feedback("k", 1).feedback("l", 2).end();
      FlushReport report = fixture.flush();

      assertThat(report.sent()).isEqualTo(3);
      assertThat(report.dropped()).isEqualTo(1);
      assertThat(feedback(fixture, run.id())).hasSize(1);
      assertThat(fixture.run(run.id()).getString("end_time")).isNotNull();
    }
  }

  @Test
  void inABatchTheCulpritIsFoundWhetherRunOrFeedback() {
    try (TracingFixture fixture = new TracingFixture(fast().build())) {
      fixture.server.faults().next(1, "POST", "/runs/multipart", Fault.status(422));
      RunHandle run = fixture.tracer.start("a", RunType.CHAIN, null);
      run.feedback("k", 1).end();
      FlushReport report = fixture.flush();

      assertThat(report.sent()).isEqualTo(3);
      assertThat(feedback(fixture, run.id())).hasSize(1);
      assertThat(fixture.ingests()).hasSize(3);
    }
  }

  @Test
  void feedbackAboutARunThatTheServerDoesNotKnowDelaysNothingElse() {
    try (TracingFixture fixture = new TracingFixture(fast().build())) {
      withoutMultipart(fixture);
      fixture.tracer.feedback(
          FeedbackCreate.builder()
              .key("k")
              .score(1)
              .traceId("019c0711-e1aa-7223-bf21-12119afe80f7")
              .build());
      RunHandle run = fixture.tracer.start("a", RunType.CHAIN, null);
      run.end();
      FlushReport report = fixture.flush();

      assertThat(report.sent()).isEqualTo(2);
      assertThat(fixture.tracer.stats().dropped()).containsEntry(DropReason.REJECTED, 1L);
      assertThat(routes(fixture).stream().filter("/feedback"::equals)).hasSizeGreaterThan(3);
    }
  }

  @Test
  void itIsStoredAsADeadLetterAndReplayed() {
    TracingOptions options =
        fast().giveUpAfter(Duration.ZERO).deadLetterDirectory(directory).build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      withoutMultipart(fixture);
      FaultRule down = fixture.server.faults().always("POST", "/feedback", Fault.status(503));
      RunHandle run = fixture.tracer.start("a", RunType.CHAIN, null);
      run.feedback("k", 1).end();
      assertThat(fixture.flush().deadLettered()).isEqualTo(1);
      down.clear();
      ReplayReport replay = TracingFixture.await(fixture.tracer.replay(directory));

      assertThat(replay).isEqualTo(new ReplayReport(1, 0, 0, 0));
      assertThat(feedback(fixture, run.id())).hasSize(1);
    }
  }

  @Test
  void itWaitsOnDiskWithTheRunsAndFindsItsOwnRouteFromThere() {
    TracingOptions options =
        fast()
            .overflowPolicy(OverflowPolicy.SPILL)
            .spillDirectory(directory)
            .maxBufferedOperations(24)
            .build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      FaultRule down = fixture.server.faults().always("POST", "/runs/multipart", Fault.status(503));
      List<RunHandle> runs = new ArrayList<>();
      while (fixture.tracer.stats().spilled() == 0) {
        RunHandle run = fixture.tracer.start("r", RunType.CHAIN, null);
        run.feedback("k", 1).end();
        if (run.isRecorded()) {
          runs.add(run);
        }
        TracingFixture.await(fixture.service.flush(Duration.ofMillis(5)));
      }
      withoutMultipart(fixture);
      down.clear();
      fixture.flush();

      assertThat(fixture.tracer.stats().sent()).isEqualTo(runs.size() * 3L);
      assertThat(runs).allSatisfy(run -> assertThat(feedback(fixture, run.id())).hasSize(1));
    }
  }

  @Test
  void inAnotherProjectItIsAboutTheRunThatStandsForItsRun() {
    List<Replica> replicas =
        List.of(Replica.builder().build(), Replica.builder().project("mirror").build());
    try (TracingFixture fixture = new TracingFixture(fast().replicas(replicas).build())) {
      RunHandle run = fixture.tracer.start("a", RunType.CHAIN, null);
      run.feedback("k", 1).end();
      fixture.flush();
      fixture.tracer.feedback(
          FeedbackCreate.builder().key("late").score(1).traceId(run.traceId()).build());
      fixture.flush();

      String mirrored = io.github.asynclangsmith.internal.ingest.ReplicaIdOf.id(run.id(), "mirror");
      assertThat(feedback(fixture, run.id())).hasSize(2);
      assertThat(feedback(fixture, mirrored))
          .extracting(each -> each.getString("key"))
          .containsExactlyInAnyOrder("k", "late");
      assertThat(feedback(fixture, mirrored))
          .extracting(each -> each.getString("trace_id"))
          .containsOnly(mirrored);
    }
  }
}
