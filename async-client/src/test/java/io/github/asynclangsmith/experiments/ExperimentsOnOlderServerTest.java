// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.localserver.ServerInfo;
import org.junit.jupiter.api.Test;

/** The same through the v1 routes. */
class ExperimentsOnOlderServerTest extends ExperimentsTest {
  @Override
  protected ServerInfo serverInfo() {
    return ServerInfo.defaults().flag("sdb_query_enabled", false);
  }

  @Test
  void theV2RouteIsNotAskedFor() throws Exception {
    await(client.experiments().results(experiment.id()).collect(1));
    assertThat(server.requests().of("POST", "/datasets/" + dataset + "/runs")).isNotEmpty();
    assertThat(server.requests().of("POST", "/api/v2/datasets/" + dataset + "/experiment-runs"))
        .isEmpty();
  }
}
