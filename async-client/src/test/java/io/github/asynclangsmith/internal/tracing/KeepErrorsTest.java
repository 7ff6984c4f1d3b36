// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.TracingOptionsBuilder;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.InboundTrust;
import io.github.asynclangsmith.tracing.Replica;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.TracingStats;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Traces that sampling leaves out are recorded after all when one of their runs fails. */
class KeepErrorsTest {
  private static TracingOptionsBuilder nothingSampled() {
    return TracingOptions.builder().samplingRate(0).keepErrors(true);
  }

  private static RunHandle child(RunHandle parent, String name) {
    return parent.child(RunStart.of(name, RunType.TOOL, Map.of("n", name)));
  }

  @Test
  void anErrorOfOneRunBringsTheWholeTrace() {
    try (TracingFixture fixture = new TracingFixture(nothingSampled().build())) {
      RunHandle root = fixture.tracer.start("root", RunType.CHAIN, Map.of("q", 1));
      RunHandle before = child(root, "before");
      before.addTags(List.of("t")).addEvent("seen").end(Map.of("a", 1));
      RunHandle open = child(root, "open");
      fixture.flush();
      assertThat(fixture.ingests()).isEmpty();
      child(root, "failing").fail(new IllegalStateException("broken"));
      RunHandle after = child(root, "after");
      after.end();
      open.end();
      root.end(Map.of("r", 2));
      fixture.flush();

      Map<String, JsonObject> runs = fixture.allRuns();
      assertThat(runs).hasSize(5);
      assertThat(runs.values()).allMatch(run -> run.getString("end_time") != null);
      assertThat(runs.get(root.id()).getJsonObject("outputs").getInteger("r")).isEqualTo(2);
      assertThat(runs.get(before.id()).getJsonArray("tags")).isEqualTo(JsonArray.of("t"));
      assertThat(runs.get(before.id()).getJsonObject("outputs").getInteger("a")).isEqualTo(1);
      assertThat(runs.get(after.id()).getString("parent_run_id")).isEqualTo(root.id());
      TracingStats stats = fixture.tracer.stats();
      assertThat(stats.accepted()).isEqualTo(stats.sent()).isEqualTo(10);
      assertThat(stats.sampledOut()).isZero();
    }
  }

  @Test
  void withoutAnErrorNothingIsSentAndEverythingIsCounted() {
    try (TracingFixture fixture = new TracingFixture(nothingSampled().build())) {
      RunHandle root = fixture.tracer.start("root", RunType.CHAIN, null);
      RunHandle late = child(root, "late");
      assertThat(late.isRecorded()).isTrue();
      child(root, "done").end();
      root.end();
      assertThat(late.isRecorded()).isFalse();
      late.fail(new IllegalStateException("too late"));
      child(root, "later").end();
      fixture.flush();

      assertThat(fixture.ingests()).isEmpty();
      assertThat(fixture.tracer.stats().sampledOut()).isEqualTo(8);
      assertThat(fixture.tracer.stats().accepted()).isZero();
    }
  }

