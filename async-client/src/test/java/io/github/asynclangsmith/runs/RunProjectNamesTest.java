// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.localserver.ServerInfo;
import io.github.asynclangsmith.projects.ProjectCreate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Runs of projects by name, on a server that insists on the project. */
class RunProjectNamesTest extends ClientFixture {
  private static final RunRead BOT = RunRead.builder().projectName("bot").build();

  @Override
  protected ServerInfo serverInfo() {
    return ServerInfo.defaults().flag("ch_query_enabled", false);
  }

  @Test
  void aProjectThatWasMadeAnewIsLookedUpAgain() throws Exception {
    ProjectCreate bot = ProjectCreate.builder().name("bot").build();
    await(client.projects().create(bot));
    await(client.projects().idOf("bot"));
    AsyncLangSmithClient other = connect(options -> {});
    await(other.projects().deleteByName("bot"));
    await(other.projects().create(bot));
    RunCreate run =
        RunCreate.builder()
            .name("r")
            .runType(RunType.CHAIN)
            .projectName("bot")
            .inputs(Map.of())
            .build();
    String id = await(other.runs().create(run));
    assertThat(await(client.runs().read(id, BOT)).id()).isEqualTo(id);
  }

  @Test
  void aRunThatIsNotThereIsAskedForOnce() throws Exception {
    await(client.projects().create(ProjectCreate.builder().name("bot").build()));
    String id = UUID.randomUUID().toString();
    assertThat(failure(client.runs().read(id, BOT))).isInstanceOf(NotFoundException.class);
    assertThat(server.requests().of("GET", "/v2/runs/" + id)).hasSize(1);
  }
}
