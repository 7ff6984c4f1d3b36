// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.threads.ThreadQuery;
import io.github.asynclangsmith.threads.ThreadStatsField;
import io.github.asynclangsmith.threads.ThreadStatsQuery;
import io.github.asynclangsmith.threads.ThreadTraceField;
import io.github.asynclangsmith.threads.ThreadTraceQuery;
import io.github.asynclangsmith.traces.TraceQuery;
import io.github.asynclangsmith.traces.TraceRunQuery;

/** Calls of {@code client.threads()} and {@code client.traces()}. */
final class ThreadCalls {
  private ThreadCalls() {}

  static void addTo(Calls calls) {
    calls.stream(
            "Threads.query(ThreadQuery)",
            world -> {
              world.newRun();
              return world.client().threads().query(ThreadQuery.builder().limit(5L).build());
            })
        .stream(
            "Threads.listTraces(String)",
            world -> {
              world.newRun();
              return world.client().threads().listTraces(World.THREAD);
            })
        .stream(
            "Threads.listTraces(String, ThreadTraceQuery)",
            world -> {
              ThreadTraceQuery all =
                  ThreadTraceQuery.builder()
                      .projectId(world.project())
                      .selects(ThreadTraceField.all())
                      .limit(5L)
                      .build();
              return world.client().threads().listTraces(World.THREAD, all);
            })
        .add(
            "Threads.stats(String)",
            world -> {
              world.newRun();
              return world.client().threads().stats(World.THREAD);
            })
        .add(
            "Threads.stats(String, ThreadStatsQuery)",
            world -> {
              ThreadStatsQuery all =
                  ThreadStatsQuery.builder()
                      .projectId(world.project())
                      .selects(ThreadStatsField.all())
                      .build();
              return world.client().threads().stats(World.THREAD, all);
            });
    addTraces(calls);
  }

  private static void addTraces(Calls calls) {
    calls.stream(
        "Traces.query(TraceQuery)",
        world -> {
          world.newRun();
          return world.client().traces().query(TraceQuery.builder().limit(5L).build());
        })
        .stream(
            "Traces.listRuns(String)", world -> world.client().traces().listRuns(world.newRun()))
        .stream(
            "Traces.listRuns(String, TraceRunQuery)",
            world -> {
              TraceRunQuery after = TraceRunQuery.builder().minStartTime(World.START).build();
              return world.client().traces().listRuns(world.newRun(), after);
            });
  }
}
