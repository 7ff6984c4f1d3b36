// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunQuery;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.RunHandle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClientLifecycleTest extends ClientFixture {
  private AsyncLangSmithClient tracing() {
    return connect(o -> o.project("traced").tracing(TracingOptions.defaults()));
  }

  private static String record(AsyncLangSmithClient client) {
    RunHandle run = client.tracer().start("step", RunType.CHAIN, Map.of("q", 1));
    run.end(Map.of("a", 2));
    return run.id();
  }

  @Test
  void whatIsRecordedIsThereAfterAFlush() throws Exception {
    AsyncLangSmithClient traced = tracing();
    String id = record(traced);
    FlushReport report = await(traced.flush());
    assertThat(report.accepted()).isEqualTo(2);
    assertThat(report.isComplete()).isTrue();
    Run run = await(client.runs().read(id));
    assertThat(run.name()).isEqualTo("step");
    assertThat(run.outputs().asMap()).containsEntry("a", 2);
    assertThat(run.projectId()).isEqualTo(await(client.projects().readByName("traced")).id());
  }

  @Test
  void closingDeliversWhatIsWaiting() throws Exception {
    AsyncLangSmithClient traced = tracing();
    String id = record(traced);
    assertThat(await(traced.close()).isComplete()).isTrue();
    assertThat(await(client.runs().read(id)).name()).isEqualTo("step");
  }

  @Test
  void closingVertxDeliversWhatIsWaiting() throws Exception {
    Vertx own = Vertx.vertx();
    AsyncLangSmithClient traced = AsyncLangSmithClient.create(own, tracing().options());
    String id = record(traced);
    await(own.close());
    assertThat(await(client.runs().read(id)).name()).isEqualTo("step");
  }

  @Test
  void closingIsBoundedWhenTheServerDoesNotAnswer() throws Exception {
    server.faults().always("*", "/**", Fault.stall());
    AsyncLangSmithClient traced = tracing();
    record(traced);
    long start = System.nanoTime();
    FlushReport report = await(traced.close(Duration.ofMillis(200)));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    assertThat(report.isComplete()).isFalse();
    assertThat(await(traced.close())).isEqualTo(report);
  }

  @Test
  void withTracingOffNothingIsDeployedAndRecordingDoesNothing() throws Exception {
    assertThat(vertx.deploymentIDs()).isEmpty();
    record(client);
    assertThat(await(client.flush()).accepted()).isZero();
    assertThat(await(client.close()).accepted()).isZero();
    assertThat(server.requests().of("POST", "/runs/multipart")).isEmpty();
  }

  @Test
  void closingLeavesNothingBehind() throws Exception {
    AsyncLangSmithClient traced = tracing();
    record(traced);
    await(traced.close());
    assertThat(vertx.deploymentIDs()).isEmpty();
  }

  @Test
  void flushingAClosedClientReportsNothing() throws Exception {
    AsyncLangSmithClient traced = tracing();
    await(traced.close());
    Future<FlushReport> late = traced.flush(Duration.ofMillis(100));
    assertThat(await(late).sent()).isZero();
  }

  @Test
  void anExitHookIsTakenAwayWhenTheClientCloses() throws Exception {
    AsyncLangSmithClient hooked =
        connect(o -> o.tracing(TracingOptions.builder().flushOnShutdown(true).build()));
    String id = record(hooked);
    assertThat(await(hooked.close()).isComplete()).isTrue();
    assertThat(await(client.runs().read(id)).name()).isEqualTo("step");
  }

  /** Starts a JVM of its own, which takes a second. */
  @Test
  void theExitOfTheJvmDeliversWhatIsWaiting() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ExitProgram.class.getName(),
                server.url(),
                KEY)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    RunQuery runs = RunQuery.builder().addProjectName("exit").build();
    assertThat(await(client.runs().query(runs).collect(10)))
        .extracting(Run::name)
        .containsExactly("last words");
  }
}
