// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.datasets.Dataset;
import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.info.Info;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.projects.Project;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.shared.Shared;
import io.github.asynclangsmith.shared.SharedExampleQuery;
import io.github.asynclangsmith.shared.SharedProjectQuery;
import io.github.asynclangsmith.shared.SharedRunQuery;
import io.github.asynclangsmith.shared.SharedRunRead;
import io.vertx.core.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What others have shared, by token or address. */
final class DefaultShared implements Shared {
  private final SharedRuns runs;
  private final SharedDatasets datasets;
  private final RestTransport transport;

  DefaultShared(RestTransport transport, Info info) {
    this.runs = new SharedRuns(transport, info);
    this.datasets = new SharedDatasets(transport);
    this.transport = transport;
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

  @Override
  public Future<Dataset> readDataset(String tokenOrUrl) {
    try {
      return datasets.read(ShareTokens.of(tokenOrUrl));
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
  }

  @Override
  public PageStream<Example> listExamples(String tokenOrUrl, SharedExampleQuery query) {
    return stream(tokenOrUrl, query.limit(), token -> datasets.examples(token, query));
  }

  @Override
  public PageStream<Project> listProjects(String tokenOrUrl, SharedProjectQuery query) {
    return stream(tokenOrUrl, query.limit(), token -> datasets.projects(token, query));
  }

  private <T> PageStream<T> stream(
      String tokenOrUrl, @Nullable Long limit, Function<String, PageSource<T>> pages) {
    PageSource<T> source;
    try {
      source = pages.apply(ShareTokens.of(tokenOrUrl));
    } catch (IllegalArgumentException e) {
      source = cursor -> Future.failedFuture(e);
    }
    return transport.stream(source, limit == null ? 0 : limit);
  }
}
