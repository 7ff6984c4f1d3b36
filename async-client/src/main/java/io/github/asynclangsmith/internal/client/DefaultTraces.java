// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.info.Info;
import io.github.asynclangsmith.internal.gen.RunCodec;
import io.github.asynclangsmith.internal.gen.TraceCodec;
import io.github.asynclangsmith.internal.http.Ids;
import io.github.asynclangsmith.internal.http.PagedCall;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rest.Paged;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunField;
import io.github.asynclangsmith.runs.RunOrder;
import io.github.asynclangsmith.runs.RunQuery;
import io.github.asynclangsmith.runs.RunQueryBuilder;
import io.github.asynclangsmith.traces.Trace;
import io.github.asynclangsmith.traces.TraceAggregates;
import io.github.asynclangsmith.traces.TraceQuery;
import io.github.asynclangsmith.traces.TraceRunQuery;
import io.github.asynclangsmith.traces.Traces;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Traces, through either API. */
final class DefaultTraces implements Traces {
  private static final String QUERY = "traces.query";
  private static final String LIST_RUNS = "traces.listRuns";
  private static final int PAGE = 100;

  private final RestTransport transport;
  private final Info info;
  private final ProjectLookup projects;
  private final InstantSource clock;

  DefaultTraces(RestTransport transport, Info info, ProjectLookup projects, InstantSource clock) {
    this.transport = transport;
    this.info = info;
    this.projects = projects;
    this.clock = clock;
  }

  @Override
  public PageStream<Trace> query(TraceQuery query) {
    PageSource<Trace> pages =
        ApiPages.in(
            () -> projects.id(query.projectId(), query.projectName()),
            info,
            (api, project) -> source(api, query, project),
            query.cursor());
    return transport.stream(
        cursor -> {
          RunPages.check("traceIds", query.traceIds());
          return pages.fetch(cursor);
        },
        limit(query.limit()));
  }

  private PageSource<Trace> source(RunApi api, TraceQuery query, String project) {
    if (api == RunApi.V2) {
      RestCall<Trace> request =
          RestCall.<Trace>of(QUERY, HttpMethod.POST, "/api/v2/traces/query")
              .body(body(query, project))
              .idempotent();
      return transport.source(
          new PagedCall<>(request, Paged.Style.CURSOR_V2, PAGE, TraceCodec.INSTANCE));
    }
    RunQueryBuilder roots = RunQuery.builder().isRoot(true).selects(fields(query));
    roots.ids(query.traceIds()).minStartTime(query.minStartTime());
    roots.maxStartTime(query.maxStartTime()).filter(query.traceFilter());
    roots.treeFilter(query.treeFilter()).limit(query.limit()).pageSize(size(query));
    return ApiPages.mapped(
        transport.source(RunPages.call(QUERY, api, roots.build(), List.of(project))),
        DefaultTraces::ofRoot);
  }

  private static Map<String, Object> body(TraceQuery query, String project) {
    Fields body = new Fields().put("project_id", project).put("trace_ids", query.traceIds());
    body.put("min_start_time", RunBodies.beginning(query.minStartTime()));
    body.put("max_start_time", query.maxStartTime());
    body.put("trace_filter", query.traceFilter()).put("tree_filter", query.treeFilter());
    body.put("selects", fields(query).stream().map(Object::toString).toList());
    return body.put("limit", query.limit()).put("page_size", size(query)).map();
  }

  private static int size(TraceQuery query) {
    Integer size = query.pageSize();
    return size == null ? PAGE : size;
  }

  private static List<RunField> fields(TraceQuery query) {
    return RunBodies.selects(query.selects());
  }

  /** v1 keeps the sums of a trace in its root. */
  private static Trace ofRoot(Run root) {
    TraceAggregates sums =
        root.totalTokens() == null && root.totalCost() == null && root.firstTokenTime() == null
            ? null
            : TraceAggregates.builder()
                .totalTokens(root.totalTokens())
                .totalCost(root.totalCost())
                .firstTokenTime(root.firstTokenTime())
                .build();
    return Trace.builder().rootRun(root).aggregates(sums).build();
  }

  @Override
  public PageStream<Run> listRuns(String traceId, TraceRunQuery query) {
    PageSource<Run> pages =
        ApiPages.in(
            () -> projects.id(query.projectId(), query.projectName()),
            info,
            (api, project) -> transport.source(runs(api, traceId, query, project)),
            null);
    return transport.stream(
        cursor -> {
          Ids.checked("traceId", traceId);
          return pages.fetch(cursor);
        },
        limit(query.limit()));
  }

  private PagedCall<Run> runs(RunApi api, String traceId, TraceRunQuery query, String project) {
    if (api == RunApi.V1) {
      RunQueryBuilder runs = RunQuery.builder().traceId(traceId).filter(query.filter());
      runs.minStartTime(query.minStartTime()).maxStartTime(query.maxStartTime());
      runs.selects(query.selects()).order(RunOrder.ASCENDING).limit(query.limit());
      return RunPages.call(LIST_RUNS, api, runs.build(), List.of(project));
    }
    Instant from = query.minStartTime();
    Instant to = query.maxStartTime();
    // The route takes both bounds or neither.
    boolean bounded = from != null || to != null;
    RestCall<Run> request =
        RestCall.<Run>of(LIST_RUNS, HttpMethod.GET, "/api/v2/traces/{trace_id}/runs")
            .path("trace_id", traceId, true)
            .query("project_id", project)
            .query("filter", query.filter() == null ? null : query.filter().value())
            .query("min_start_time", bounded ? RunBodies.beginning(from) : null)
            .query("max_start_time", bounded && to == null ? clock.instant() : to)
            .query("selects", RunBodies.selects(query.selects()));
    return new PagedCall<>(request, Paged.Style.CURSOR_V2, 0, RunCodec.INSTANCE);
  }

  private static long limit(@Nullable Long limit) {
    return limit == null ? 0 : limit;
  }
}
