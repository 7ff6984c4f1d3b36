// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.experiments;

import io.github.asynclangsmith.localserver.ServerInfo;

/** The same through the v1 routes. */
class ExperimentsOnOlderServerTest extends ExperimentsTest {
  @Override
  protected ServerInfo serverInfo() {
    return ServerInfo.defaults().flag("sdb_query_enabled", false);
  }

  @Override
  protected String route() {
    return "/datasets/" + dataset + "/runs";
  }
}
