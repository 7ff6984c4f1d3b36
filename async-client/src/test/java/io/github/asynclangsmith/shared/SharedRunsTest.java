// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.ScriptedFixture;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunField;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedRunsTest extends ScriptedFixture {
  private static final String TOKEN = "0c5f8f1e-7b1a-4c3a-9f65-6a2a53d1f0aa";
  private static final String ROOT = "1c5f8f1e-7b1a-4c3a-9f65-6a2a53d1f0aa";
  private static final String CHILD = "2c5f8f1e-7b1a-4c3a-9f65-6a2a53d1f0aa";
  private static final String TRACE =
      "{\"items\":[{\"id\":\"%s\",\"is_root\":false,\"start_time\":\"2026-01-02T03:04:06Z\"},"
              .formatted(CHILD)
          + "{\"id\":\"%s\",\"is_root\":true,\"start_time\":\"2026-01-02T03:04:05Z\"}]}"
              .formatted(ROOT);

  /** The requests after the one that asks which API there is. */
  @Override
  protected List<String> sent() {
    return super.sent().subList(1, super.sent().size());
  }

  @Test
  void readsTheRootThroughV1() throws Exception {
    server.thenAnswer(200, V1_ONLY).thenAnswer(200, "{\"id\":\"" + ROOT + "\"}");
    assertThat(await(client.shared().readRun(TOKEN)).id()).isEqualTo(ROOT);
    assertThat(sent()).containsExactly("GET /public/" + TOKEN + "/run");
  }

  @Test
  void readsARunThroughV1ByItsId() throws Exception {
    server.thenAnswer(200, V1_ONLY).thenAnswer(200, "{\"id\":\"" + CHILD + "\"}");
    await(client.shared().readRun(TOKEN, SharedRunRead.builder().runId(CHILD).build()));
    assertThat(sent()).containsExactly("GET /public/" + TOKEN + "/run/" + CHILD);
  }

  @Test
  void v2IsAskedForTheStartOfTheRunFirst() throws Exception {
    server
        .thenAnswer(200, V2_ONLY)
        .thenAnswer(200, TRACE)
        .thenAnswer(200, "{\"id\":\"" + ROOT + "\"}");
    SharedRunRead fields = SharedRunRead.builder().addSelect(RunField.NAME).build();
    assertThat(await(client.shared().readRun(TOKEN, fields)).id()).isEqualTo(ROOT);
    assertThat(sent())
        .containsExactly(
            "POST /api/v2/public/" + TOKEN + "/runs/query",
            "GET /api/v2/public/"
                + TOKEN
                + "/run/"
                + ROOT
                + "?selects=ID&selects=NAME&start_time=2026-01-02T03%3A04%3A05Z");
    assertThat(server.seen().get(1).body().toString())
        .isEqualTo("{\"selects\":[\"ID\",\"IS_ROOT\",\"START_TIME\"]}");
  }

  @Test
  void aKnownStartSavesV2TheSearch() throws Exception {
    server.thenAnswer(200, V2_ONLY).thenAnswer(200, "{\"id\":\"" + CHILD + "\"}");
    Instant start = Instant.parse("2026-01-02T03:04:06Z");
    await(
        client
            .shared()
            .readRun(TOKEN, SharedRunRead.builder().runId(CHILD).startTime(start).build()));
    assertThat(sent()).hasSize(1);
  }

  @Test
  void aRunThatTheTraceHasNotIsNotFound() throws Exception {
    server.thenAnswer(200, V2_ONLY).thenAnswer(200, TRACE);
    SharedRunRead other = SharedRunRead.builder().runId(TOKEN).build();
    assertThat(failure(client.shared().readRun(TOKEN, other)))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("no run " + TOKEN);
  }

  @Test
  void listsThroughV1WithNothingButTheIdsAndTheCursor() throws Exception {
    server
        .thenAnswer(200, V1_ONLY)
        .thenAnswer(200, "{\"runs\":[{\"id\":\"" + ROOT + "\"}],\"cursors\":{\"next\":\"c\"}}")
        .thenAnswer(200, "{\"runs\":[{\"id\":\"" + CHILD + "\"}],\"cursors\":{}}");
    SharedRunQuery query = SharedRunQuery.builder().ids(List.of(ROOT, CHILD)).build();
    assertThat(await(client.shared().listRuns(TOKEN, query).collect(9)))
        .extracting(Run::id)
        .containsExactly(ROOT, CHILD);
    String ids = "{\"id\":[\"" + ROOT + "\",\"" + CHILD + "\"]";
    assertThat(server.seen().get(1).body().toString()).isEqualTo(ids + "}");
    assertThat(server.seen().get(2).body().toString()).isEqualTo(ids + ",\"cursor\":\"c\"}");
  }

  @Test
  void listsThroughV2OnlyWhatItGivesAndOnlyTheIdsAskedFor() throws Exception {
    server.thenAnswer(200, V2_ONLY).thenAnswer(200, TRACE);
    SharedRunQuery query =
        SharedRunQuery.builder()
            .addId(CHILD)
            .selects(List.of(RunField.NAME, RunField.INPUTS))
            .build();
    assertThat(await(client.shared().listRuns(TOKEN, query).collect(9)))
        .extracting(Run::id)
        .containsExactly(CHILD);
    assertThat(server.seen().get(1).body().toString()).isEqualTo("{\"selects\":[\"ID\",\"NAME\"]}");
  }

  @Test
  void aServerThatLacksTheV2RouteIsAskedThroughV1() throws Exception {
    server
        .thenAnswer(200, BOTH)
        .thenAnswer(404, "{\"detail\":\"no such route\"}")
        .thenAnswer(200, "{\"runs\":[{\"id\":\"" + ROOT + "\"}],\"cursors\":{}}");
    SharedRunQuery all = SharedRunQuery.builder().build();
    assertThat(await(client.shared().listRuns(TOKEN, all).collect(9))).hasSize(1);
    assertThat(sent())
        .containsExactly(
            "POST /api/v2/public/" + TOKEN + "/runs/query",
            "POST /public/" + TOKEN + "/runs/query");
  }

  @Test
  void takesTheAddressOfASharedPage() throws Exception {
    server.thenAnswer(200, V1_ONLY);
    for (String url :
        List.of(
            "https://smith.langchain.com/public/" + TOKEN + "/r",
            "https://smith.langchain.com/public/" + TOKEN + "/r/" + CHILD + "?poll=true",
            "https://host/langsmith/public/" + TOKEN + "/r/")) {
      server.thenAnswer(200, "{\"id\":\"" + ROOT + "\"}");
      assertThat(await(client.shared().readRun(url)).id()).isEqualTo(ROOT);
    }
    assertThat(sent()).hasSize(3).containsOnly("GET /public/" + TOKEN + "/run");
  }

  @Test
  void anyOtherTextFailsWithoutARequestAndWithoutBeingShown() throws Exception {
    for (String text : List.of("", "secret", "https://host/public", "https://host/secret/r")) {
      assertThat(failure(client.shared().readRun(text)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("tokenOrUrl must be")
          .hasMessageNotContaining("secret");
      assertThat(
              failure(client.shared().listRuns(text, SharedRunQuery.builder().build()).collect(9)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(server.seen()).isEmpty();
  }
}
