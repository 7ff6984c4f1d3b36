// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.internal.ingest.IngestSettings.Batching;
import io.github.asynclangsmith.internal.ingest.IngestSettings.Buffered;
import io.github.asynclangsmith.internal.ingest.IngestSettings.Delivery;
import io.github.asynclangsmith.internal.ingest.IngestSettings.Storage;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.OverflowPolicy;
import io.github.asynclangsmith.tracing.TraceListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A whole pipeline on a simulated loop, in front of a simulated server. */
final class Simulation {
  static final Duration LONG = Duration.ofMinutes(10);

  final SimulatedLoop loop;
  final SimulatedServer server;
  final IngestPipeline pipeline;

  Simulation(long seed, IngestSettings settings) {
    this(seed, settings, Masking.NONE);
  }

  Simulation(long seed, IngestSettings settings, Masking masking) {
    loop = new SimulatedLoop(seed);
    server = new SimulatedServer(loop, seed);
    pipeline = new IngestPipeline(settings, masking);
    pipeline.attach(loop, server);
  }

  static Simulation withDefaults() {
    return new Simulation(1, settings().build());
  }

  static Settings settings() {
    return new Settings();
  }

  /** Starts and ends so many runs. */
  List<TestRun> record(int count) {
    List<TestRun> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      TestRun run = new TestRun("r" + i, null);
      runs.add(run);
      if (pipeline.start(run.create(), true) == null) {
        pipeline.change(run.end());
      }
    }
    return runs;
  }

  FlushReport flush() {
    return loop.await(pipeline.flush(LONG), LONG.toMillis() + 10);
  }

  /** Settings that tests change. */
  static final class Settings {
    int maxOps = 10_000;
    long maxBytes = 64 << 20;
    OverflowPolicy overflow = OverflowPolicy.DROP_NEWEST;
    Integer batchOps;
    Integer batchBytes;
    Duration age = Duration.ofMillis(250);
    int concurrent = 4;
    Duration giveUp = Duration.ofMinutes(30);
    Path deadLetters;
    Path spill;
    long maxSpillBytes = 1 << 30;
    long maxDeadLetterBytes = 100 << 20;
    final List<TraceListener> listeners = new ArrayList<>();

    IngestSettings build() {
      return new IngestSettings(
          new Buffered(maxOps, maxBytes, overflow),
          new Batching(batchOps, batchBytes, age, true),
          new Delivery(
              concurrent,
              Duration.ofSeconds(5),
              giveUp,
              Duration.ofMillis(100),
              Duration.ofSeconds(5),
              Duration.ofSeconds(10),
              Duration.ofMinutes(5)),
          new Storage(null, deadLetters, maxDeadLetterBytes, spill, maxSpillBytes),
          listeners,
          null,
          new IngestSettings.Origin(false, Map.of()));
    }
  }
}
