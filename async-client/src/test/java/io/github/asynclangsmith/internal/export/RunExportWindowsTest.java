// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.asynclangsmith.errors.ApiException;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.runs.ExportCheckpoint;
import io.github.asynclangsmith.runs.ExportOptions;
import io.github.asynclangsmith.runs.ExportPage;
import io.github.asynclangsmith.runs.ExportWindow;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunExport;
import io.github.asynclangsmith.runs.RunOrder;
import io.github.asynclangsmith.runs.RunQuery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However runs lie in time, an export gives each of them once. */
class RunExportWindowsTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  private static Vertx vertx;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void close() throws Exception {
    await(vertx.close());
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static RunExport export(
      StoredRuns runs, RunQuery query, @Nullable ExportCheckpoint from, int windows) {
    ExportOptions options = ExportOptions.builder().windows(windows).checkpoint(from).build();
    return new DefaultRunExport(vertx, query, options, () -> runs, InstantSource.fixed(NOW));
  }

  private static RunQuery query(int pageSize, @Nullable RunOrder order) {
    return RunQuery.builder().pageSize(pageSize).order(order).build();
  }

  /** Runs of a made-up density: steady, in bursts, at the same moment, far apart, alone. */
  private static StoredRuns scattered(Random random) {
    StoredRuns runs = new StoredRuns(vertx).includingLastMoment(random.nextBoolean());
    Instant at = NOW.minusSeconds(random.nextInt(100_000_000));
    int groups = random.nextInt(12);
    for (int group = 0; group < groups; group++) {
      int count = random.nextInt(150);
      long stepMicros = random.nextInt(4) == 0 ? 0 : (long) Math.pow(10, random.nextInt(10));
      for (int i = 0; i < count; i++) {
        if (!at.isAfter(NOW)) {
          runs.add(at);
        }
        at = at.plusNanos(1_000 * (stepMicros == 0 ? 0 : random.nextLong(stepMicros) + 1));
      }
      at = at.plusNanos(1_000 * (long) Math.pow(10, random.nextInt(14)));
    }
    return runs;
  }

