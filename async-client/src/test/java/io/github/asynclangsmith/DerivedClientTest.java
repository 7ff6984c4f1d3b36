// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.asynclangsmith.errors.ClientClosedException;
import io.github.asynclangsmith.errors.InvalidConfigurationException;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.localserver.http.RecordedRequest;
import io.github.asynclangsmith.projects.ProjectCreate;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.vertx.core.Vertx;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Clients that are derived from another one and share what is costly with it. */
class DerivedClientTest extends ClientFixture {
  private static final String WORKSPACE = "6f1c2f0e-3b5d-4c57-9a55-0d6f4a1f2b3c";

  private AsyncLangSmithClient parent() {
    return connect(
        o ->
            o.project("parent")
                .putHeader("X-Team", "one")
                .tracing(
                    TracingOptions.builder().metadata(Map.of("app", "a", "env", "b")).build()));
  }

  private static RunHandle record(AsyncLangSmithClient client) {
    RunHandle run = client.tracer().start("step", RunType.CHAIN, Map.of("q", 1));
    run.end(Map.of("a", 2));
    return run;
  }

  private RecordedRequest last(String path) {
    List<RecordedRequest> all = server.requests().of("GET", path);
    return all.get(all.size() - 1);
  }

  @Test
  void aThousandOfThemTakeNoThreadTimerOrConnection() throws Exception {
    AsyncLangSmithClient parent = parent();
    record(parent);
    await(parent.flush());
    await(parent.projects().existsByName("parent"));
    int timers = timers(vertx);
    Set<String> deployed = vertx.deploymentIDs();
    Set<Thread> threads = Thread.getAllStackTraces().keySet();
    long requests = server.requests().total();

    List<AsyncLangSmithClient> derived = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      String project = "p" + i;
      AsyncLangSmithClient each = parent.derive(with -> with.project(project));
      each.tracer();
      derived.add(each);
    }
    assertThat(vertx.deploymentIDs()).isEqualTo(deployed);
    // Not one for each; a few come and go by themselves.
    assertThat(timers(vertx)).isLessThan(timers + 20);
    assertThat(Thread.getAllStackTraces().keySet()).isSubsetOf(threads);
    assertThat(server.requests().total()).isEqualTo(requests);

