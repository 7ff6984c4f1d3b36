// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** One client, used by the instances of a verticle on event loops of their own. */
class ManyLoopsTest {
  private static final int INSTANCES = 8;
  private static final int TRACES = 100;

  private final Map<String, String> parents = new ConcurrentHashMap<>();
  private final Set<String> threads = ConcurrentHashMap.newKeySet();
  private final CopyOnWriteArrayList<FlushReport> reports = new CopyOnWriteArrayList<>();

  /** Traces with asynchronous steps, several under way at a time, flushing in between. */
  private final class Worker extends AbstractVerticle {
    private final TracingFixture fixture;

    Worker(TracingFixture fixture) {
      this.fixture = fixture;
    }

    @Override
    public void start(Promise<Void> done) {
      threads.add(Thread.currentThread().getName());
      Future<?> all = Future.succeededFuture();
      for (int i = 0; i < TRACES; i++) {
        int number = i;
        all = Future.all(all, trace(number));
      }
      all.onComplete(
          ended -> {
            if (ended.succeeded()) {
              done.complete();
            } else {
              done.fail(ended.cause());
            }
          });
    }

    private Future<Void> trace(int number) {
      return fixture.tracer.trace(
          RunStart.of("root", RunType.CHAIN, number),
          root -> later().compose(v -> leaf(root, number)).compose(v -> flushNowAndThen(number)));
    }

    private Future<Void> leaf(RunHandle root, int number) {
      assertThat(fixture.tracer.current()).isSameAs(root);
      return fixture.tracer.trace(
          RunStart.of("leaf", RunType.TOOL, number),
          leaf -> {
            parents.put(leaf.id(), root.id());
            return later();
          });
    }

    private Future<Void> later() {
      Promise<Void> later = Promise.promise();
      vertx.setTimer(1, fired -> later.complete());
      return later.future();
    }

    private Future<Void> flushNowAndThen(int number) {
      return number % 10 == 0
          ? fixture.service.flush(Duration.ofSeconds(20)).map(this::note)
          : Future.succeededFuture();
    }

    private Void note(FlushReport report) {
      reports.add(report);
      return null;
    }
  }

  @Test
  void everyRunOfEveryLoopArrivesBelowItsOwnParent() {
    try (TracingFixture fixture = new TracingFixture(TracingOptions.defaults())) {
      TracingFixture.await(
          fixture.vertx.deployVerticle(
              () -> new Worker(fixture), new DeploymentOptions().setInstances(INSTANCES)));
      reports.add(fixture.flush());
      Map<String, JsonObject> stored = fixture.allRuns();

      assertThat(threads).hasSizeGreaterThan(1);
      assertThat(stored).hasSize(INSTANCES * TRACES * 2);
      assertThat(stored.values()).allMatch(run -> run.getString("end_time") != null);
      assertThat(parents).hasSize(INSTANCES * TRACES);
      parents.forEach(
          (leaf, root) -> assertThat(stored.get(leaf).getString("parent_run_id")).isEqualTo(root));
      // Each operation is in exactly one report, whichever loop asked for it.
      assertThat(reports.stream().mapToLong(FlushReport::sent).sum())
          .isEqualTo(INSTANCES * TRACES * 4L);
    }
  }
}
