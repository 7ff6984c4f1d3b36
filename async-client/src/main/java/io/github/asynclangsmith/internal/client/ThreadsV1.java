// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.internal.gen.RunStatsCodec;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunField;
import io.github.asynclangsmith.runs.RunFilter;
import io.github.asynclangsmith.runs.RunOrder;
import io.github.asynclangsmith.runs.RunQuery;
import io.github.asynclangsmith.runs.RunQueryBuilder;
import io.github.asynclangsmith.runs.RunStats;
import io.github.asynclangsmith.threads.ConversationThread;
import io.github.asynclangsmith.threads.ThreadQuery;
import io.github.asynclangsmith.threads.ThreadStats;
import io.github.asynclangsmith.threads.ThreadStatsQuery;
import io.github.asynclangsmith.threads.ThreadTrace;
import io.github.asynclangsmith.threads.ThreadTraceField;
import io.github.asynclangsmith.threads.ThreadTraceQuery;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Threads as the v1 API lets them be put together: from root runs. */
final class ThreadsV1 {
  /** What the vendor's schema requires of a run, whatever was selected. */
  private static final List<RunField> REQUIRED =
      List.of(
          RunField.TRACE_ID,
          RunField.NAME,
          RunField.RUN_TYPE,
          RunField.STATUS,
          RunField.PROJECT_ID,
          RunField.DOTTED_ORDER,
          RunField.APP_PATH);

  private static final List<RunField> SUMMARY =
      List.of(
          RunField.THREAD_ID,
          RunField.START_TIME,
          RunField.INPUTS_PREVIEW,
          RunField.OUTPUTS_PREVIEW,
          RunField.ERROR,
          RunField.TOTAL_TOKENS,
          RunField.TOTAL_COST);

  private final RestTransport transport;

  ThreadsV1(RestTransport transport) {
    this.transport = transport;
  }

  /** One page with every thread, once all roots were read: the newest first. */
  PageSource<ConversationThread> query(ThreadQuery query, String project) {
    RunQueryBuilder roots = RunQuery.builder().isRoot(true).selects(with(SUMMARY.stream()));
    roots.minStartTime(query.minStartTime()).maxStartTime(query.maxStartTime());
    roots.filter(query.filter()).traceFilter(query.traceFilter());
    roots.treeFilter(query.treeFilter()).order(RunOrder.DESCENDING);
    PageSource<Run> source =
        transport.source(
            RunPages.call("threads.query", RunApi.V1, roots.build(), List.of(project)));
    return cursor -> {
      ThreadGroups groups = new ThreadGroups(query.limit());
      return ApiPages.each(source, groups::add).map(read -> new Page<>(groups.threads(), null));
    };
  }

  PageSource<ThreadTrace> traces(String threadId, ThreadTraceQuery query, String project) {
    List<RunField> fields =
        with(DefaultThreads.selects(query.selects()).stream().map(ThreadsV1::field));
    RunQueryBuilder turns = RunQuery.builder().isRoot(true).selects(fields);
    turns.filter(inThread(threadId, query.filter())).order(RunOrder.ASCENDING);
    turns.limit(query.limit()).pageSize(query.pageSize());
    return ApiPages.mapped(
        transport.source(
            RunPages.call("threads.listTraces", RunApi.V1, turns.build(), List.of(project))),
        ThreadsV1::turn);
  }

  private static List<RunField> with(Stream<RunField> wanted) {
    return Stream.concat(REQUIRED.stream(), wanted).distinct().toList();
  }

  private static RunField field(ThreadTraceField field) {
    if (field.equals(ThreadTraceField.OP)) {
      return RunField.RUN_TYPE;
    }
    return field.equals(ThreadTraceField.LATENCY)
        ? RunField.LATENCY_SECONDS
        : RunField.of(field.value());
  }

  private static ThreadTrace turn(Run root) {
    String trace = root.traceId();
    return ThreadTrace.builder()
        .traceId(trace == null ? root.id() : trace)
        .threadId(root.threadId())
        .name(root.name())
        .startTime(root.startTime())
        .endTime(root.endTime())
        .latency(root.latency())
        .firstTokenTime(root.firstTokenTime())
        .inputs(root.inputs())
        .outputs(root.outputs())
        .inputsPreview(root.inputsPreview())
        .outputsPreview(root.outputsPreview())
        .error(root.error())
        .errorPreview(root.error())
        .totalTokens(root.totalTokens())
        .promptTokens(root.promptTokens())
        .completionTokens(root.completionTokens())
        .promptTokenDetails(root.promptTokenDetails())
        .completionTokenDetails(root.completionTokenDetails())
        .totalCost(root.totalCost())
        .promptCost(root.promptCost())
        .completionCost(root.completionCost())
        .promptCostDetails(root.promptCostDetails())
        .completionCostDetails(root.completionCostDetails())
        .build();
  }

  Future<ThreadStats> stats(String threadId, ThreadStatsQuery query, String project) {
    Fields body = new Fields().put("session", List.of(project)).put("is_root", true);
    body.put("filter", inThread(threadId, query.filter()));
    return transport
        .call(
            RestCall.<RunStats>of("threads.stats", HttpMethod.POST, "/runs/stats")
                .body(body.map())
                .idempotent()
                .returns(RunStatsCodec.INSTANCE))
        .map(ThreadsV1::stats);
  }

  private static ThreadStats stats(RunStats roots) {
    return ThreadStats.builder()
        .turns(roots.runCount())
        .lastStartTime(roots.lastRunStartTime())
        .latencyP50(roots.latencyP50())
        .latencyP99(roots.latencyP99())
        .totalTokens(roots.totalTokens())
        .promptTokens(roots.promptTokens())
        .completionTokens(roots.completionTokens())
        .totalCost(roots.totalCost())
        .promptCost(roots.promptCost())
        .completionCost(roots.completionCost())
        .feedbackStats(roots.feedbackStats())
        .build();
  }

  private static RunFilter inThread(String threadId, @Nullable RunFilter filter) {
    RunFilter thread = RunFilter.eq("thread_id", threadId);
    return filter == null ? thread : RunFilter.and(thread, filter);
  }
}