  @Test
  void withTheOptionOffAnErrorChangesNothing() {
    TracingOptions options = nothingSampled().keepErrors(false).build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      RunHandle root = fixture.tracer.start("root", RunType.CHAIN, null);
      assertThat(root.isRecorded()).isFalse();
      root.fail(new IllegalStateException("broken"));
      fixture.flush();

      assertThat(fixture.ingests()).isEmpty();
      assertThat(fixture.tracer.stats().sampledOut()).isEqualTo(2);
    }
  }

  @Test
  void aTraceThatSamplingChoseIsNotHeld() {
    TracingOptions options = nothingSampled().sampler((id, name) -> name.equals("kept")).build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      fixture.tracer.start("kept", RunType.CHAIN, null).end();
      fixture.tracer.start("left", RunType.CHAIN, null).end();
      fixture.flush();

      assertThat(fixture.tracer.stats().sent()).isEqualTo(2);
      assertThat(fixture.tracer.stats().sampledOut()).isEqualTo(2);
    }
  }

  @Test
  void valuesAreThoseOfTheCallAndMaskedLikeAnyOther() {
    TracingOptions options =
        nothingSampled().hideOutputs(true).redactor((field, value) -> "masked").build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      Map<String, Object> inputs = new HashMap<>(Map.of("k", "value one"));
      TracingOptions plain = nothingSampled().build();
      TracingService second = fixture.start(plain);
      RunHandle masked = fixture.tracer.start("masked", RunType.CHAIN, inputs);
      RunHandle open = second.tracer().start("open", RunType.CHAIN, inputs);
      inputs.put("k", "value two");
      masked.cancel();
      open.fail(new IllegalStateException("broken"));
      fixture.flush();
      TracingFixture.await(second.close(Duration.ofSeconds(5)));

      assertThat(fixture.run(masked.id()).encode()).doesNotContain("value one", "value two");
      assertThat(fixture.run(masked.id()).getString("error")).isEqualTo("masked");
      assertThat(fixture.run(open.id()).getJsonObject("inputs").getString("k"))
          .isEqualTo("value one");
    }
  }

  @Test
  void theOldestTraceGivesWayWhenThereIsNoRoom() {
    TracingOptions options = nothingSampled().maxBufferedOperations(16).build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      List<RunHandle> roots = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        roots.add(fixture.tracer.start("r" + i, RunType.CHAIN, null));
      }
      assertThat(roots.get(0).isRecorded()).isFalse();
      assertThat(roots.subList(1, 5)).allMatch(RunHandle::isRecorded);
      roots.forEach(run -> run.fail(new IllegalStateException("broken")));
      fixture.flush();

      assertThat(fixture.allRuns().keySet())
          .containsExactlyInAnyOrderElementsOf(
              roots.subList(1, 5).stream().map(RunHandle::id).toList());
      assertThat(fixture.tracer.stats().sampledOut()).isEqualTo(2);
    }
  }

  @Test
  void theOldestTraceGivesWayWhenItsBytesAreNeeded() {
    TracingOptions options = nothingSampled().maxBufferedBytes(64 * 1024).build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      Map<String, Object> large = Map.of("text", "x".repeat(9_000));
      RunHandle first = fixture.tracer.start("first", RunType.CHAIN, large);
      RunHandle second = fixture.tracer.start("second", RunType.CHAIN, large);
      assertThat(first.isRecorded()).isFalse();
      assertThat(second.isRecorded()).isTrue();
      RunHandle huge =
          fixture.tracer.start("huge", RunType.CHAIN, Map.of("text", "x".repeat(20_000)));
      assertThat(huge.isRecorded()).isFalse();
    }
  }

  @Test
  void tracesThatNeverEndAreLetGoInTheEnd() {
    TracingOptions options = nothingSampled().maxBufferedOperations(32).build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      for (int i = 0; i < 1_000; i++) {
        fixture.tracer.start("abandoned", RunType.CHAIN, null);
      }
      assertThat(fixture.tracer.stats().sampledOut()).isEqualTo(1_000 - 8);
      assertThat(fixture.tracer.stats().pending()).isZero();
    }
  }

  @Test
  void whatWasHeldIsSentInItsOrder() {
    TracingOptions options = nothingSampled().compression(false).build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      List<String> ids = new ArrayList<>();
      RunHandle run = fixture.tracer.start("root", RunType.CHAIN, null);
      ids.add(run.id());
      for (int i = 0; i < 20; i++) {
        run = child(run, "c" + i);
        ids.add(run.id());
      }
      run.fail(new IllegalStateException("broken"));
      fixture.flush();

      assertThat(fixture.ingests()).hasSize(1);
      assertThat(fixture.ingests().get(0).body().toString())
          .containsSubsequence(ids.stream().map(id -> "\"post." + id + "\"").toList());
    }
  }

  @Test
  void aTraceThatIsTooLongIsLetGoAsAWhole() {
    try (TracingFixture fixture = new TracingFixture(nothingSampled().build())) {
      RunHandle root = fixture.tracer.start("root", RunType.CHAIN, null);
      for (int i = 0; i < 2_000; i++) {
        child(root, "c").end();
      }
      root.fail(new IllegalStateException("broken"));
      fixture.flush();

      assertThat(fixture.ingests()).isEmpty();
      assertThat(fixture.tracer.stats().sampledOut()).isEqualTo(4_002);
    }
  }

  @Test
  void whatTheBufferHasNoRoomForIsRefusedWithItsChildren() {
    TracingOptions options =
        nothingSampled().maxBufferedOperations(32).maxBatchAge(Duration.ofHours(1)).build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      RunHandle root = fixture.tracer.start("held", RunType.CHAIN, null);
      RunHandle child = child(root, "c");
      TracingStats stats = fill(fixture);
      root.fail(new IllegalStateException("broken"));
      child.end();
      assertThat(root.isRecorded()).isFalse();
      child(root, "later").end();

      TracingStats now = fixture.tracer.stats();
      assertThat(now.refused() - stats.refused()).isEqualTo(6);
      assertThat(now.dropped().get(DropReason.BUFFER_FULL)).isEqualTo(now.refused());
    }
  }

  /** Fills the buffer with failed traces. */
  private static TracingStats fill(TracingFixture fixture) {
    RunHandle last;
    do {
      last = fixture.tracer.start(RunStart.builder("f").root().build());
      last.fail(new IllegalStateException("full"));
    } while (last.isRecorded());
    return fixture.tracer.stats();
  }

  @Test
  void feedbackHasTheFateOfItsTrace() {
    try (TracingFixture fixture = new TracingFixture(nothingSampled().build())) {
      RunHandle failing = fixture.tracer.start("failing", RunType.CHAIN, null);
      failing.feedback("early", 1);
      failing.fail(new IllegalStateException("broken"));
      failing.feedback("late", 0);
      RunHandle fine = fixture.tracer.start("fine", RunType.CHAIN, null);
      fine.feedback("early", 1).end();
      fine.feedback("late", 1);
      fixture.flush();

      JsonArray stored = new JsonArray(fixture.get("/feedback?run=" + failing.id()));
      assertThat(stored.stream().map(each -> ((JsonObject) each).getString("key")))
          .containsExactlyInAnyOrder("early", "late");
      assertThat(new JsonArray(fixture.get("/feedback?run=" + fine.id()))).isEmpty();
      assertThat(fixture.tracer.stats().sampledOut()).isEqualTo(4);
    }
  }

  @Test
  void everyReplicaGetsTheTraceAndCountsItsOwn() {
    List<Replica> both =
        List.of(
            Replica.builder().name("one").build(),
            Replica.builder().name("two").project("other").build());
    try (TracingFixture fixture = new TracingFixture(nothingSampled().replicas(both).build())) {
      RunHandle root = fixture.tracer.start("root", RunType.CHAIN, null);
      RunHandle child = child(root, "c");
      child.fail(new IllegalStateException("broken"));
      root.end();
      fixture.tracer.start("fine", RunType.CHAIN, null).end();
      fixture.flush();

      assertThat(fixture.tracer.stats().destinations().values())
          .hasSize(2)
          .allSatisfy(
              each -> {
                assertThat(each.sent()).isEqualTo(4);
                assertThat(each.sampledOut()).isEqualTo(2);
              });
      assertThat(fixture.run(child.id()).getString("parent_run_id")).isEqualTo(root.id());
      String mirrored =
          io.github.asynclangsmith.internal.ingest.ReplicaIdOf.id(child.id(), "other");
      assertThat(fixture.run(mirrored).getString("error")).contains("broken");
    }
  }

  @Test
  void aServiceDecidesAboutThePartOfATraceThatItSees() {
    TracingOptions options = nothingSampled().inboundTrust(InboundTrust.TRACE).build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      RunHandle caller = fixture.tracer.start("caller", RunType.CHAIN, null);
      MultiMap headers = MultiMap.caseInsensitiveMultiMap();
      headers.add("langsmith-trace", caller.headers().dottedOrder());
      RunHandle remote = fixture.tracer.fromHeaders(headers);
      assertThat(remote).isNotNull();
      RunHandle failing = child(remote, "failing");
      RunHandle fine = child(remote, "fine");
      failing.fail(new IllegalStateException("broken"));
      fine.end();
      caller.end();
      fixture.flush();

      assertThat(fixture.allRuns()).containsOnlyKeys(failing.id());
      assertThat(fixture.run(failing.id()).getString("trace_id")).isEqualTo(caller.traceId());
    }
  }

  @Test
  void whatIsHeldWhenTheClientClosesIsCounted() {
    try (TracingFixture fixture = new TracingFixture(nothingSampled().build())) {
      RunHandle root = fixture.tracer.start("root", RunType.CHAIN, null);
      child(root, "c");
      TracingFixture.await(fixture.service.close(Duration.ofSeconds(5)));

      assertThat(fixture.tracer.stats().sampledOut()).isEqualTo(2);
      root.fail(new IllegalStateException("broken"));
      assertThat(fixture.tracer.start("after", RunType.CHAIN, null).isRecorded()).isFalse();
      assertThat(fixture.tracer.stats().sampledOut()).isEqualTo(4);
    }
  }

  @Test
  void threadsThatRecordWhileATraceIsReleasedLoseNothing() throws InterruptedException {
    try (TracingFixture fixture = new TracingFixture(nothingSampled().build())) {
      RunHandle root = fixture.tracer.start("root", RunType.CHAIN, null);
      int threads = 4;
      int each = 100;
      CountDownLatch ready = new CountDownLatch(threads);
      List<Thread> all = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        boolean fails = t == 0;
        Thread thread =
            new Thread(
                () -> {
                  ready.countDown();
                  for (int i = 0; i < each; i++) {
                    RunHandle run = child(root, "c");
                    if (fails && i == each / 2) {
                      run.fail(new IllegalStateException("broken"));
                    } else {
                      run.addMetadata("i", i).end(Map.of("i", i));
                    }
                  }
                });
        thread.start();
        all.add(thread);
      }
      ready.await();
      for (Thread thread : all) {
        thread.join();
      }
      root.end();
      fixture.flush();

      Map<String, JsonObject> runs = fixture.allRuns();
      assertThat(runs).hasSize(threads * each + 1);
      assertThat(runs.values()).allMatch(run -> run.getString("end_time") != null);
      assertThat(fixture.tracer.stats().sampledOut()).isZero();
    }
  }
}
