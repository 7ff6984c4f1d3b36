// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.TokenUsage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded arrives, field by field, at a real server. */
class RecordingTest {
  private final TracingFixture fixture = new TracingFixture(TracingOptions.defaults());

  @AfterEach
  void close() {
    fixture.close();
  }

  private JsonObject stored(RunHandle run) {
    FlushReport report = fixture.flush();
    assertThat(report.isComplete()).isTrue();
    return fixture.run(run.id());
  }

  @Test
  void aTraceArrivesWithItsTree() {
    RunHandle root = fixture.tracer.start("chat", RunType.CHAIN, Map.of("question", "why?"));
    RunHandle child = root.child(RunStart.of("llm", RunType.LLM, "hi"));
    child.end("answer");
    root.end(Map.of("answer", 42));

    JsonObject stored = stored(root);
    JsonObject llm = fixture.run(child.id());
    assertThat(stored.getJsonObject("inputs").encode()).isEqualTo("{\"question\":\"why?\"}");
    assertThat(stored.getJsonObject("outputs").encode()).isEqualTo("{\"answer\":42}");
    assertThat(stored.getString("dotted_order")).isEqualTo(root.dottedOrder());
    assertThat(stored.getString("run_type")).isEqualTo("chain");
    assertThat(llm.getString("parent_run_id")).isEqualTo(root.id());
    assertThat(llm.getString("trace_id")).isEqualTo(root.id()).isEqualTo(child.traceId());
    assertThat(child.dottedOrder()).startsWith(root.dottedOrder() + ".");
    assertThat(llm.getJsonObject("inputs").encode()).isEqualTo("{\"input\":\"hi\"}");
    assertThat(llm.getJsonObject("outputs").encode()).isEqualTo("{\"output\":\"answer\"}");
  }

  @Test
  void everythingThatIsAddedArrives() {
    UUID example = UUID.randomUUID();
    RunHandle run =
        fixture.tracer.start(
            RunStart.builder("all")
                .type(RunType.of("Custom"))
                .metadata(Map.of("a", 1))
                .tags("one")
                .extra(Map.of("invocation_params", Map.of("temperature", 0.5), "runtime", "no"))
                .serialized(Map.of("name", "model"))
                .referenceExampleId(example.toString())
                .build());
    run.addMetadata("b", List.of(2)).addMetadata(Map.of("a", 3)).addTags(List.of("two", "one"));
    run.newToken().newToken().addEvent("retry", Map.of("attempt", 2));
    run.usage(TokenUsage.of(3, 4).withInputDetail("cache_read", 1).withCosts(0.5, 0.25));
    run.inputs(Map.of("later", true)).outputs("ignored").end(Map.of("x", 1));

    JsonObject stored = stored(run);
    JsonObject extra = stored.getJsonObject("extra");
    assertThat(stored.getJsonArray("tags")).isEqualTo(new JsonArray().add("one").add("two"));
    assertThat(extra.getJsonObject("metadata").getInteger("a")).isEqualTo(3);
    assertThat(extra.getJsonObject("metadata").getJsonArray("b").encode()).isEqualTo("[2]");
    assertThat(extra.getJsonObject("metadata").getJsonObject("usage_metadata").encode())
        .contains("\"input_tokens\":3", "\"cache_read\":1", "\"total_cost\":0.75");
    assertThat(extra.getJsonObject("invocation_params").getDouble("temperature")).isEqualTo(0.5);
    assertThat(extra.getJsonObject("runtime").getString("sdk")).isEqualTo("async-langsmith-java");
    assertThat(stored.getJsonObject("inputs").encode()).isEqualTo("{\"later\":true}");
    assertThat(stored.getJsonObject("outputs").encode()).isEqualTo("{\"x\":1}");
    assertThat(stored.getString("reference_example_id")).isEqualTo(example.toString());
    assertThat(names(stored.getJsonArray("events"))).containsExactly("new_token", "retry");
    assertThat(stored.getString("run_type")).isEqualTo("custom");
  }

  private static List<String> names(JsonArray events) {
    return events.stream().map(event -> ((JsonObject) event).getString("name")).toList();
  }

  @Test
  void aFailureBecomesTheErrorWithItsStackTrace() {
    RunHandle run = fixture.tracer.start("f", RunType.TOOL, null);
    run.fail(new IllegalStateException("boom", new IOException("disk")));

    JsonObject stored = stored(run);
    assertThat(stored.getString("status")).isEqualTo("error");
    assertThat(stored.getString("error"))
        .startsWith("java.lang.IllegalStateException: boom")
        .contains("RecordingTest", "Caused by: java.io.IOException: disk");
  }

  @Test
  void aCancelledRunKeepsItsOutputs() {
    RunHandle run = fixture.tracer.start("c", RunType.LLM, null);
    run.outputs(Map.of("partial", "text"));
    run.cancel();

    JsonObject stored = stored(run);
    assertThat(stored.getString("error")).isEqualTo("Cancelled");
    assertThat(stored.getJsonObject("outputs").getString("partial")).isEqualTo("text");
  }

  @Test
  void theFirstEndWins() {
    RunHandle run = fixture.tracer.start("e", RunType.CHAIN, null);
    run.end("first");
    run.fail(new IllegalStateException());
    run.end("second");

    JsonObject stored = stored(run);
    assertThat(stored.getJsonObject("outputs").getString("output")).isEqualTo("first");
    assertThat(stored.getString("error")).isNull();
  }

  @Test
  void whatIsAddedAfterTheEndStillArrives() {
    RunHandle run = fixture.tracer.start("late", RunType.CHAIN, Map.of("in", 1));
    run.end(Map.of("out", 2));
    fixture.flush();
    run.addMetadata("score", 1);

    JsonObject stored = stored(run);
    assertThat(stored.getJsonObject("extra").getJsonObject("metadata").getInteger("score"))
        .isEqualTo(1);
    assertThat(stored.getJsonObject("outputs").getInteger("out")).isEqualTo(2);
    assertThat(stored.getString("end_time")).isNotNull();
  }

