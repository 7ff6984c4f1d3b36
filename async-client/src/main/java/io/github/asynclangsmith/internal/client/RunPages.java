// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.internal.gen.RunCodec;
import io.github.asynclangsmith.internal.http.Ids;
import io.github.asynclangsmith.internal.http.PagedCall;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.rest.Paged;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunQuery;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests behind a list of runs. */
final class RunPages {
  private static final int V1_PAGE = 100;
  private static final int V2_PAGE = 1_000;

  private RunPages() {}

  /** Runs of projects, through an API. */
  static PagedCall<Run> call(String operation, RunApi api, RunQuery query, List<String> projects) {
    boolean v2 = api == RunApi.V2;
    RunQuery sized = query.pageSize() == null ? query.toBuilder().pageSize(V1_PAGE).build() : query;
    RestCall<Run> request =
        RestCall.<Run>of(operation, HttpMethod.POST, v2 ? "/api/v2/runs/query" : "/runs/query")
            .body(v2 ? RunBodies.v2(sized, projects) : RunBodies.v1(sized, projects))
            .idempotent();
    return new PagedCall<>(
        request,
        v2 ? Paged.Style.CURSOR_V2 : Paged.Style.CURSOR_V1,
        v2 ? V2_PAGE : V1_PAGE,
        RunCodec.INSTANCE);
  }

  /**
   * Checks the ids of a query, those of projects excepted.
   *
   * @throws IllegalArgumentException naming the field whose text is no UUID
   */
  static void check(RunQuery query) {
    check("ids", query.ids());
    check("referenceExampleIds", query.referenceExampleIds());
    check("traceId", query.traceId());
    check("parentRunId", query.parentRunId());
    check("referenceDatasetId", query.referenceDatasetId());
  }

  static void check(String name, @Nullable List<String> ids) {
    if (ids != null) {
      ids.forEach(id -> Ids.checked(name, id));
    }
  }

  private static void check(String name, @Nullable String id) {
    if (id != null) {
      Ids.checked(name, id);
    }
  }
}