  static Stream<Long> seeds() {
    return Stream.iterate(1L, seed -> seed + 1).limit(120);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void eachRunComesOnceHoweverRunsLieInTime(long seed) throws Exception {
    Random random = new Random(seed);
    StoredRuns runs = scattered(random);
    RunOrder order =
        switch (random.nextInt(3)) {
          case 0 -> RunOrder.ASCENDING;
          case 1 -> RunOrder.DESCENDING;
          default -> null;
        };
    RunQuery query = query(1 + random.nextInt(20), order);
    int windows = 1 + random.nextInt(6);
    List<Run> all = await(export(runs, query, null, windows).stream().collect(10_000));
    assertThat(all).extracting(Run::id).containsExactlyInAnyOrderElementsOf(runs.ids());
    if (order != null) {
      List<Instant> times = all.stream().map(Run::startTime).toList();
      List<Instant> sorted = new ArrayList<>(times);
      sorted.sort(null);
      if (order.equals(RunOrder.DESCENDING)) {
        java.util.Collections.reverse(sorted);
      }
      assertThat(times).isEqualTo(sorted);
    }
    assertThat(runs.mostInFlight()).isLessThanOrEqualTo(windows);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void eachRunComesOnceHoweverOftenTheExportIsInterrupted(long seed) throws Exception {
    Random random = new Random(seed);
    StoredRuns runs = scattered(random);
    RunQuery query =
        query(1 + random.nextInt(20), random.nextBoolean() ? RunOrder.ASCENDING : null);
    List<String> given = new ArrayList<>();
    ExportCheckpoint checkpoint = null;
    do {
      ExportCheckpoint from = checkpoint;
      PageStream<ExportPage> pages = export(runs, query, from, 1 + random.nextInt(6)).pages();
      List<ExportPage> some = await(pages.collect(1 + random.nextInt(8)));
      for (ExportPage page : some) {
        page.runs().forEach(run -> given.add(run.id()));
      }
      if (some.isEmpty()) {
        break;
      }
      checkpoint = ExportCheckpoint.parse(some.get(some.size() - 1).checkpoint().toJson().toJson());
      assertThat(checkpoint.runs()).isEqualTo(given.size());
    } while (!checkpoint.isComplete());
    assertThat(given).containsExactlyInAnyOrderElementsOf(runs.ids());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void eachRunComesOnceThoughTheServerForgetsItsCursors(long seed) throws Exception {
    Random random = new Random(seed);
    StoredRuns runs = scattered(random);
    RunOrder order = random.nextBoolean() ? RunOrder.ASCENDING : RunOrder.DESCENDING;
    RunQuery query = query(1 + random.nextInt(20), random.nextInt(3) == 0 ? null : order);
    List<String> given = new ArrayList<>();
    ExportCheckpoint checkpoint = null;
    do {
      // What a start reads by a cursor of the start before it is refused.
      Set<String> old = cursors(checkpoint);
      runs.refusingCursors(cursor -> old.remove(cursor) ? gone() : null);
      PageStream<ExportPage> pages = export(runs, query, checkpoint, 1 + random.nextInt(6)).pages();
      List<ExportPage> some = await(pages.collect(1 + random.nextInt(8)));
      some.forEach(page -> page.runs().forEach(run -> given.add(run.id())));
      if (some.isEmpty()) {
        break;
      }
      checkpoint = ExportCheckpoint.parse(some.get(some.size() - 1).checkpoint().toJson().toJson());
    } while (!checkpoint.isComplete());
    assertThat(given).containsExactlyInAnyOrderElementsOf(runs.ids());
  }

  @Test
  void anExportWhoseServerRefusesEveryCursorFailsWhereTimeDoesNotLeadOn() {
    StoredRuns runs = new StoredRuns(vertx).refusingCursors(cursor -> gone());
    for (int i = 0; i < 50; i++) {
      runs.add(NOW.minusSeconds(5));
    }
    RunExport export = export(runs, query(10, RunOrder.ASCENDING), null, 2);
    assertThatThrownBy(() -> await(export.stream().collect(100)))
        .hasRootCauseInstanceOf(ApiException.class);
    assertThat(runs.requests()).isLessThan(10);
  }

  @Test
  void aRefusedCursorOfACheckpointWithoutAPlaceInTimeSaysWhatToDo() throws Exception {
    StoredRuns runs = new StoredRuns(vertx);
    for (int i = 0; i < 50; i++) {
      runs.add(NOW.minusSeconds(i));
    }
    RunQuery query = query(10, RunOrder.DESCENDING);
    ExportCheckpoint first =
        await(export(runs, query, null, 1).pages().collect(1)).get(0).checkpoint();
    ExportCheckpoint bare =
        first.toBuilder()
            .windows(
                first.windows().stream()
                    .map(each -> each.toBuilder().reached(null).reachedIds(null).build())
                    .toList())
            .build();
    runs.refusingCursors(cursor -> gone());
    assertThatThrownBy(() -> await(export(runs, query, bare, 1).stream().collect(100)))
        .hasMessageContaining("begin the export anew");
  }

  private static Set<String> cursors(@Nullable ExportCheckpoint checkpoint) {
    return checkpoint == null
        ? new HashSet<>()
        : checkpoint.windows().stream()
            .map(ExportWindow::cursor)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(HashSet::new));
  }

  private static ApiException gone() {
    return ApiException.builder("runs.query", 410).build();
  }

  @Test
  void theStreamsCursorIsTheCheckpointBeforeThePage() throws Exception {
    StoredRuns runs = new StoredRuns(vertx);
    for (int i = 0; i < 95; i++) {
      runs.add(NOW.minusSeconds(i));
    }
    RunQuery query = query(10, RunOrder.DESCENDING);
    PageStream<Run> stream = export(runs, query, null, 3).stream();
    List<Run> first = await(stream.collect(25));
    ExportCheckpoint checkpoint = ExportCheckpoint.parse(stream.cursor());
    assertThat(checkpoint.runs()).isEqualTo(20);
    List<Run> rest = await(export(runs, query, checkpoint, 3).stream().collect(1_000));
    assertThat(rest).hasSize(75);
    assertThat(rest.get(5).id()).isEqualTo("run-25");
    assertThat(first.get(24).id()).isEqualTo("run-24");
  }
}
