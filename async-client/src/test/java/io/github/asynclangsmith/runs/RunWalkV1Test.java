// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.localserver.ServerInfo;

/** The same walks, from a server that has the v1 API only. */
class RunWalkV1Test extends RunWalkTest {
  @Override
  protected ServerInfo serverInfo() {
    return ServerInfo.defaults().flag("sdb_query_enabled", false);
  }
}
