// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.ScriptedFixture;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.errors.ServerException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunApiChoiceTest extends ScriptedFixture {
  private static final String ID = "0c5f8f1e-7b1a-4c3a-9f65-6a2a53d1f0aa";
  private static final String PROJECT = "1c5f8f1e-7b1a-4c3a-9f65-6a2a53d1f0aa";

  private static RunQuery query() {
    return RunQuery.builder().addProjectId(PROJECT).selects(List.of(RunField.NAME)).build();
  }

  @Test
  void aServerWithV1OnlyIsAskedThere() throws Exception {
    server.thenAnswer(200, V1_ONLY).thenAnswer(200, "{\"runs\":[{\"id\":\"a\"}]}");
    assertThat(await(client.runs().query(query()).collect(9))).hasSize(1);
    assertThat(sent()).containsExactly("GET /info", "POST /runs/query");
    assertThat(server.seen().get(1).body().toString())
        .isEqualTo(
            "{\"session\":[\"" + PROJECT + "\"],\"select\":[\"id\",\"name\"],\"limit\":100}");
  }

  @Test
  void aServerWithV2OnlyIsNotAskedForV1() throws Exception {
    server.thenAnswer(200, V2_ONLY).thenAnswer(404, "{\"detail\":\"no session\"}");
    assertThat(failure(client.runs().query(query()).collect(9)))
        .isInstanceOf(NotFoundException.class);
    assertThat(sent()).containsExactly("GET /info", "POST /api/v2/runs/query");
  }

  @Test
  void theFirstFailureIsToldWhenNeitherKnowsTheRoute() throws Exception {
    server
        .thenAnswer(200, BOTH)
        .thenAnswer(501, "{\"detail\":\"not here\"}")
        .thenAnswer(404, "{\"detail\":\"neither\"}");
    assertThat(failure(client.runs().query(query()).collect(9)))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("not here");
    assertThat(sent()).containsExactly("GET /info", "POST /api/v2/runs/query", "POST /runs/query");
  }

  @Test
  void aServerThatDoesNotDescribeItselfIsAskedForV1AndThenV2() throws Exception {
    server.thenAnswer(500, "").thenAnswer(410, "").thenAnswer(200, "{\"items\":[{\"id\":\"a\"}]}");
    assertThat(await(client.runs().query(query()).collect(9))).hasSize(1);
    assertThat(sent()).containsExactly("GET /info", "POST /runs/query", "POST /api/v2/runs/query");
  }

  @Test
  void v2AsksWithFiltersForWhatItHasNoParameterFor() throws Exception {
    server.thenAnswer(200, V2_ONLY).thenAnswer(200, "{\"items\":[]}");
    RunQuery query =
        query().toBuilder()
            .parentRunId(ID)
            .text("words")
            .order(RunOrder.ASCENDING)
            .filter(RunFilter.eq("name", "n"))
            .build();
    await(client.runs().query(query).collect(9));
    assertThat(server.seen().get(1).body().toJsonObject().getMap())
        .containsEntry("sort_order", "ASC")
        .containsEntry(
            "filter",
            "and(search(\"words\"), and(eq(parent_run_id, \"" + ID + "\"), eq(name, \"n\")))");
  }

  @Test
  void theExperimentsOfADatasetAreLookedUpForV1() throws Exception {
    server
        .thenAnswer(200, V1_ONLY)
        .thenAnswer(200, "[{\"id\":\"" + PROJECT + "\"}]")
        .thenAnswer(200, "{\"runs\":[]}");
    await(client.runs().query(RunQuery.builder().referenceDatasetId(ID).build()).collect(9));
    assertThat(sent())
        .containsExactly(
            "GET /info",
            "GET /sessions?reference_dataset=" + ID + "&offset=0&limit=100",
            "POST /runs/query");
    assertThat(server.seen().get(2).body().toJsonObject().getJsonArray("session"))
        .containsExactly(PROJECT);
  }

  @Test
  void readingFromV2NeedsTheProject() throws Exception {
    server
        .thenAnswer(200, V2_ONLY)
        .thenAnswer(200, "[{\"id\":\"" + PROJECT + "\"}]")
        .thenAnswer(200, "{\"id\":\"" + ID + "\"}");
    RunRead fields = RunRead.builder().addSelect(RunField.NAME).build();
    await(client.runs().read(ID, fields));
    assertThat(sent())
        .containsExactly(
            "GET /info",
            "GET /sessions?name=default&limit=1&include_stats=false",
            "GET /api/v2/runs/" + ID + "?project_id=" + PROJECT + "&selects=ID&selects=NAME");
  }

  @Test
  void statisticsAreOfTheGivenProjects() throws Exception {
    server.thenAnswer(200, "{\"run_count\":3,\"latency_p50\":1.5,\"error_rate\":0.5}");
    RunStats stats =
        await(
            client
                .runs()
                .stats(
                    RunStatsQuery.builder()
                        .addProjectId(PROJECT)
                        .isRoot(true)
                        .filter(RunFilter.eq("name", "n"))
                        .build()));
    assertThat(stats.runCount()).isEqualTo(3);
    assertThat(stats.latencyP50()).hasMillis(1500);
    assertThat(server.seen().get(0).body().toString())
        .isEqualTo(
            "{\"session\":[\""
                + PROJECT
                + "\"],\"is_root\":true,\"filter\":\"eq(name, \\\"n\\\")\"}");
  }

  @Test
  void sharesThroughV2AndTellsTheLink() throws Exception {
    server.thenAnswer(200, BOTH).thenAnswer(200, "{\"share_token\":\"tok\"}").thenAnswer(204, "");
    RunShare share = await(client.runs().share(ID));
    assertThat(share.url()).isEqualTo("http://localhost/public/tok/r");
    assertThat(share.toString()).doesNotContain("tok");
    await(client.runs().unshare(ID));
    assertThat(sent())
        .containsExactly(
            "GET /info",
            "POST /api/v2/runs/" + ID + "/share",
            "DELETE /api/v2/runs/" + ID + "/share");
    assertThat(server.seen().get(2).body().toString()).isEqualTo("{}");
  }

  @Test
  void sharesThroughV1AndTellsTheLinkOrNothing() throws Exception {
    server
        .thenAnswer(200, V1_ONLY)
        .thenAnswer(200, "{\"share_token\":\"tok\"}")
        .thenAnswer(200, "{\"share_token\":\"tok\"}")
        .thenAnswer(200, "null")
        .thenAnswer(200, "null");
    assertThat(await(client.runs().share(ID)).token()).isEqualTo("tok");
    assertThat(await(client.runs().sharedLink(ID)).token()).isEqualTo("tok");
    await(client.runs().unshare(ID));
    assertThat(await(client.runs().sharedLink(ID))).isNull();
    assertThat(sent())
        .containsExactly(
            "GET /info",
            "PUT /runs/" + ID + "/share",
            "GET /runs/" + ID + "/share",
            "DELETE /runs/" + ID + "/share",
            "GET /runs/" + ID + "/share");
  }

  @Test
  void aRunThatIsStoredAlreadyIsStored() throws Exception {
    server.thenAnswer(409, "{\"detail\":\"exists\"}");
    RunCreate run = RunCreate.builder().id(ID).name("n").runType(RunType.TOOL).build();
    assertThat(await(client.runs().create(run))).isEqualTo(ID);
  }

  @Test
  void aServerThatCouldNotDescribeItselfIsAskedAgain() throws Exception {
    server
        .thenAnswer(500, "")
        .thenAnswer(200, "{\"runs\":[],\"cursors\":{}}")
        .thenAnswer(200, BOTH)
        .thenAnswer(200, "{\"items\":[]}")
        .thenAnswer(200, "{\"items\":[]}");
    for (int i = 0; i < 3; i++) {
      await(client.runs().query(query()).collect(9));
    }
    assertThat(sent())
        .containsExactly(
            "GET /info",
            "POST /runs/query",
            "GET /info",
            "POST /api/v2/runs/query",
            "POST /api/v2/runs/query");
  }

  @Test
  void whatOnlyV1HasAPlaceForIsAskedThere() throws Exception {
    server.thenAnswer(200, BOTH).thenAnswer(200, "{\"runs\":[],\"cursors\":{}}");
    RunQuery query =
        query().toBuilder()
            .dataSource(RunDataSource.HISTORICAL)
            .executionOrder(1)
            .searchFilter(RunFilter.eq("name", "n"))
            .useExperimentalSearch(true)
            .build();
    await(client.runs().query(query).collect(9));
    assertThat(sent()).containsExactly("GET /info", "POST /runs/query");
    assertThat(body(1).getMap())
        .containsEntry("data_source_type", "historical")
        .containsEntry("execution_order", 1)
        .containsEntry("search_filter", "eq(name, \"n\")")
        .containsEntry("use_experimental_search", true);
  }

  @Test
  void idsThatAreNoneFailBeforeARequest() throws Exception {
    for (RunQuery bad :
        List.of(
            RunQuery.builder().addId("x").build(),
            RunQuery.builder().traceId("x").build(),
            RunQuery.builder().parentRunId("x").build(),
            RunQuery.builder().referenceDatasetId("x").build(),
            RunQuery.builder().addReferenceExampleId("x").build())) {
      assertThat(failure(client.runs().query(bad).collect(9)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be a UUID");
    }
    RunStatsQuery bad = RunStatsQuery.builder().addProjectId("x").build();
    assertThat(failure(client.runs().stats(bad))).hasMessageContaining("projectIds must be a UUID");
    assertThat(sent()).isEmpty();
  }

  @Test
  void theV2ApiKnowsThePageOfARun() throws Exception {
    server
        .thenAnswer(200, V2_ONLY)
        .thenAnswer(
            200,
            "{\"id\":\"%s\",\"project_id\":\"%s\",\"trace_id\":\"%s\"}".formatted(ID, PROJECT, ID))
        .thenAnswer(200, "{\"url\":\"https://ui/r\"}");
    RunRead where = RunRead.builder().projectId(PROJECT).build();
    assertThat(await(client.runs().url(ID, where))).isEqualTo("https://ui/r");
    assertThat(sent().get(2))
        .isEqualTo("GET /api/v2/runs/%s/url?project_id=%s&trace_id=%s".formatted(ID, PROJECT, ID));
  }

  @Test
  void aServerThatDoesNotKnowPagesLeavesThemToThePathOfTheRun() throws Exception {
    server
        .thenAnswer(200, V2_ONLY)
        .thenAnswer(
            200,
            "{\"id\":\"%s\",\"project_id\":\"%s\",\"trace_id\":\"%s\",\"app_path\":\"/o/r\"}"
                .formatted(ID, PROJECT, ID))
        .thenAnswer(404, "{\"detail\":\"no such route\"}");
    RunRead where = RunRead.builder().projectId(PROJECT).build();
    assertThat(await(client.runs().url(ID, where))).isEqualTo("http://localhost/o/r");
  }

  @Test
  void statisticsAreGroupedByTheServer() throws Exception {
    server.thenAnswer(200, "{\"llm\":{\"run_count\":2},\"tool\":{\"run_count\":1}}");
    RunGrouping grouping =
        RunGrouping.builder()
            .attribute(RunGroupAttribute.METADATA)
            .path("model")
            .maxGroups(2)
            .groups(List.of("llm", "tool"))
            .build();
    RunStatsQuery query = RunStatsQuery.builder().addProjectId(PROJECT).build();
    assertThat(await(client.runs().groupedStats(query, grouping)).get("llm").runCount())
        .isEqualTo(2);
    assertThat(body(0).encode())
        .isEqualTo(
            "{\"session\":[\"%s\"],\"group_by\":{\"attribute\":\"metadata\",\"path\":\"model\","
                    .formatted(PROJECT)
                + "\"max_groups\":2},\"groups\":[\"llm\",\"tool\"]}");
  }

  @Test
  void aDeletionNamesItsTraces() throws Exception {
    server.thenAnswer(200, "null");
    await(client.runs().delete(RunDelete.builder().projectId(PROJECT).addTraceId(ID).build()));
    assertThat(sent()).containsExactly("POST /runs/delete");
    assertThat(body(0).encode())
        .isEqualTo("{\"session_id\":\"%s\",\"trace_ids\":[\"%s\"]}".formatted(PROJECT, ID));
    assertThat(failure(client.runs().delete(RunDelete.builder().projectId(PROJECT).build())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs traceIds or metadata");
    assertThat(sent()).hasSize(1);
  }
}
