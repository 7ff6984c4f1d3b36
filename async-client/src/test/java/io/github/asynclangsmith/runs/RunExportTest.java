// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.errors.BadRequestException;
import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.errors.RateLimitException;
import io.github.asynclangsmith.errors.ServerException;
import io.github.asynclangsmith.localserver.LocalLangSmith;
import io.github.asynclangsmith.localserver.LocalLangSmithOptions;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.localserver.faults.FaultRule;
import io.github.asynclangsmith.localserver.http.RecordedRequest;
import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunExportTest extends ClientFixture {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05.123456Z");
  private static final String PROJECT = "exported";
  private static final String PAGES = "/v2/runs/query";

  /** Stores runs, so many at each of some moments. */
  private void store(int moments, int atEach, Duration apart) throws Exception {
    RunBatchBuilder batch = RunBatch.builder();
    for (int moment = 0; moment < moments; moment++) {
      for (int i = 0; i < atEach; i++) {
        batch.addCreate(
            RunCreate.builder()
                .name("run-" + moment + "-" + i)
                .runType(RunType.LLM)
                .projectName(PROJECT)
                .startTime(START.plus(apart.multipliedBy(moment)))
                .build());
      }
    }
    await(client.runs().ingest(batch.build()));
  }

  private static RunQueryBuilder query() {
    return RunQuery.builder().addProjectName(PROJECT).pageSize(10).selects(List.of(RunField.NAME));
  }

  private static ExportOptionsBuilder options() {
    return ExportOptions.builder();
  }

  private List<JsonObject> pageRequests() {
    return server.requests().all().stream()
        .filter(request -> request.path().endsWith("/runs/query"))
        .map(request -> request.body().toJsonObject())
        .toList();
  }

  @Test
  void everyRunIsGivenOnceAlthoughManyStartAtTheSameMoment() throws Exception {
    store(8, 25, Duration.ofMillis(1));
    List<Run> runs = await(client.runs().export(query().build()).stream().collect(1_000));
    assertThat(runs).hasSize(200);
    assertThat(runs).extracting(Run::name).doesNotHaveDuplicates();
  }

  @Test
  void withAnOrderRunsComeInIt() throws Exception {
    store(200, 1, Duration.ofMinutes(7));
    RunQuery oldestFirst = query().order(RunOrder.ASCENDING).build();
    List<Run> runs = await(client.runs().export(oldestFirst).stream().collect(1_000));
    assertThat(runs).hasSize(200);
    assertThat(runs).isSortedAccordingTo(Comparator.comparing(Run::startTime));
    RunQuery newestFirst = query().order(RunOrder.DESCENDING).build();
    runs = await(client.runs().export(newestFirst).stream().collect(1_000));
    assertThat(runs).hasSize(200);
    assertThat(runs).isSortedAccordingTo(Comparator.comparing(Run::startTime).reversed());
  }

  @Test
  void nothingIsSentBeforeThereIsDemand() {
    client.runs().export(query().build()).stream();
    assertThat(server.requests().total()).isZero();
  }

  @Test
  void anExportOfNothingEndsAtOnce() throws Exception {
    store(1, 1, Duration.ZERO);
    RunQuery nothing = query().hasError(true).build();
    assertThat(await(client.runs().export(nothing).stream().collect(10))).isEmpty();
    assertThat(pageRequests()).hasSize(1);
  }

  @Test
  void theLimitIsThatOfAllWindowsTogether() throws Exception {
    store(200, 1, Duration.ofMinutes(7));
    RunQuery some = query().limit(33L).build();
    assertThat(await(client.runs().export(some).stream().collect(1_000))).hasSize(33);
    List<ExportPage> pages = await(client.runs().export(some).pages().collect(100));
    assertThat(pages.stream().mapToInt(page -> page.runs().size()).sum()).isEqualTo(33);
  }

  @Test
  void anInterruptedExportGoesOnAtItsCheckpoint() throws Exception {
    store(300, 1, Duration.ofSeconds(3));
    List<String> names = new ArrayList<>();
    List<ExportPage> first = await(client.runs().export(query().build()).pages().collect(7));
    first.forEach(page -> page.runs().forEach(run -> names.add(run.name())));
    ExportCheckpoint checkpoint = first.get(6).checkpoint();
    assertThat(checkpoint.runs()).isEqualTo(names.size());
    ExportOptions rest = options().checkpoint(checkpoint).build();
    client = connect(options -> {});
    await(client.runs().export(query().build(), rest).stream().collect(1_000))
        .forEach(run -> names.add(run.name()));
    assertThat(names).hasSize(300).doesNotHaveDuplicates();
  }

  @Test
  void aCheckpointOfAnotherQueryIsRefusedBeforeAnyRequest() throws Exception {
    store(30, 1, Duration.ofSeconds(3));
    ExportCheckpoint checkpoint =
        await(client.runs().export(query().build()).pages().collect(99)).get(0).checkpoint();
    server.requests().clear();
    RunExport other =
        client
            .runs()
            .export(query().isRoot(true).build(), options().checkpoint(checkpoint).build());
    assertThat(failure(other.stream().collect(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("checkpoint");
    assertThat(server.requests().total()).isZero();
  }

  @Test
  void optionsOutOfRangeAreNamed() throws Exception {
    RunQuery query = query().build();
    assertThat(
            failure(client.runs().export(query, options().windows(33).build()).stream().collect(1)))
        .hasMessage("windows: 33 is not between 1 and 32");
    assertThat(
            failure(
                client
                    .runs()
                    .export(query, options().patience(Duration.ofMillis(-1)).build())
                    .pages()
                    .collect(1)))
        .hasMessageContaining("patience");
    assertThat(failure(client.runs().export(query().cursor("x").build()).stream().collect(1)))
        .hasMessageContaining("cursor");
  }

  @Test
  void aStormOfRefusalsCostsNoRun() throws Exception {
    store(300, 1, Duration.ofSeconds(3));
    FaultRule storm =
        server
            .faults()
            .rate(0.4, 7, "POST", PAGES, Fault.status(429).header("Retry-After-Ms", "5"));
    List<Run> runs = await(client.runs().export(query().build()).stream().collect(1_000));
    assertThat(runs).hasSize(300);
    assertThat(runs).extracting(Run::name).doesNotHaveDuplicates();
    assertThat(storm.hits()).isGreaterThan(5);
  }

  @Test
  void refusalsThatDoNotStopEndTheExportWhenPatienceIsOver() throws Exception {
    store(30, 1, Duration.ofSeconds(3));
    server.faults().always("POST", PAGES, Fault.status(503));
    ExportOptions impatient = options().patience(Duration.ofMillis(50)).build();
    assertThat(failure(client.runs().export(query().build(), impatient).stream().collect(9)))
        .isInstanceOf(ServerException.class);
  }

  @Test
  void aRetryAfterBeyondPatienceIsNotWaitedFor() throws Exception {
    store(30, 1, Duration.ofSeconds(3));
    server.faults().always("POST", PAGES, Fault.status(429).header("Retry-After", "3600"));
    assertThat(failure(client.runs().export(query().build()).stream().collect(9)))
        .isInstanceOf(RateLimitException.class);
    assertThat(pageRequests()).hasSize(1);
  }

  @Test
  void aRequestThatTheServerWillNeverTakeFailsAtOnce() throws Exception {
    store(30, 1, Duration.ofSeconds(3));
    RunQuery broken = query().filter(RunFilter.raw("eq(")).build();
    assertThat(failure(client.runs().export(broken).stream().collect(9)))
        .isInstanceOf(BadRequestException.class);
    assertThat(pageRequests()).hasSize(1);
  }

  @Test
  void aMalformedPageFailsTheExportAndTheCheckpointBeforeItIsGood() throws Exception {
    store(100, 1, Duration.ofSeconds(3));
    ExportOptions one = options().windows(1).build();
    List<ExportPage> pages = new ArrayList<>();
    PageStream<ExportPage> stream = client.runs().export(query().build(), one).pages();
    Promise<Void> end = Promise.promise();
    stream.exceptionHandler(end::tryFail).endHandler(v -> end.tryComplete());
    stream.handler(
        page -> {
          pages.add(page);
          server
              .faults()
              .next(1, "POST", PAGES, Fault.status(200).body("{\"items\":[{\"id\":{}}]}"));
        });
    assertThat(failure(end.future()))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("/items/0/id");
    server.faults().clear();
    ExportCheckpoint checkpoint = pages.get(pages.size() - 1).checkpoint();
    List<Run> rest =
        await(
            client.runs().export(query().build(), options().checkpoint(checkpoint).build()).stream()
                .collect(1_000));
    assertThat(rest).hasSize(100 - pages.stream().mapToInt(page -> page.runs().size()).sum());
  }

  @Test
  void aServerThatRestartsCostsNoRun(@TempDir Path folder) throws Exception {
    LocalLangSmithOptions.Builder own =
        LocalLangSmithOptions.builder().apiKey(KEY).file(folder.resolve("runs.db"));
    await(server.close());
    server = await(LocalLangSmith.start(vertx, own.build()));
    client = connect(options -> {});
    store(200, 1, Duration.ofSeconds(3));
    int port = server.port();
    List<Run> runs = new ArrayList<>();
    Promise<Void> end = Promise.promise();
    PageStream<Run> stream = client.runs().export(query().build()).stream();
    stream.exceptionHandler(end::tryFail).endHandler(v -> end.tryComplete());
    stream.handler(
        run -> {
          runs.add(run);
          if (runs.size() == 35) {
            stream.pause();
            server
                .close()
                .compose(closed -> LocalLangSmith.start(vertx, own.port(port).build()))
                .onSuccess(restarted -> server = restarted)
                .onFailure(end::tryFail);
            stream.resume();
          }
        });
    await(end.future());
    assertThat(runs).extracting(Run::name).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void aClosedExportAbortsWhatIsInFlight() throws Exception {
    store(100, 1, Duration.ofSeconds(3));
    FaultRule stall = server.faults().always("POST", PAGES, Fault.stall());
    PageStream<Run> stream = client.runs().export(query().build()).stream();
    stream.handler(run -> {});
    until(() -> stall.stalled() == 1);
    await(stream.close());
    until(() -> server.requests().all().stream().anyMatch(RecordedRequest::isAbandoned));
  }

  @Test
  void aSlowConsumerIsNotReadAheadOfFurtherThanDocumented() throws Exception {
    store(600, 1, Duration.ofSeconds(3));
    PageStream<Run> stream =
        client.runs().export(query().build(), options().windows(3).build()).stream();
    List<Run> runs = new ArrayList<>();
    Promise<Void> some = Promise.promise();
    stream.pause();
    stream.handler(
        run -> {
          runs.add(run);
          if (runs.size() < 100) {
            stream.fetch(1);
          } else {
            some.tryComplete();
          }
        });
    stream.fetch(1);
    await(some.future());
    await(client.info().fetch());
    // Two pages of the stream, two for each window; each window ends with a page that is cut.
    int ahead = pageRequests().size() * 10 - runs.size();
    assertThat(ahead).isLessThanOrEqualTo((2 + 2 * 3 + 3) * 10);
  }
}
