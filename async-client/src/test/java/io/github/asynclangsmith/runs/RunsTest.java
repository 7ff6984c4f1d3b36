// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.localserver.http.RecordedRequest;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.projects.Project;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class RunsTest extends ClientFixture {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private String create(String name, String project) throws Exception {
    return await(
        client
            .runs()
            .create(
                RunCreate.builder()
                    .name(name)
                    .runType(RunType.LLM)
                    .projectName(project)
                    .startTime(START)
                    .endTime(START.plusMillis(1500))
                    .inputs(Map.of("q", name))
                    .outputs(Map.of("a", 1))
                    .extra(Map.of("metadata", Map.of("k", "v")))
                    .addTag("t")
                    .build()));
  }

  private void createMany(int count, String project) throws Exception {
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(
          client
              .runs()
              .create(
                  RunCreate.builder()
                      .name("run-" + i)
                      .runType(RunType.CHAIN)
                      .projectName(project)
                      .startTime(START.plusSeconds(i))
                      .build()));
    }
    await(Future.all(all));
  }

  private List<RecordedRequest> sent(String path) {
    return server.requests().of("POST", path);
  }

  @Test
  void whatIsStoredCanBeRead() throws Exception {
    String id = create("answer", "bot");
    Run run = await(client.runs().read(id));
    assertThat(run.id()).isEqualTo(id);
    assertThat(run.name()).isEqualTo("answer");
    assertThat(run.runType()).isEqualTo(RunType.LLM);
    assertThat(run.status()).isEqualTo(RunStatus.SUCCESS);
    assertThat(run.startTime()).isEqualTo(START);
    assertThat(run.latency()).isEqualTo(Duration.ofMillis(1500));
    assertThat(run.inputs().asMap()).containsEntry("q", "answer");
    assertThat(run.metadata()).containsEntry("k", "v");
    assertThat(run.tags()).containsExactly("t");
    assertThat(run.isRoot()).isTrue();
    assertThat(run.parentRunId()).isNull();
    assertThat(run.traceId()).isEqualTo(id);
    assertThat(run.dottedOrder()).isEqualTo("20260102T030405000000Z" + id);
  }

  @Test
  void aRunGoesToTheProjectOfTheClientUnlessItNamesOne() throws Exception {
    var named = connect(o -> o.project("mine"));
    String id =
        await(named.runs().create(RunCreate.builder().name("r").runType(RunType.TOOL).build()));
    Project project = await(client.projects().readByName("mine"));
    assertThat(await(named.runs().read(id)).projectId()).isEqualTo(project.id());
  }

  @Test
  void aChildNeedsItsPlaceInTheTrace() throws Exception {
    RunCreate child =
        RunCreate.builder()
            .name("c")
            .runType(RunType.TOOL)
            .parentRunId(UUID.randomUUID().toString())
            .build();
    assertThat(failure(client.runs().create(child)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dottedOrder");
    assertThat(server.requests().total()).isZero();
  }

  @Test
  void aPatchChangesAStoredRun() throws Exception {
    String id = create("r", "p");
    await(client.runs().update(id, RunPatch.builder().error("boom").outputs(null).build()));
    Run changed = await(client.runs().read(id));
    assertThat(changed.error()).isEqualTo("boom");
    assertThat(changed.status()).isEqualTo(RunStatus.ERROR);
  }

  @Test
  void aBatchStoresAndChangesWithOneRequest() throws Exception {
    String stored = create("old", "p");
    String fresh = UUID.randomUUID().toString();
    await(
        client
            .runs()
            .ingest(
                RunBatch.builder()
                    .addCreate(
                        RunCreate.builder()
                            .id(fresh)
                            .name("new")
                            .runType(RunType.CHAIN)
                            .projectName("p")
                            .build())
                    .addUpdate(
                        RunPatch.builder()
                            .id(stored)
                            .traceId(stored)
                            .dottedOrder("20260102T030405000000Z" + stored)
                            .error("late")
                            .build())
                    .build()));
    assertThat(sent("/runs/batch")).hasSize(1);
    assertThat(await(client.runs().read(fresh)).name()).isEqualTo("new");
    assertThat(await(client.runs().read(stored)).error()).isEqualTo("late");
  }

  @Test
  void readsPreferTheV2ApiWhenTheProjectIsKnown() throws Exception {
    String id = create("r", "p");
    server.requests().clear();
    Run run =
        await(client.runs().read(id, RunRead.builder().projectName("p").startTime(START).build()));
    assertThat(run.name()).isEqualTo("r");
    assertThat(run.runType()).isEqualTo(RunType.LLM);
    assertThat(server.requests().all())
        .extracting(RecordedRequest::path)
        .contains("/v2/runs/" + id);
  }

  @Test
  void aRunThatIsAbsentIsNotFound() throws Exception {
    assertThat(failure(client.runs().read(UUID.randomUUID().toString())))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void queriesStreamAcrossPages() throws Exception {
    createMany(250, "many");
    server.requests().clear();
    RunQuery query = RunQuery.builder().addProjectName("many").build();
    List<Run> runs = await(client.runs().query(query).collect(1_000));
    assertThat(runs).hasSize(250).extracting(Run::id).doesNotHaveDuplicates();
    assertThat(runs.get(0).name()).isEqualTo("run-249");
    assertThat(sent("/v2/runs/query")).hasSize(3);
    JsonObject body = sent("/v2/runs/query").get(0).body().toJsonObject();
    assertThat(body.getString("min_start_time")).isEqualTo("2000-01-01T00:00:00Z");
    assertThat(body.getInteger("page_size")).isEqualTo(100);
    assertThat(body.getJsonArray("selects")).hasSize(RunField.standard().size());
    assertThat(server.requests().of("GET", "/sessions")).hasSize(1);
  }

  @Test
  void conditionsTravelAsTheServerReadsThem() throws Exception {
    createMany(20, "cond");
    RunQuery query =
        RunQuery.builder()
            .addProjectName("cond")
            .runType(RunType.CHAIN)
            .isRoot(true)
            .hasError(false)
            .minStartTime(START.plusSeconds(5))
            .maxStartTime(START.plusSeconds(15))
            .filter(RunFilter.neq("name", "run-7"))
            .selects(List.of(RunField.ID, RunField.NAME))
            .limit(4L)
            .build();
    List<Run> runs = await(client.runs().query(query).collect(1_000));
    assertThat(runs).extracting(Run::name).containsExactly("run-15", "run-14", "run-13", "run-12");
    assertThat(runs).allMatch(run -> run.inputs() == null && run.startTime() == null);
    JsonObject body = sent("/v2/runs/query").get(0).body().toJsonObject();
    assertThat(body.getString("run_type")).isEqualTo("CHAIN");
    assertThat(body.getInteger("page_size")).isEqualTo(4);
    assertThat(body.getString("filter")).isEqualTo("neq(name, \"run-7\")");
    assertThat(body.fieldNames()).doesNotContain("limit", "order", "cursor");
  }

  @Test
  void aServerWithoutV2IsAskedOnce() throws Exception {
    createMany(150, "old");
    server.faults().always("*", "/v2/**", Fault.status(501));
    server.requests().clear();
    RunQuery query =
        RunQuery.builder()
            .addProjectName("old")
            .selects(List.of(RunField.NAME, RunField.LATENCY_SECONDS, RunField.PROJECT_ID))
            .build();
    assertThat(await(client.runs().query(query).collect(1_000))).hasSize(150);
    assertThat(sent("/v2/runs/query")).hasSize(1);
    assertThat(sent("/runs/query")).hasSize(2);
    JsonObject body = sent("/runs/query").get(0).body().toJsonObject();
    assertThat(body.getInteger("limit")).isEqualTo(100);
    assertThat(body.getJsonArray("select"))
        .isEqualTo(new JsonArray(List.of("id", "name", "start_time", "end_time", "session_id")));
    assertThat(body.fieldNames()).doesNotContain("page_size");
  }

  @Test
  void aListCanBeGoneOnWithWhereItStopped() throws Exception {
    createMany(250, "resume");
    RunQuery query = RunQuery.builder().addProjectName("resume").order(RunOrder.DESCENDING).build();
    PageStream<Run> first = client.runs().query(query);
    List<Run> head = await(first.collect(150));
    String cursor = first.cursor();
    assertThat(cursor).startsWith("v2:");
    List<Run> rest =
        await(client.runs().query(query.toBuilder().cursor(cursor).build()).collect(1_000));
    assertThat(head).hasSize(150);
    assertThat(rest).hasSize(150);
    assertThat(rest.get(0).name()).isEqualTo("run-149");
    assertThat(failure(client.runs().query(query.toBuilder().cursor("x").build()).collect(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aProjectThatIsAbsentFailsTheStream() throws Exception {
    RunQuery query = RunQuery.builder().addProjectName("nowhere").build();
    assertThat(failure(client.runs().query(query).collect(1)))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void cancellingAbortsAQueryBetweenItsRequests() throws Exception {
    create("r", "p");
    server.faults().always("POST", "/v2/runs/query", Fault.stall());
    CancelToken token = new CancelToken();
    RunQuery query = RunQuery.builder().addProjectName("p").build();
    Future<List<Run>> runs = token.call(() -> client.runs().query(query).collect(1));
    until(() -> sent("/v2/runs/query").size() == 1);
    token.cancel();
    assertThat(failure(runs)).isInstanceOf(CancellationException.class);
  }

  @Test
  void thePageOfARunIsWhereTheServerSays() throws Exception {
    String id = create("r", "p");
    assertThat(await(client.runs().url(id))).startsWith(server.url()).contains(id);
  }

  private String withAttachment() throws Exception {
    AsyncLangSmithClient tracing = connect(options -> options.tracing(TracingOptions.defaults()));
    RunStart start =
        RunStart.builder("step").attach("note", "text/plain", Buffer.buffer("attached")).build();
    RunHandle run = tracing.tracer().start(start);
    run.end();
    await(tracing.flush());
    return run.id();
  }

  @Test
  void anAttachmentComesAsAStream() throws Exception {
    String id = withAttachment();
    assertThat(await(client.runs().attachment(id, "note").collect(9)))
        .extracting(Buffer::toString)
        .containsExactly("attached");
    RunRead where = RunRead.builder().projectName("default").build();
    assertThat(await(client.runs().attachment(id, "note", where).collect(9))).hasSize(1);
  }

  @Test
  void anAttachmentThatARunHasNotIsNotFound() throws Exception {
    String id = withAttachment();
    assertThat(failure(client.runs().attachment(id, "other").collect(9)))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("no attachment \"other\"");
  }
}
