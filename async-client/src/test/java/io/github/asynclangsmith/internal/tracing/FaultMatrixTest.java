// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.localserver.LocalLangSmithOptions;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.localserver.faults.FaultRule;
import io.github.asynclangsmith.localserver.faults.Faults;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.TraceListener;
import io.github.asynclangsmith.tracing.TracingStats;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the server does, every operation is either stored by it or reported as lost, by the ids
 * of the runs: nothing is lost in silence, and nothing that is sent twice shows twice.
 */
class FaultMatrixTest {
  private static final String ROUTE = "/runs/multipart";
  private static final int TRACES = 100;
  private static final int RUNS = TRACES * 3;
  private static final long OPS = RUNS * 2L;
  private static final int HUGE = 120_000;

  /** Something that goes wrong, and what may get lost by it. */
  private record Case(
      String name,
      Function<Faults, FaultRule> arm,
      LocalLangSmithOptions server,
      Set<Trouble> troubles,
      @Nullable DropReason loses) {
    static Case of(String name, Function<Faults, FaultRule> arm) {
      return new Case(
          name, arm, LocalLangSmithOptions.defaults(), EnumSet.noneOf(Trouble.class), null);
    }

    static Case share(String name, long seed, Fault fault) {
      return of(name, faults -> faults.rate(0.2, seed, "POST", ROUTE, fault));
    }

    Case with(Trouble trouble) {
      return new Case(name, arm, server, EnumSet.of(trouble), loses);
    }

    Case on(LocalLangSmithOptions options) {
      return new Case(name, arm, options, troubles, loses);
    }

    Case losing(DropReason reason) {
      return new Case(name, arm, server, troubles, reason);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Runs that a server does not take as they are. */
  private enum Trouble {
    ONE_IN_A_HUNDRED_IS_INVALID,
    ONE_IN_A_HUNDRED_IS_HUGE
  }

  static Stream<Case> cases() {
    return Stream.of(
        Case.share("429 now and then", 1, Fault.status(429)),
        Case.share("429 with Retry-After", 2, Fault.status(429).retryAfter(Duration.ofSeconds(1))),
        Case.share("503 now and then", 3, Fault.status(503)),
        Case.of(
            "stalls that outlast the timeout",
            faults -> faults.next(6, "POST", ROUTE, Fault.stall())),
        Case.share("connections reset at the head", 4, Fault.resetBeforeBody()),
        Case.share("connections reset after the body", 5, Fault.resetAfterBody()),
        Case.share("connections reset within the answer", 6, Fault.resetInAnswer(1)),
        Case.share("answers cut short", 7, Fault.truncate(1)),
        Case.of("no multipart route", faults -> faults.always("POST", ROUTE, Fault.status(404))),
        Case.share("one run in a hundred is too large, and 503", 8, Fault.status(503))
            .with(Trouble.ONE_IN_A_HUNDRED_IS_HUGE)
            .on(LocalLangSmithOptions.builder().maxBodyBytes(HUGE / 2).build()),
        Case.share("one run in a hundred is invalid, and 503", 9, Fault.status(503))
            .with(Trouble.ONE_IN_A_HUNDRED_IS_INVALID)
            .losing(DropReason.REJECTED),
        Case.of("401", faults -> faults.always("POST", "/runs/**", Fault.status(401)))
            .losing(DropReason.UNAUTHORIZED));
  }

  /** What the client reports as lost. */
  private static final class Losses implements TraceListener {
    final Set<String> runs = ConcurrentHashMap.newKeySet();
    final Set<DropReason> reasons = ConcurrentHashMap.newKeySet();
    final AtomicLong operations = new AtomicLong();
    final Set<String> reduced = ConcurrentHashMap.newKeySet();

    @Override
    public void onReduced(String runId, Map<String, Integer> leftOut) {
      reduced.add(runId);
    }

    @Override
    public void onDropped(
        List<String> runIds, int lost, DropReason reason, @Nullable String detail) {
      runs.addAll(runIds);
      reasons.add(reason);
      operations.addAndGet(lost);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsRecordedIsStoredOrReported(Case wrong) {
    Losses losses = new Losses();
    TracingOptions options =
        TracingOptions.builder()
            .maxBatchOperations(10)
            .maxConcurrentRequests(4)
            .requestTimeout(Duration.ofMillis(400))
            .backoff(Duration.ofMillis(1), Duration.ofMillis(10))
            .maxRetryAfter(Duration.ofMillis(20))
            .addListener(losses)
            .build();
    try (TracingFixture fixture = new TracingFixture(options, wrong.server)) {
      FaultRule rule = wrong.arm.apply(fixture.server.faults());
      List<RunHandle> runs = new ArrayList<>();
      FlushReport starts = start(fixture, wrong, runs);
      runs.forEach(run -> run.end(Map.of("answer", run.id())));
      FlushReport report = starts.plus(fixture.flush());
      int hits = rule.hits();
      rule.clear();

      assertThat(hits).as("faults that struck").isPositive();
      assertBooks(fixture, report, losses);
      assertStored(fixture, runs, report, losses);
      assertThat(losses.reasons).isEqualTo(wrong.loses == null ? Set.of() : Set.of(wrong.loses));
      assertThat(losses.runs).hasSize(lost(wrong));
      assertThat(losses.reduced)
          .hasSize(wrong.troubles.contains(Trouble.ONE_IN_A_HUNDRED_IS_HUGE) ? RUNS / 100 : 0);
    }
  }

  private static int lost(Case wrong) {
    if (wrong.loses == DropReason.UNAUTHORIZED) {
      return RUNS;
    }
    return wrong.troubles.contains(Trouble.ONE_IN_A_HUNDRED_IS_INVALID) ? RUNS / 100 : 0;
  }

  /** Starts all runs and has that delivered, so that their ends travel apart. */
  private static FlushReport start(TracingFixture fixture, Case wrong, List<RunHandle> runs) {
    for (int i = 0; i < TRACES; i++) {
      RunHandle root = fixture.tracer.start(description(wrong, runs.size()));
      runs.add(root);
      runs.add(root.child(description(wrong, runs.size())));
      runs.add(root.child(description(wrong, runs.size())));
    }
    return fixture.flush();
  }

  private static RunStart description(Case wrong, int number) {
    boolean odd = number % 100 == 50;
    RunStart.Builder start = RunStart.builder("r" + number).type(RunType.CHAIN);
    if (odd && wrong.troubles.contains(Trouble.ONE_IN_A_HUNDRED_IS_INVALID)) {
      start.referenceExampleId("no UUID");
    }
    boolean huge = odd && wrong.troubles.contains(Trouble.ONE_IN_A_HUNDRED_IS_HUGE);
    return start.inputs(Map.of("text", text(number, huge ? HUGE : 100))).build();
  }

  /** Text that compression does not make small. */
  private static String text(int seed, int length) {
    return new Random(seed)
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static void assertBooks(TracingFixture fixture, FlushReport report, Losses losses) {
    TracingStats stats = fixture.tracer.stats();
    assertThat(report.accepted()).isEqualTo(OPS);
    assertThat(report.pending()).isZero();
    assertThat(report.sent() + report.dropped()).isEqualTo(OPS);
    assertThat(losses.operations).hasValue(report.dropped());
    assertThat(stats.sent()).isEqualTo(report.sent());
    assertThat(stats.pending()).isZero();
    assertThat(stats.pendingBytes()).isZero();
  }

  private static void assertStored(
      TracingFixture fixture, List<RunHandle> runs, FlushReport report, Losses losses) {
    Map<String, JsonObject> stored = fixture.allRuns();
    long effects = 0;
    Set<String> expected = new HashSet<>();
    for (RunHandle run : runs) {
      JsonObject found = stored.get(run.id());
      if (losses.runs.contains(run.id())) {
        continue;
      }
      expected.add(run.id());
      assertThat(found).as("run %s", run.id()).isNotNull();
      assertThat(found.getString("name")).isEqualTo(run.name());
      // Of a run that is too large the inputs are left out, which is reported, too.
      assertThat(found.getJsonObject("inputs").containsKey("text"))
          .isNotEqualTo(losses.reduced.contains(run.id()));
      assertThat(found.getString("end_time")).as("end of %s", run.id()).isNotNull();
      assertThat(found.getJsonObject("outputs").getString("answer")).isEqualTo(run.id());
      effects += 2;
    }
    assertThat(report.sent()).isEqualTo(effects);
    expected.addAll(losses.runs);
    assertThat(expected).containsAll(stored.keySet());
  }
}
