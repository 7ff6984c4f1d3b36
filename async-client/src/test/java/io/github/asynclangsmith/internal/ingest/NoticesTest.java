// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.internal.ingest.SimulatedServer.Behaviour;
import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.TraceListener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The first loss is told loudly, the others are counted; listeners hear of each. */
class NoticesTest {
  private final Simulation.Settings settings = Simulation.settings();
  private final List<String> heard = new ArrayList<>();

  private String logged(Runnable work) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(before);
    }
    return log.toString(StandardCharsets.UTF_8);
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  private Simulation refusing() {
    Simulation simulation = new Simulation(1, settings.build());
    simulation.server.script = (body, number) -> new Behaviour.Answer(422, null);
    return simulation;
  }

  @Test
  void theLogTellsTheFirstLossForAReasonAndTheCountersTheRest() {
    Simulation simulation = refusing();

    String log =
        logged(
            () -> {
              for (int i = 0; i < 5; i++) {
                simulation.record(1);
                simulation.flush();
              }
            });

    assertThat(count(log, "runs are lost, because of REJECTED: HTTP 422")).isEqualTo(1);
    assertThat(simulation.pipeline.stats().dropped()).containsEntry(DropReason.REJECTED, 10L);
  }

  @Test
  void aListenerHearsOfEveryLoss() {
    settings.listeners.add(
        new TraceListener() {
          @Override
          public void onDropped(
              List<String> runIds, int operations, DropReason reason, @Nullable String detail) {
            heard.add(runIds + " " + operations + " " + reason + " " + detail);
          }
        });
    Simulation simulation = refusing();
    List<TestRun> runs = simulation.record(2);
    simulation.flush();

    assertThat(heard)
        .containsExactlyInAnyOrder(
            "[" + runs.get(0).id() + "] 2 REJECTED HTTP 422: {}",
            "[" + runs.get(1).id() + "] 2 REJECTED HTTP 422: {}");
  }

  @Test
  void aListenerThatFailsIsLoggedOnceAndStopsNothing() {
    settings.listeners.add(
        new TraceListener() {
          @Override
          public void onDropped(
              List<String> runIds, int operations, DropReason reason, @Nullable String detail) {
            throw new IllegalStateException("broken");
          }
        });
    Simulation simulation = refusing();

    String log =
        logged(
            () -> {
              simulation.record(3);
              simulation.flush();
            });

    assertThat(count(log, "A trace listener failed")).isEqualTo(1);
    assertThat(simulation.pipeline.stats().pending()).isZero();
  }
}
