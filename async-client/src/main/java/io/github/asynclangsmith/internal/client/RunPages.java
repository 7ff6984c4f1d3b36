// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.internal.gen.RunCodec;
import io.github.asynclangsmith.internal.http.PagedCall;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.rest.Paged;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunQuery;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a run query. Before the first one the projects are looked up and the API is chosen;
 * cursors then say which API they belong to, so that a list can be gone on with later.
 *
 * <p>Ownership: used by one stream, on its context, one fetch at a time.
 */
final class RunPages implements PageSource<Run> {
  private static final String OPERATION = "runs.query";
  private static final int V1_PAGE = 100;
  private static final int V2_PAGE = 1_000;

  private final RestTransport transport;
  private final RunQuery query;
  private final Supplier<Future<List<String>>> projects;
  private final Supplier<Future<RunApi.Choice>> choice;
  private final Map<RunApi, PageSource<Run>> sources = new EnumMap<>(RunApi.class);
  private @Nullable List<String> projectIds;
  private boolean sentOnce;

  RunPages(
      RestTransport transport,
      RunQuery query,
      Supplier<Future<List<String>>> projects,
      Supplier<Future<RunApi.Choice>> choice) {
    this.transport = transport;
    this.query = query.pageSize() == null ? query.toBuilder().pageSize(V1_PAGE).build() : query;
    this.projects = projects;
    this.choice = choice;
  }

  /** Sends no request again: whoever reads the pages does. */
  RunPages sentOnce() {
    sentOnce = true;
    return this;
  }

  @Override
  public Future<Page<Run>> fetch(@Nullable String cursor) {
    String at = cursor == null ? query.cursor() : cursor;
    if (projectIds == null) {
      return Steps.then(
          projects.get(),
          found -> {
            projectIds = found;
            return fetch(cursor);
          });
    }
    return at == null ? first(projectIds) : next(projectIds, at);
  }

  private Future<Page<Run>> first(List<String> ids) {
    return Steps.then(choice.get(), chosen -> RunApi.send(chosen, api -> page(api, ids, null)));
  }

  private Future<Page<Run>> next(List<String> ids, String cursor) {
    int colon = cursor.indexOf(':');
    for (RunApi api : RunApi.values()) {
      if (colon > 0 && prefix(api).equals(cursor.substring(0, colon + 1))) {
        return page(api, ids, cursor.substring(colon + 1));
      }
    }
    return Future.failedFuture(
        new IllegalArgumentException("cursor is none that a list of runs gave"));
  }

  private Future<Page<Run>> page(RunApi api, List<String> ids, @Nullable String cursor) {
    return sources
        .computeIfAbsent(api, each -> transport.source(call(each, ids)))
        .fetch(cursor)
        .map(page -> new Page<>(page.items(), marked(api, page.next())));
  }

  private static @Nullable String marked(RunApi api, @Nullable String cursor) {
    return cursor == null ? null : prefix(api) + cursor;
  }

  private static String prefix(RunApi api) {
    return api.name().toLowerCase(Locale.ROOT) + ":";
  }

  private PagedCall<Run> call(RunApi api, List<String> ids) {
    boolean v2 = api == RunApi.V2;
    RestCall<Run> request =
        RestCall.<Run>of(OPERATION, HttpMethod.POST, v2 ? "/api/v2/runs/query" : "/runs/query")
            .body(v2 ? RunBodies.v2(query, ids) : RunBodies.v1(query, ids))
            .idempotent();
    return new PagedCall<>(
        sentOnce ? request.once() : request,
        v2 ? Paged.Style.CURSOR_V2 : Paged.Style.CURSOR_V1,
        v2 ? V2_PAGE : V1_PAGE,
        RunCodec.INSTANCE);
  }
}
