// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.internal.ingest.SimulatedServer.Behaviour;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.OverflowPolicy;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is recorded in whatever order, whenever requests go out, however they fail: the server
 * ends up with everything, and never sees an update before its create.
 */
class OrderingPropertyTest {
  /** What one run should look like in the end. */
  private static final class Expected {
    final TestRun run;
    final JsonArray tags = new JsonArray();
    final Map<String, Object> metadata = new HashMap<>();
    Metadata chain;
    String outputs;
    boolean ended;

    Expected(TestRun run) {
      this.run = run;
    }
  }

  private final List<Expected> runs = new ArrayList<>();
  private long operations;
  private int mostInFlight;
  private Path spill;

  @Test
  void nothingIsLostOrReorderedInAnyOfManyInterleavings() {
    for (long seed = 0; seed < 150; seed++) {
      check(seed, OrderingPropertyTest::rough);
    }

    assertThat(mostInFlight).isGreaterThanOrEqualTo(4);
  }

  /** A part of a request that was split may arrive long before the other, and after later ones. */
  @Test
  void norWhenRequestsAreSplitWhileOthersAreOnTheirWay() {
    int[] splits = new int[1];
    for (long seed = 2_000; seed < 2_150; seed++) {
      check(
          seed,
          (random, body) -> {
            if (SimulatedServer.count(body) > 1 && random.nextInt(3) == 0) {
              splits[0]++;
              return new Behaviour.Answer(random.nextBoolean() ? 413 : 422, null);
            }
            return rough(random, body);
          });
    }

    assertThat(splits[0]).isGreaterThan(500);
    assertThat(mostInFlight).isGreaterThanOrEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 529})
  void aRetryableStatusIsRetriedUntilItPasses(int status) {
    check(
        status,
        (random, body) ->
            random.nextInt(3) == 0 ? new Behaviour.Answer(status, null) : SimulatedServer.ACCEPT);
  }

  @Test
  void norWhenRunsWaitOnDiskInBetween(@TempDir Path directory) {
    for (long seed = 1_000; seed < 1_040; seed++) {
      spill = directory.resolve("s" + seed);
      check(seed, OrderingPropertyTest::rough);
    }
  }

  private interface Weather {
    Behaviour next(Random random, EncodedBody body);
  }

  private static Behaviour rough(Random random, EncodedBody body) {
    return switch (random.nextInt(12)) {
      case 0 -> new Behaviour.Answer(429, "0");
      case 1 -> new Behaviour.Answer(503, null);
      case 2 -> new Behaviour.Break(false);
      case 3 -> new Behaviour.Break(true);
      case 4 -> new Behaviour.Answer(409, null);
      case 5 -> new Behaviour.Answer(404, null);
      default -> SimulatedServer.ACCEPT;
    };
  }

  private void check(long seed, Weather weather) {
    runs.clear();
    operations = 0;
    Random random = new Random(seed);
    Simulation.Settings settings = Simulation.settings();
    settings.batchOps = 1 + random.nextInt(12);
    settings.concurrent = 1 + random.nextInt(6);
    if (spill != null) {
      settings.spill = spill;
      settings.overflow = OverflowPolicy.SPILL;
      settings.maxOps = 120;
    }
    Simulation simulation = new Simulation(seed, settings.build());
    // A 409 says that everything is there already; the server then has stored it.
    simulation.server.script =
        (body, number) -> {
          Behaviour next = weather.next(random, body);
          return next.equals(new Behaviour.Answer(409, null)) ? SimulatedServer.ACCEPT : next;
        };
    for (int step = 0; step < 80; step++) {
      step(random, simulation);
      if (random.nextInt(4) == 0) {
        simulation.loop.advance(random.nextInt(300));
      }
    }
    FlushReport report = simulation.flush();

    mostInFlight = Math.max(mostInFlight, simulation.server.maxInFlight);
    assertThat(simulation.server.disorder).as("seed %d", seed).isEmpty();
    assertThat(report.sent()).as("seed %d", seed).isEqualTo(operations);
    assertThat(report.accepted()).isEqualTo(operations);
    runs.forEach(expected -> compare(seed, expected, simulation.server.run(expected.run)));
    assertThat(simulation.pipeline.stats().pending()).isZero();
    assertThat(simulation.pipeline.stats().pendingBytes()).isZero();
  }

  private void step(Random random, Simulation simulation) {
    if (runs.isEmpty() || random.nextInt(3) == 0) {
      Expected run = new Expected(new TestRun("r" + runs.size(), parent(random)));
      runs.add(run);
      run.tags.add("first");
      simulation.pipeline.start(run.run.create().tags(TestRun.list("first")), true);
    } else {
      Expected run = runs.get(random.nextInt(runs.size()));
      simulation.pipeline.change(change(random, run));
    }
    operations++;
  }

  private TestRun parent(Random random) {
    return runs.isEmpty() || random.nextBoolean()
        ? null
        : runs.get(random.nextInt(runs.size())).run;
  }

  private RunOp change(Random random, Expected expected) {
    RunOp op = expected.run.update();
    switch (random.nextInt(4)) {
      case 0 -> {
        expected.outputs = "o" + operations;
        op.outputs(TestRun.map("value", expected.outputs));
      }
      case 1 -> {
        String key = "k" + random.nextInt(5);
        expected.metadata.put(key, operations);
        expected.chain = new Metadata(expected.chain, TestRun.map(key, operations));
        op.extra(expected.chain, null);
      }
      case 2 -> {
        expected.tags.add("t" + operations);
        op.tags(TestRun.list(expected.tags.getList().toArray()));
      }
      default -> {
        // An update that says nothing must not take anything away.
      }
    }
    if (random.nextInt(3) == 0) {
      expected.ended = true;
      op.endMicros(expected.run.startMicros() + 7);
    }
    return op;
  }

  private static void compare(long seed, Expected expected, JsonObject stored) {
    assertThat(stored).as("seed %d", seed).isNotNull();
    assertThat(stored.getString("dotted_order")).isEqualTo(expected.run.dottedOrder());
    assertThat(stored.getJsonArray("tags")).isEqualTo(expected.tags);
    assertThat(stored.getJsonObject("extra").getJsonObject("metadata"))
        .as("seed %d", seed)
        .isEqualTo(new JsonObject(json(expected.metadata)));
    assertThat(stored.containsKey("end_time")).isEqualTo(expected.ended);
    if (expected.outputs != null) {
      assertThat(stored.getJsonObject("outputs").getString("value")).isEqualTo(expected.outputs);
    }
  }

  /** Numbers as the JSON reader has them. */
  private static String json(Map<String, Object> map) {
    return new JsonObject(map).encode();
  }
}
