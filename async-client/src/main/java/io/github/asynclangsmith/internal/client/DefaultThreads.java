// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.info.Info;
import io.github.asynclangsmith.internal.gen.ConversationThreadCodec;
import io.github.asynclangsmith.internal.gen.ThreadStatsCodec;
import io.github.asynclangsmith.internal.gen.ThreadTraceCodec;
import io.github.asynclangsmith.internal.http.PagedCall;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rest.Paged;
import io.github.asynclangsmith.threads.ConversationThread;
import io.github.asynclangsmith.threads.ThreadQuery;
import io.github.asynclangsmith.threads.ThreadStats;
import io.github.asynclangsmith.threads.ThreadStatsField;
import io.github.asynclangsmith.threads.ThreadStatsQuery;
import io.github.asynclangsmith.threads.ThreadTrace;
import io.github.asynclangsmith.threads.ThreadTraceField;
import io.github.asynclangsmith.threads.ThreadTraceQuery;
import io.github.asynclangsmith.threads.Threads;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Threads: through v2, or what v1 has to put in its place. */
final class DefaultThreads implements Threads {
  private static final String THREAD = "/api/v2/threads/{thread_id}";
  private static final int PAGE = 100;

  private final RestTransport transport;
  private final Info info;
  private final ProjectLookup projects;
  private final ThreadsV1 v1;

  DefaultThreads(RestTransport transport, Info info, ProjectLookup projects) {
    this.transport = transport;
    this.info = info;
    this.projects = projects;
    this.v1 = new ThreadsV1(transport);
  }

  @Override
  public PageStream<ConversationThread> query(ThreadQuery query) {
    // Only v2 knows conditions on threads: what it says without the route is the answer then.
    boolean summed = query.threadFilter() == null;
    PageSource<ConversationThread> pages =
        ApiPages.in(
            () -> projects.id(query.projectId(), query.projectName()),
            info,
            (api, project) ->
                api == RunApi.V1 && summed ? v1.query(query, project) : query(query, project),
            query.cursor());
    return transport.stream(pages, limit(query.limit()));
  }

  private PageSource<ConversationThread> query(ThreadQuery query, String project) {
    RestCall<ConversationThread> request =
        RestCall.<ConversationThread>of("threads.query", HttpMethod.POST, "/api/v2/threads/query")
            .body(body(query, project))
            .idempotent();
    return transport.source(
        new PagedCall<>(request, Paged.Style.CURSOR_V2, PAGE, ConversationThreadCodec.INSTANCE));
  }

  private static Map<String, Object> body(ThreadQuery query, String project) {
    Fields body = new Fields().put("project_id", project).put("filter", query.filter());
    body.put("min_start_time", RunBodies.beginning(query.minStartTime()));
    body.put("max_start_time", query.maxStartTime());
    body.put("thread_filter", query.threadFilter()).put("trace_filter", query.traceFilter());
    body.put("tree_filter", query.treeFilter()).put("limit", query.limit());
    return body.put("page_size", query.pageSize()).map();
  }

  @Override
  public PageStream<ThreadTrace> listTraces(String threadId, ThreadTraceQuery query) {
    PageSource<ThreadTrace> pages =
        ApiPages.in(
            () -> projects.id(query.projectId(), query.projectName()),
            info,
            (api, project) ->
                api == RunApi.V1
                    ? v1.traces(threadId, query, project)
                    : traces(threadId, query, project),
            query.cursor());
    return transport.stream(pages, limit(query.limit()));
  }

  private PageSource<ThreadTrace> traces(String threadId, ThreadTraceQuery query, String project) {
    RestCall<ThreadTrace> request =
        RestCall.<ThreadTrace>of("threads.listTraces", HttpMethod.GET, THREAD + "/traces")
            .path("thread_id", threadId, false)
            .query("project_id", project)
            .query("filter", text(query.filter()))
            .query("selects", selects(query.selects()))
            .query("page_size", query.pageSize())
            .query("limit", query.limit());
    return transport.source(
        new PagedCall<>(request, Paged.Style.CURSOR_V2, PAGE, ThreadTraceCodec.INSTANCE));
  }

  /** The fields to ask for; the id, without which a trace is none, always. */
  static List<ThreadTraceField> selects(@Nullable List<ThreadTraceField> wanted) {
    return wanted == null || wanted.isEmpty()
        ? ThreadTraceField.standard()
        : Stream.concat(Stream.of(ThreadTraceField.TRACE_ID), wanted.stream()).distinct().toList();
  }

  @Override
  public Future<ThreadStats> stats(String threadId, ThreadStatsQuery query) {
    return Steps.then(
        projects.id(query.projectId(), query.projectName()),
        project ->
            Steps.then(
                RunApi.choose(info),
                choice ->
                    RunApi.send(
                        choice,
                        api ->
                            api == RunApi.V1
                                ? v1.stats(threadId, query, project)
                                : stats(threadId, query, project))));
  }

  private Future<ThreadStats> stats(String threadId, ThreadStatsQuery query, String project) {
    List<ThreadStatsField> wanted = query.selects();
    boolean standard = wanted == null || wanted.isEmpty();
    return transport.call(
        RestCall.<ThreadStats>of("threads.stats", HttpMethod.GET, THREAD + "/stats")
            .path("thread_id", threadId, false)
            .query("session_id", project)
            .query("selects", standard ? ThreadStatsField.standard() : wanted)
            .query("filter", text(query.filter()))
            .returns(ThreadStatsCodec.INSTANCE));
  }

  private static @Nullable String text(@Nullable Object filter) {
    return filter == null ? null : filter.toString();
  }

  private static long limit(@Nullable Long limit) {
    return limit == null ? 0 : limit;
  }
}
