// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.info.Info;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.shared.Shared;
import io.github.asynclangsmith.shared.SharedRunQuery;
import io.github.asynclangsmith.shared.SharedRunRead;
import io.vertx.core.Future;

/** What others have shared, by token or address. */
final class DefaultShared implements Shared {
  private final SharedRuns runs;

  DefaultShared(RestTransport transport, Info info) {
    this.runs = new SharedRuns(transport, info);
  }

  @Override
  public Future<Run> readRun(String tokenOrUrl, SharedRunRead how) {
    String token;
    try {
      token = ShareTokens.of(tokenOrUrl);
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    return runs.read(token, how);
  }

  @Override
  public PageStream<Run> listRuns(String tokenOrUrl, SharedRunQuery query) {
    return runs.list(tokenOrUrl, query);
  }
}
