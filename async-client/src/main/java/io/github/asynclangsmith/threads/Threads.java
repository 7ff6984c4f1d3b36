// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.threads;

import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rest.Composed;
import io.github.asynclangsmith.rest.Resource;
import io.vertx.core.Future;

/**
 * The threads that the server knows: conversations, each of which has a trace for every turn. A run
 * belongs to a thread when its metadata has a {@code thread_id}, {@code session_id} or {@code
 * conversation_id}. Reads use the v2 API where the server has it and v1 where it has not.
 *
 * @since 0.1
 */
@Resource
public interface Threads {
  /**
   * Lists threads, the one with the latest turn first.
   *
   * <p>Servers without the v2 API have no list of threads: there the root runs of the time window
   * are read and summed up here, so nothing comes before all of them were read. Kept in memory is a
   * summary of each thread that is to be given, of {@code limit} at most; without a limit the
   * stream fails when there are more than 10,000. Latencies and feedback stay unknown.
   *
   * <p>Routes: {@code POST /api/v2/threads/query}, or {@code POST /runs/query} on servers without
   * it; {@code GET /sessions} for the name of the project.
   *
   * @param query which threads
   */
  @Composed
  PageStream<ConversationThread> query(ThreadQuery query);

  /**
   * Lists the traces of a thread of the client's own project; see {@link #listTraces(String,
   * ThreadTraceQuery)}.
   *
   * @param threadId the thread's id, any text
   */
  default PageStream<ThreadTrace> listTraces(String threadId) {
    return listTraces(threadId, ThreadTraceQuery.builder().build());
  }

  /**
   * Lists the traces of a thread, one for each turn, in the server's order.
   *
   * <p>Routes: {@code GET /api/v2/threads/{id}/traces}, or {@code POST /runs/query} on servers
   * without it, which give the oldest turn first; {@code GET /sessions} for the name of the
   * project.
   *
   * @param threadId the thread's id, any text
   * @param query where the thread is, which of its traces, and which of their fields
   */
  @Composed
  PageStream<ThreadTrace> listTraces(String threadId, ThreadTraceQuery query);

  /**
   * Computes the standard statistics of a thread of the client's own project; see {@link
   * #stats(String, ThreadStatsQuery)}.
   *
   * @param threadId the thread's id, any text
   */
  default Future<ThreadStats> stats(String threadId) {
    return stats(threadId, ThreadStatsQuery.builder().build());
  }

  /**
   * Computes statistics of a thread.
   *
   * <p>Routes: {@code GET /api/v2/threads/{id}/stats}, or {@code POST /runs/stats} on servers
   * without it, which do not know when the first turn began and the last one ended; {@code GET
   * /sessions} for the name of the project.
   *
   * @param threadId the thread's id, any text
   * @param query where the thread is, and which statistics
   */
  @Composed
  Future<ThreadStats> stats(String threadId, ThreadStatsQuery query);
}
