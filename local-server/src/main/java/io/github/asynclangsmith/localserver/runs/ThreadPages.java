// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.filter.FilterColumn.Kind;
import io.github.asynclangsmith.localserver.filter.FilterColumns;
import io.github.asynclangsmith.localserver.filter.FilterColumnsBuilder;
import io.github.asynclangsmith.localserver.filter.SqlCondition;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Where;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds threads: the latest first, by the start of their last trace. */
final class ThreadPages {
  private static final FilterColumns SUMMARY = summary();

  private ThreadPages() {}

  /**
   * Which threads are wanted.
   *
   * @param roots the root runs that threads are made of
   * @param containing conditions that some root of a thread must meet, not always the same one
   * @param summary what must hold of a thread's summary; null for no matter
   */
  record Request(Where roots, List<Where> containing, @Nullable SqlCondition summary) {}

  /**
   * A page.
   *
   * @param next where the next page begins; null after the last one
   */
  record Page(List<ObjectNode> threads, @Nullable ThreadCursor next) {}

  /** What a filter of thread summaries can ask about. */
  static FilterColumns columns() {
    return SUMMARY;
  }

  static Page read(Sql sql, Request request, int size, @Nullable ThreadCursor from)
      throws SQLException {
    List<ObjectNode> threads = new ArrayList<>();
    ThreadCursor cursor = from;
    while (true) {
      List<ThreadCursor> found = find(sql, request, size + 1, cursor);
      for (ThreadCursor thread : found) {
        if (threads.size() == size) {
          return new Page(threads, cursor);
        }
        cursor = thread;
        ObjectNode json =
            ThreadSummary.of(sql, thread.threadId(), ofThread(request, thread)).toJson();
        if (meets(sql, json, request.summary())) {
          threads.add(json);
        }
      }
      if (found.size() <= size) {
        return new Page(threads, null);
      }
    }
  }

  private static List<ThreadCursor> find(
      Sql sql, Request request, int limit, @Nullable ThreadCursor after) throws SQLException {
    List<Object> args = new ArrayList<>(request.roots().args());
    StringBuilder query =
        new StringBuilder("SELECT r.thread_id, max(r.start_time) AS last FROM runs r WHERE ")
            .append(request.roots().sql())
            .append(" AND r.thread_id IS NOT NULL GROUP BY r.thread_id HAVING 1");
    for (Where some : request.containing()) {
      query.append(" AND max(CASE WHEN ").append(some.sql()).append(" THEN 1 ELSE 0 END) = 1");
      args.addAll(some.args());
    }
    if (after != null) {
      query.append(" AND (max(r.start_time), r.thread_id) < (?, ?)");
      args.add(after.lastStart());
      args.add(after.threadId());
    }
    args.add(limit);
    return sql.list(
        query.append(" ORDER BY last DESC, r.thread_id DESC LIMIT ?").toString(),
        args,
        row -> new ThreadCursor(row.getLong(2), row.getString(1)));
  }

  private static Where ofThread(Request request, ThreadCursor thread) {
    return new Where()
        .and(request.roots().sql(), request.roots().args().toArray())
        .and("r.thread_id = ?", thread.threadId());
  }

  private static boolean meets(Sql sql, ObjectNode summary, @Nullable SqlCondition condition)
      throws SQLException {
    if (condition == null) {
      return true;
    }
    List<Object> args = new ArrayList<>(List.of(summary.toString()));
    args.addAll(condition.args());
    return sql.first("SELECT 1 FROM (SELECT ? AS value) t WHERE " + condition.sql(), args, row -> 1)
        != null;
  }

  private static FilterColumns summary() {
    FilterColumnsBuilder columns =
        FilterColumns.builder().times(time -> Times.utc(Times.micros(time)));
    for (String text : List.of("thread_id", "first_inputs", "last_outputs", "last_error")) {
      columns.text(text, member(text));
    }
    for (String id : List.of("trace_id", "first_trace_id", "last_trace_id")) {
      columns.scalar(id, Kind.ID, member(id));
    }
    for (String time : List.of("start_time", "min_start_time", "max_start_time")) {
      columns.scalar(time, Kind.INSTANT, member(time));
    }
    for (String number : List.of("count", "num_errored_turns", "total_tokens", "total_cost")) {
      columns.scalar(number, Kind.NUMBER, member(number));
    }
    for (String seconds : List.of("latency_p50", "latency_p99")) {
      columns.scalar(seconds, Kind.SECONDS, member(seconds));
    }
    return columns.build();
  }

  private static String member(String name) {
    return "(t.value ->> '$." + name + "')";
  }
}
