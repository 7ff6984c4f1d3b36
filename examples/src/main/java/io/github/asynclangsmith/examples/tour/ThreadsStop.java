// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples.tour;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.threads.ThreadQuery;
import io.github.asynclangsmith.threads.ThreadStatsQuery;
import io.github.asynclangsmith.threads.ThreadTraceQuery;
import io.github.asynclangsmith.threads.Threads;
import io.github.asynclangsmith.traces.TraceQuery;
import io.github.asynclangsmith.traces.TraceRunQuery;
import io.github.asynclangsmith.traces.Traces;
import java.util.Map;
import java.util.function.Supplier;

/** Calls {@code client.threads()} and {@code client.traces()}. */
public final class ThreadsStop {
  private ThreadsStop() {}

  /** Makes the calls. */
  public static void visit(Tour tour) {
    AsyncLangSmithClient client = tour.client();
    String thread = tour.name("thread");
    Supplier<String> trace =
        tour.call(
            "Runs.create(RunCreate), a turn",
            () ->
                client
                    .runs()
                    .create(
                        RunsStop.run(tour, "turn").toBuilder()
                            .extra(Map.of("metadata", Map.of("thread_id", thread)))
                            .build()));
    tour.eventually("Runs.read(String), a turn", () -> client.runs().read(trace.get()));
    threads(tour, client.threads(), thread);
    traces(tour, client.traces(), trace);
  }

  private static void threads(Tour tour, Threads threads, String thread) {
    tour.stream("Threads.query(ThreadQuery)", () -> threads.query(ThreadQuery.builder().build()));
    tour.stream("Threads.listTraces(String)", () -> threads.listTraces(thread));
    tour.stream(
        "Threads.listTraces(String, ThreadTraceQuery)",
        () -> threads.listTraces(thread, ThreadTraceQuery.builder().limit(1L).build()));
    tour.eventually("Threads.stats(String)", () -> threads.stats(thread));
    tour.call(
        "Threads.stats(String, ThreadStatsQuery)",
        () -> threads.stats(thread, ThreadStatsQuery.builder().build()));
  }

  private static void traces(Tour tour, Traces traces, Supplier<String> trace) {
    tour.stream(
        "Traces.query(TraceQuery)",
        () -> traces.query(TraceQuery.builder().addTraceId(trace.get()).build()));
    tour.stream("Traces.listRuns(String)", () -> traces.listRuns(trace.get()));
    tour.stream(
        "Traces.listRuns(String, TraceRunQuery)",
        () -> traces.listRuns(trace.get(), TraceRunQuery.builder().limit(1L).build()));
  }
}
