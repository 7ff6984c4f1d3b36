// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.localserver.ServerInfo;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exports from a server that has the v1 API only. */
class RunExportV1Test extends ClientFixture {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05.123456Z");

  @Override
  protected ServerInfo serverInfo() {
    return ServerInfo.defaults().flag("sdb_query_enabled", false);
  }

  private void store(int count) throws Exception {
    RunBatchBuilder batch = RunBatch.builder();
    for (int i = 0; i < count; i++) {
      Instant start = START.plusMillis(500L * (i / 3));
      batch.addCreate(
          RunCreate.builder()
              .name("run-" + i)
              .runType(RunType.LLM)
              .projectName("old")
              .startTime(start)
              .endTime(start.plus(Duration.ofDays(1)))
              .build());
    }
    await(client.runs().ingest(batch.build()));
  }

  @Test
  void everyRunIsGivenOnceInOrder() throws Exception {
    store(250);
    RunQuery query =
        RunQuery.builder().addProjectName("old").pageSize(10).order(RunOrder.ASCENDING).build();
    List<Run> runs = await(client.runs().export(query).stream().collect(1_000));
    assertThat(runs).extracting(Run::name).hasSize(250).doesNotHaveDuplicates();
    assertThat(runs).isSortedAccordingTo(Comparator.comparing(Run::startTime));
  }

  @Test
  void windowsAreBoundedByTheStartOfRunsAndNotByTheirEnd() throws Exception {
    store(250);
    RunQuery query = RunQuery.builder().addProjectName("old").pageSize(10).build();
    assertThat(await(client.runs().export(query).stream().collect(1_000))).hasSize(250);
    List<JsonObject> bodies =
        server.requests().of("POST", "/runs/query").stream()
            .map(request -> request.body().toJsonObject())
            .toList();
    assertThat(bodies)
        .hasSizeGreaterThan(25)
        .allSatisfy(
            body -> {
              assertThat(body.containsKey("end_time")).isFalse();
              assertThat(body.getString("filter")).contains("start_time");
            });
  }
}
