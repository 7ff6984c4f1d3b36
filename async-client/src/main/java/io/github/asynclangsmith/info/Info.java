// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.info;

import io.github.asynclangsmith.rest.Composed;
import io.github.asynclangsmith.rest.Get;
import io.github.asynclangsmith.rest.Resource;
import io.vertx.core.Future;

/**
 * What the server says about itself.
 *
 * @since 0.1
 */
@Resource
public interface Info {
  /**
   * Reads the description of the server, asking at most every five minutes; calls that wait for the
   * same answer share one request. A failure is not remembered. Route: {@code GET /info}.
   */
  @Composed
  Future<ServerInfo> read();

  /** Asks the server for its description now. Route: {@code GET /info}. */
  @Get("/info")
  Future<ServerInfo> fetch();

  /** Reads the settings of the caller's workspace. Route: {@code GET /settings}. */
  @Get("/settings")
  Future<WorkspaceSettings> settings();
}