    derived.subList(0, 50).forEach(DerivedClientTest::record);
    FlushReport report = await(parent.flush());
    assertThat(report.accepted()).isEqualTo(report.sent()).isEqualTo(100);
    assertThat(server.requests().of("POST", "/runs/multipart")).hasSizeLessThanOrEqualTo(3);
    assertThat(await(parent.projects().existsByName("p49"))).isTrue();
  }

  private static int timers(Vertx vertx) {
    try {
      Field timers = vertx.getClass().getDeclaredField("timeouts");
      timers.setAccessible(true);
      return ((Map<?, ?>) timers.get(vertx)).size();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void itsRunsGoToItsProjectWithItsMetadata() throws Exception {
    AsyncLangSmithClient parent = parent();
    AsyncLangSmithClient derived =
        parent.derive(with -> with.project("tenant").metadata(Map.of("env", "c", "tenant", 7)));
    String own = record(derived).id();
    String of = record(parent).id();
    await(derived.flush());

    Run run = await(client.runs().read(own));
    assertThat(run.projectId()).isEqualTo(await(client.projects().readByName("tenant")).id());
    assertThat(run.metadata())
        .containsEntry("app", "a")
        .containsEntry("env", "c")
        .containsEntry("tenant", 7);
    assertThat(await(client.runs().read(of)).projectId())
        .isEqualTo(await(client.projects().readByName("parent")).id());
    assertThat(derived.options().project()).isEqualTo("tenant");
    assertThat(parent.options().project()).isEqualTo("parent");
  }

  @Test
  void aRunBelowThatOfAnotherClientStaysInItsTrace() throws Exception {
    AsyncLangSmithClient parent = parent();
    AsyncLangSmithClient derived = parent.derive(with -> with.project("tenant").samplingRate(0));
    RunHandle root = parent.tracer().start("root", RunType.CHAIN, null);
    RunHandle child = derived.tracer().start(RunStart.builder("child").parent(root).build());
    child.end();
    root.end();
    await(parent.flush());

    Run run = await(client.runs().read(child.id()));
    assertThat(run.parentRunId()).isEqualTo(root.id());
    assertThat(run.projectId()).isEqualTo(await(client.projects().readByName("parent")).id());
  }

  @Test
  void itSamplesByItself() throws Exception {
    AsyncLangSmithClient parent = parent();
    AsyncLangSmithClient derived = parent.derive(with -> with.samplingRate(0).keepErrors(true));
    record(derived);
    RunHandle failed = derived.tracer().start("failed", RunType.CHAIN, null);
    failed.fail(new IllegalStateException("broken"));
    record(parent);

    assertThat(await(derived.flush()).sent()).isEqualTo(4);
    assertThat(derived.tracer().stats().sampledOut()).isEqualTo(2);
    assertThat(await(client.runs().read(failed.id())).error()).contains("broken");
  }

  @Test
  void itsCallsCarryItsHeadersAndWorkspace() throws Exception {
    AsyncLangSmithClient parent = parent();
    AsyncLangSmithClient derived =
        parent
            .derive(with -> with.putHeader("x-team", "two").putHeader("X-More", "m"))
            .derive(with -> with.workspaceId(WORKSPACE));
    await(derived.projects().existsByName("x"));
    RecordedRequest request = last("/sessions");
    assertThat(request.header("x-team")).isEqualTo("two");
    assertThat(request.header("x-more")).isEqualTo("m");
    assertThat(request.header("x-tenant-id")).isEqualTo(WORKSPACE);
    assertThat(request.header("x-api-key")).isNotNull();

    await(parent.projects().existsByName("x"));
    assertThat(last("/sessions").header("x-team")).isEqualTo("one");
    assertThat(last("/sessions").header("x-tenant-id")).isNull();
  }

  @Test
  void whatIsRememberedOfNamesIsSharedWithinAWorkspace() throws Exception {
    AsyncLangSmithClient parent = parent();
    await(parent.projects().create(ProjectCreate.builder().name("known").build()));
    String id = await(parent.projects().idOf("known"));
    await(parent.info().read());
    server.requests().clear();

    AsyncLangSmithClient derived = parent.derive(with -> with.project("other"));
    assertThat(await(derived.projects().idOf("known"))).isEqualTo(id);
    await(derived.info().read());
    assertThat(server.requests().total()).isZero();

    await(derived.derive(with -> with.workspaceId(WORKSPACE)).projects().idOf("known"));
    assertThat(last("/sessions").header("x-tenant-id")).isEqualTo(WORKSPACE);
  }

  @Test
  void oneForAnotherWorkspaceHasNoTracer() {
    AsyncLangSmithClient elsewhere = parent().derive(with -> with.workspaceId(WORKSPACE));
    assertThatThrownBy(elsewhere::tracer)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(WORKSPACE)
        .hasMessageContaining("create a client");
    assertThatThrownBy(() -> elsewhere.derive(with -> with.project("p")).tracer())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closingItDeliversAndClosesNothing() throws Exception {
    AsyncLangSmithClient parent = parent();
    AsyncLangSmithClient derived = parent.derive(with -> with.project("tenant"));
    record(parent);
    assertThat(await(derived.close()).sent()).isEqualTo(2);
    assertThat(await(derived.projects().existsByName("x"))).isFalse();
    record(parent);
    record(derived);
    assertThat(await(parent.close()).sent()).isEqualTo(4);
    assertThat(failure(derived.projects().existsByName("x")))
        .isInstanceOf(ClientClosedException.class);
    assertThat(await(derived.close(Duration.ofSeconds(1))).sent()).isZero();
  }

  @Test
  void unusableSettingsAreNamed() {
    AsyncLangSmithClient parent = parent();
    assertThatThrownBy(
            () ->
                parent.derive(
                    with ->
                        with.project(" ")
                            .workspaceId("a\nb")
                            .putHeader("X-Api-Key", "k")
                            .samplingRate(2)))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("project")
        .hasMessageContaining("workspaceId")
        .hasMessageContaining("X-Api-Key")
        .hasMessageContaining("samplingRate");
  }

  @Test
  void theValuesOfItsHeadersAreMaskedInErrors() throws Exception {
    AsyncLangSmithClient derived = client.derive(with -> with.putHeader("X-Pass", "s3cret-value"));
    server.faults().always("GET", "/sessions", Fault.status(400).body("no s3cret-value here"));
    assertThat(failure(derived.projects().existsByName("x")).getMessage())
        .contains("no *** here")
        .doesNotContain("s3cret-value");
  }
}
