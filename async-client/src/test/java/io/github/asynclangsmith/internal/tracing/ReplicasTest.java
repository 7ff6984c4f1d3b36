// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.TracingOptionsBuilder;
import io.github.asynclangsmith.localserver.LocalLangSmith;
import io.github.asynclangsmith.localserver.LocalLangSmithOptions;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.localserver.faults.FaultRule;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.DropReason;
import io.github.asynclangsmith.tracing.FlushReport;
import io.github.asynclangsmith.tracing.InboundTrust;
import io.github.asynclangsmith.tracing.ReplayReport;
import io.github.asynclangsmith.tracing.Replica;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.TraceHeaders;
import io.github.asynclangsmith.tracing.TracingStats;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs go to several destinations, which have nothing to do with each other. */
class ReplicasTest {
  private static final String PROJECT = "home";

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient reader = HttpClient.newHttpClient();
  private final List<TracingService> services = new ArrayList<>();
  private LocalLangSmith home;
  private LocalLangSmith other;

  @TempDir private Path directory;

  @BeforeEach
  void startServers() {
    home = server("home-key");
    other = server("other-key");
  }

  private LocalLangSmith server(String key) {
    LocalLangSmithOptions options = LocalLangSmithOptions.builder().apiKey(key).build();
    return TracingFixture.await(LocalLangSmith.start(vertx, options));
  }

  @AfterEach
  void closeAll() {
    services.forEach(each -> TracingFixture.await(each.close(Duration.ofSeconds(2))));
    TracingFixture.await(home.close());
    TracingFixture.await(other.close());
    TracingFixture.await(vertx.close());
  }

  private TracingService tracing(TracingOptionsBuilder options, Replica... replicas) {
    TracingService service =
        TracingService.create(
            vertx,
            options.replicas(List.of(replicas)).build(),
            new TracingTarget(
                route -> home.url() + route,
                () -> Map.of("x-api-key", "home-key", "x-private", "mine"),
                PROJECT,
                new HttpClientOptions()));
    services.add(service);
    return service;
  }

  private static TracingOptionsBuilder fast() {
    return TracingOptions.builder().backoff(Duration.ofMillis(1), Duration.ofMillis(20));
  }

  private Replica elsewhere() {
    return Replica.builder().name("other").endpoint(other.url()).apiKey("other-key").build();
  }

  private static Replica here() {
    return Replica.builder().name("home").build();
  }

  private static Replica project(String name) {
    return Replica.builder().project(name).build();
  }

  private static FlushReport flush(TracingService service) {
    return TracingFixture.await(service.flush(Duration.ofSeconds(10)));
  }

  private JsonObject run(LocalLangSmith server, String key, String id) {
    return new JsonObject(get(server, key, "/runs/" + id));
  }

