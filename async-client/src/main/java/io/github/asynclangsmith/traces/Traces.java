// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.traces;

import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rest.Composed;
import io.github.asynclangsmith.rest.Resource;
import io.github.asynclangsmith.runs.Run;

/**
 * The traces that the server stores: trees of runs, each named by its root. Reads use the v2 API
 * where the server has it and v1 where it has not; the answers are the same.
 *
 * @since 0.1
 */
@Resource
public interface Traces {
  /**
   * Lists traces, the newest first.
   *
   * <p>Routes: {@code POST /api/v2/traces/query}, or {@code POST /runs/query} for root runs on
   * servers without it; {@code GET /sessions} for the name of the project.
   *
   * @param query which traces, and which fields of their roots
   */
  @Composed
  PageStream<Trace> query(TraceQuery query);

  /**
   * Lists the runs of a trace of the client's own project; see {@link #listRuns(String,
   * TraceRunQuery)}.
   *
   * @param traceId the trace's id, which is that of its root run
   */
  default PageStream<Run> listRuns(String traceId) {
    return listRuns(traceId, TraceRunQuery.builder().build());
  }

  /**
   * Lists the runs of a trace in the order of their starts.
   *
   * <p>Routes: {@code GET /api/v2/traces/{id}/runs}, which answers with the whole trace at once, or
   * {@code POST /runs/query} on servers without it; {@code GET /sessions} for the name of the
   * project.
   *
   * @param traceId the trace's id, which is that of its root run
   * @param query where the trace is, which of its runs, and which of their fields
   */
  @Composed
  PageStream<Run> listRuns(String traceId, TraceRunQuery query);
}