  @Test
  void anUpdateSendsWhatWasAddedBeforeTheEnd() {
    RunHandle run = fixture.tracer.start("long", RunType.CHAIN, null);
    fixture.flush();
    run.addMetadata("step", 1).outputs(Map.of("so", "far")).update();

    JsonObject stored = stored(run);
    assertThat(stored.getJsonObject("outputs").getString("so")).isEqualTo("far");
    assertThat(stored.getString("end_time")).isNull();
  }

  @Test
  void childrenInheritMetadataAndProjectButNotTags() {
    RunHandle root =
        fixture.tracer.start(
            RunStart.builder("root")
                .metadata(Map.of("thread_id", "t", "level", "root"))
                .tags("root-tag")
                .project("other")
                .build());
    root.addMetadata("added", true);
    RunHandle child =
        root.child(RunStart.builder("child").metadata(Map.of("level", "child")).build());
    child.end();
    root.end();

    JsonObject stored = stored(child);
    assertThat(stored.getJsonObject("extra").getJsonObject("metadata").getMap())
        .containsEntry("thread_id", "t")
        .containsEntry("added", true)
        .containsEntry("level", "child");
    assertThat(stored.getJsonArray("tags")).isNull();
    assertThat(stored.getString("session_id"))
        .isEqualTo(fixture.run(root.id()).getString("session_id"));
  }

  @Test
  void attachmentsOfBytesAndFilesArrive(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("note.txt"), "from a file");
    RunHandle run =
        fixture.tracer.start(
            RunStart.builder("files").attach("image", "image/png", Buffer.buffer("png!")).build());
    run.attach("note", "text/plain", file);
    run.attach("bad.name", "text/plain", Buffer.buffer("x"));
    run.attach("gone", "text/plain", directory.resolve("missing"));
    run.end();

    JsonObject stored = stored(run);
    assertThat(stored.encode()).contains("attachment.image", "attachment.note");
    assertThat(stored.encode()).doesNotContain("bad.name", "attachment.gone");
    assertThat(fixture.tracer.stats().unserializable()).isEqualTo(2);
  }

  @Test
  void whatWasHandedOverMayBeChangedAfterwards() {
    List<Map<String, String>> messages = new ArrayList<>();
    messages.add(new HashMap<>(Map.of("role", "user")));
    Map<String, Object> inputs = new LinkedHashMap<>();
    inputs.put("messages", messages);
    RunHandle run = fixture.tracer.start("chat", RunType.CHAIN, inputs);
    messages.get(0).put("role", "changed");
    messages.add(Map.of("role", "assistant"));
    inputs.clear();
    run.end();

    assertThat(stored(run).getJsonObject("inputs").encode())
        .isEqualTo("{\"messages\":[{\"role\":\"user\"}]}");
  }

  @Test
  void timesAndIdsAreConsistent() {
    Instant start = Instant.parse("2026-01-28T10:11:12.131415Z");
    RunHandle root = fixture.tracer.start(RunStart.builder("r").startTime(start).build());
    // A child cannot start before its parent: the server would refuse the whole request.
    RunHandle child = root.child(RunStart.builder("c").startTime(start.minusSeconds(5)).build());
    child.end();
    root.end();

    assertThat(root.dottedOrder()).isEqualTo("20260128T101112131415Z" + root.id());
    assertThat(UUID.fromString(root.id()).version()).isEqualTo(7);
    assertThat(UUID.fromString(root.id()).getMostSignificantBits() >>> 16)
        .isEqualTo(start.toEpochMilli());
    assertThat(child.dottedOrder())
        .isEqualTo(root.dottedOrder() + ".20260128T101112131415Z" + child.id());
    assertThat(stored(child).getString("start_time")).startsWith("2026-01-28T10:11:12.131415");
  }

  @Test
  void anIdCanBeChosen() {
    String id = UUID.randomUUID().toString();
    RunHandle run =
        fixture.tracer.start(
            RunStart.builder("r").id(id.toUpperCase(java.util.Locale.ROOT)).build());
    RunHandle other = fixture.tracer.start(RunStart.builder("r").id("no uuid").build());
    run.end();
    other.end();

    assertThat(run.id()).isEqualTo(id);
    assertThat(stored(run).getString("id")).isEqualTo(id);
    assertThat(UUID.fromString(other.id()).version()).isEqualTo(7);
  }

  @Test
  void aDisabledTracerSendsNothingAndTakesEverything() {
    TracingService off = fixture.start(TracingOptions.disabled());
    RunHandle run = off.tracer().start("x", RunType.CHAIN, Map.of());
    run.addMetadata("a", 1)
        .addTags(List.of("t"))
        .newToken()
        .child(RunStart.of("c", RunType.LLM, 1))
        .end();
    run.end();
    TracingFixture.await(off.close(java.time.Duration.ofSeconds(1)));

    assertThat(run.isRecorded()).isFalse();
    assertThat(off.tracer().stats().accepted()).isZero();
    assertThat(fixture.ingests()).isEmpty();
  }

  @Test
  void oneRunWithAThousandEventsHasAThousandEvents() {
    RunHandle run = fixture.tracer.start("events", RunType.CHAIN, null);
    for (int i = 0; i < 1_200; i++) {
      run.addEvent("e" + i);
    }
    run.end();

    assertThat(stored(run).getJsonArray("events")).hasSize(1_000);
    assertThat(fixture.tracer.stats().unserializable()).isEqualTo(200);
  }
}