  private String get(LocalLangSmith server, String key, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + path)).header("x-api-key", key).build();
    try {
      HttpResponse<String> answer = reader.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      return answer.body();
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String projectId(String name) {
    return new JsonArray(get(home, "home-key", "/sessions?name=" + name))
        .getJsonObject(0)
        .getString("id");
  }

  /** The id that a run has in another project, by the rule of the SDKs. */
  private JsonObject mirrored(RunHandle run, String project) {
    String id = io.github.asynclangsmith.internal.ingest.ReplicaIdOf.id(run.id(), project);
    return run(home, "home-key", id);
  }

  @Test
  void everyServerGetsTheRunUnderTheSameIdWithItsOwnKey() {
    TracingService service = tracing(fast(), here(), elsewhere());
    RunHandle run = service.tracer().start("r", RunType.CHAIN, Map.of("a", 1));
    run.end(Map.of("b", 2));

    FlushReport report = flush(service);

    assertThat(report.sent()).isEqualTo(4);
    assertThat(report.destinations()).containsOnlyKeys("home", "other");
    assertThat(report.destinations().get("other").sent()).isEqualTo(2);
    assertThat(run(home, "home-key", run.id()).getJsonObject("outputs").encode())
        .isEqualTo("{\"b\":2}");
    assertThat(run(other, "other-key", run.id()).getString("trace_id")).isEqualTo(run.id());
    // What belongs to one server is not told to the other; each refuses any key but its own.
    assertThat(home.requests().all()).anyMatch(request -> request.header("x-private") != null);
    assertThat(other.requests().all()).allMatch(request -> request.header("x-private") == null);
  }

  @Test
  void anotherProjectOnTheSameServerHasDerivedIdsThatFormTheSameTree() {
    TracingService service = tracing(fast(), here(), project("mirror"));
    RunHandle root = service.tracer().start("root", RunType.CHAIN, null);
    RunHandle child = root.child(RunStart.of("child", RunType.TOOL, null));
    child.end();
    root.end();

    assertThat(flush(service).isComplete()).isTrue();

    JsonObject copy = mirrored(child, "mirror");
    JsonObject above = mirrored(root, "mirror");
    assertThat(copy.getString("parent_run_id")).isEqualTo(above.getString("id"));
    assertThat(copy.getString("trace_id")).isEqualTo(above.getString("id"));
    assertThat(copy.getString("dotted_order")).startsWith(above.getString("dotted_order") + ".");
    assertThat(copy.getString("session_id")).isEqualTo(projectId("mirror"));
    assertThat(run(home, "home-key", child.id()).getString("session_id"))
        .isEqualTo(projectId(PROJECT));
  }

  @Test
  void thePrimaryKeepsItsIdsInAnotherProject() {
    Replica primary = Replica.builder().project("primary").primary(true).build();
    TracingService service = tracing(fast(), primary);
    RunHandle run = service.tracer().start("r", RunType.CHAIN, null);
    run.end();
    flush(service);

    assertThat(run(home, "home-key", run.id()).getString("session_id"))
        .isEqualTo(projectId("primary"));
    // The client's own project is no destination unless it is listed.
    assertThat(new JsonArray(get(home, "home-key", "/sessions?name=" + PROJECT))).isEmpty();
  }

  @Test
  void aRunBelowThatOfAnotherServiceIsBelowItsMirrorToo() {
    TracingService caller = tracing(fast(), here(), project("mirror"));
    TracingService callee = tracing(fast(), here(), project("mirror"));
    RunHandle above = caller.tracer().start("caller", RunType.CHAIN, null);
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    above.headers().addTo(headers);
    RunHandle remote = callee.tracer().fromHeaders(headers, InboundTrust.TRACE);
    RunHandle below =
        Objects.requireNonNull(remote).child(RunStart.of("callee", RunType.CHAIN, null));
    below.end();
    above.end();
    flush(caller);
    flush(callee);

    assertThat(mirrored(below, "mirror").getString("parent_run_id"))
        .isEqualTo(mirrored(above, "mirror").getString("id"));
  }

  @Test
  void aReplicaCanTakeRunsBelowThoseOfOtherServicesAsRoots() {
    Replica rerooted = Replica.builder().project("team").reroot(true).build();
    TracingService service = tracing(fast(), rerooted);
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    service.tracer().start("elsewhere", RunType.CHAIN, null).headers().addTo(headers);
    RunHandle remote = service.tracer().fromHeaders(headers, InboundTrust.TRACE);
    RunHandle run = Objects.requireNonNull(remote).child(RunStart.of("mine", RunType.CHAIN, null));
    RunHandle child = run.child(RunStart.of("below", RunType.CHAIN, null));
    child.end();
    run.end();
    flush(service);

    JsonObject root = mirrored(run, "team");
    assertThat(root.getString("parent_run_id")).isNull();
    assertThat(root.getString("trace_id")).isEqualTo(root.getString("id"));
    assertThat(mirrored(child, "team").getString("trace_id")).isEqualTo(root.getString("id"));
  }

  @Test
  void updatesReplaceValuesAtTheirDestinationAlone() {
    Replica changed =
        Replica.builder()
            .project("public")
            .updates(
                Map.of(
                    "name", "renamed",
                    "inputs", Map.of("withheld", true),
                    "tags", List.of("copy"),
                    "metadata", Map.of("team", "b")))
            .build();
    TracingService service = tracing(fast(), here(), changed);
    RunHandle run =
        service
            .tracer()
            .start(
                RunStart.builder("own")
                    .inputs(Map.of("secret", 1))
                    .metadata(Map.of("team", "a", "k", 1))
                    .build());
    run.addTags(List.of("mine")).end(Map.of("o", 1));
    flush(service);

    JsonObject copy = mirrored(run, "public");
    JsonObject own = run(home, "home-key", run.id());
    assertThat(copy.getString("name")).isEqualTo("renamed");
    assertThat(copy.getJsonObject("inputs").encode()).isEqualTo("{\"withheld\":true}");
    assertThat(copy.getJsonObject("outputs").encode()).isEqualTo("{\"o\":1}");
    assertThat(copy.getJsonArray("tags").encode()).isEqualTo("[\"copy\"]");
    JsonObject metadata = copy.getJsonObject("extra").getJsonObject("metadata");
    assertThat(metadata.getString("team")).isEqualTo("b");
    assertThat(metadata.getInteger("k")).isEqualTo(1);
    assertThat(own.getString("name")).isEqualTo("own");
    assertThat(own.getJsonObject("inputs").encode()).isEqualTo("{\"secret\":1}");
  }

  @Test
  void aServerThatIsDownDelaysAndLosesNothingElsewhere() {
    FaultRule down = other.faults().always("POST", "/runs/multipart", Fault.status(503));
    TracingService service = tracing(fast(), here(), elsewhere());
    for (int i = 0; i < 300; i++) {
      service.tracer().start("r" + i, RunType.CHAIN, null).end();
    }
    FlushReport early = TracingFixture.await(service.flush(Duration.ofSeconds(2)));
    down.clear();
    FlushReport late = flush(service);

    assertThat(early.destinations().get("home").sent()).isEqualTo(600);
    assertThat(early.destinations().get("other").pending()).isEqualTo(600);
    assertThat(late.destinations().get("other").sent()).isEqualTo(600);
  }

  @Test
  void aFullBufferForOneDestinationDoesNotRefuseRunsAtTheOther() {
    other.faults().always("POST", "/runs/multipart", Fault.status(503));
    TracingService service =
        tracing(
            fast().maxBufferedOperations(80).maxBatchAge(Duration.ofMillis(1)),
            here(),
            elsewhere());
    for (int i = 0; i < 40; i++) {
      RunHandle root = service.tracer().start("r", RunType.CHAIN, null);
      root.child(RunStart.of("c", RunType.TOOL, null)).end();
      root.end();
      TracingFixture.await(service.flush(Duration.ofMillis(i < 20 ? 1 : 20)));
    }
    TracingStats stats = service.tracer().stats();

    TracingStats refused = stats.destinations().get("other");
    assertThat(stats.destinations().get("home").refused()).isZero();
    assertThat(refused.dropped().get(DropReason.BUFFER_FULL)).isPositive();
    assertThat(refused.accepted() + refused.refused()).isEqualTo(160);
  }

  @Test
  void refusedCredentialsStopTheirDestinationAlone() {
    Replica wrong = Replica.builder().name("w").endpoint(other.url()).apiKey("wrong").build();
    TracingService service = tracing(fast(), here(), wrong);
    service.tracer().start("r", RunType.CHAIN, null).end();

    FlushReport report = flush(service);

    assertThat(report.destinations().get("home").isComplete()).isTrue();
    assertThat(report.destinations().get("w").dropped()).isEqualTo(2);
  }

  @Test
  void deadLettersGoBackToTheirOwnDestinationAndToNoOther() {
    FaultRule down = other.faults().always("POST", "/runs/multipart", Fault.status(503));
    TracingOptionsBuilder options =
        fast().giveUpAfter(Duration.ZERO).deadLetterDirectory(directory);
    TracingService service = tracing(options, here(), elsewhere());
    RunHandle run = service.tracer().start("r", RunType.CHAIN, null);
    run.end();
    assertThat(flush(service).destinations().get("other").deadLettered()).isEqualTo(2);
    down.clear();
    TracingService alone = tracing(fast());
    TracingService again = tracing(options, here(), elsewhere());
    Path letters = Objects.requireNonNull(directory.toFile().listFiles())[0].toPath();

    ReplayReport misdirected = TracingFixture.await(alone.tracer().replay(letters));
    ReplayReport report = TracingFixture.await(again.tracer().replay(directory));

    assertThat(misdirected).isEqualTo(new ReplayReport(0, 0, 0, 1));
    assertThat(report).isEqualTo(new ReplayReport(1, 0, 0, 0));
    assertThat(run(other, "other-key", run.id()).getString("name")).isEqualTo("r");
  }

  @Test
  void headersOfARunTellNothingOfReplicasAndThoseReceivedRedirectNothing() {
    TracingService service = tracing(fast(), here(), elsewhere());
    RunHandle run = service.tracer().start("r", RunType.CHAIN, null);
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    run.headers().addTo(headers);
    String baggage = String.valueOf(headers.get("baggage"));
    String replicas =
        "langsmith-replicas=%5B%7B%22project_name%22%3A%22stolen%22%2C%22api_url%22%3A%22http%3A"
            + "%2F%2F127.0.0.1%3A9%22%2C%22api_key%22%3A%22k%22%7D%5D";
    MultiMap received =
        MultiMap.caseInsensitiveMultiMap()
            .add(TraceHeaders.TRACE, run.dottedOrder())
            .add(TraceHeaders.BAGGAGE, replicas);
    RunHandle remote = service.tracer().fromHeaders(received, InboundTrust.TRACE_AND_BAGGAGE);
    Objects.requireNonNull(remote).child(RunStart.of("child", RunType.CHAIN, null)).end();
    run.end();

    assertThat(baggage).doesNotContain("replicas", "other-key", other.url());
    assertThat(flush(service).destinations()).containsOnlyKeys("home", "other");
    assertThat(new JsonArray(get(home, "home-key", "/sessions?name=stolen"))).isEmpty();
  }
}
