// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The flush rule: so many operations, so many bytes, or the oldest so old. */
class FlushRuleTest {
  private final Simulation.Settings settings = Simulation.settings();

  @Test
  void sendsWhenTheOldestOperationIsOldEnoughThoughNewOnesKeepComing() {
    Simulation simulation = new Simulation(1, settings.build());
    for (int i = 0; i < 10; i++) {
      simulation.pipeline.start(new TestRun("r" + i, null).create(), true);
      simulation.loop.advance(50);
    }

    // A timer that starts anew with every operation would still be waiting.
    assertThat(simulation.server.requestTimes.get(0) - 1_000).isBetween(250L, 260L);
  }

  @Test
  void doesNotSendBeforeThat() {
    Simulation simulation = new Simulation(1, settings.build());
    simulation.pipeline.start(new TestRun("r", null).create(), true);

    simulation.loop.advance(249);

    assertThat(simulation.server.requests).isEmpty();
  }

  @Test
  void sendsAtOnceWhenThereAreEnoughOperations() {
    settings.batchOps = 10;
    Simulation simulation = new Simulation(1, settings.build());
    for (int i = 0; i < 10; i++) {
      simulation.pipeline.start(new TestRun("r" + i, null).create(), true);
    }

    simulation.loop.advance(20);

    assertThat(simulation.server.size()).isEqualTo(10);
    assertThat(simulation.server.requests).hasSize(1);
  }

  @Test
  void sendsAtOnceWhenThereAreEnoughBytes() {
    settings.batchBytes = 2_000;
    Simulation simulation = new Simulation(1, settings.build());
    for (int i = 0; i < 4; i++) {
      simulation.pipeline.start(
          new TestRun("r" + i, null).create().inputs("x".repeat(500)).bytes(700), true);
    }

    simulation.loop.advance(20);

    assertThat(simulation.server.size()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void aServerThatAnnouncesOtherLimitsIsObeyed() {
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.info.put(
        "batch_ingest_config", new io.vertx.core.json.JsonObject().put("size_limit", 3));
    simulation.pipeline.start(new TestRun("first", null).create(), true);
    simulation.loop.advance(300);
    for (int i = 0; i < 9; i++) {
      simulation.pipeline.start(new TestRun("r" + i, null).create(), true);
    }

    simulation.flush();

    assertThat(simulation.server.requests.stream().skip(1).map(SimulatedServer::count))
        .hasSize(3)
        .allMatch(count -> count == 3);
  }

  @Test
  void nothingWaitsForTheServerToSayWhatItTakes() {
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.info = new io.vertx.core.json.JsonObject();
    simulation.pipeline.start(new TestRun("r", null).create(), true);

    assertThat(simulation.flush().sent()).isEqualTo(1);
    assertThat(simulation.server.infoRequests).isEqualTo(1);
  }

  @Test
  void aFlushDoesNotWaitForTheAge() {
    Simulation simulation = new Simulation(1, settings.build());
    simulation.pipeline.start(new TestRun("r", null).create(), true);

    simulation.pipeline.flush(Simulation.LONG);
    simulation.loop.advance(50);

    assertThat(simulation.server.size()).isEqualTo(1);
  }
}
